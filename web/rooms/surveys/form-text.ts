import { type DraftForm, outlineOf } from './form-draft.ts';

/** The library that reads and writes YAML; fetched when somebody opens the text of a form. */
export type Yaml = typeof import('yaml');

/** Long texts stay on their line: a fold in the middle of a Chinese sentence would read as a space. */
export const writeFormText = (yaml: Yaml, form: DraftForm): string => yaml.stringify(form, { lineWidth: 0 });

export type ReadText =
  | { readonly form: DraftForm }
  | { readonly unreadableAt: number }
  | { readonly noOutline: true };

/** What the text says, or the line from which it cannot be read. JSON is YAML too. */
export function readFormText(yaml: Yaml, text: string): ReadText {
  const document = yaml.parseDocument(text, { uniqueKeys: true });
  const [fault] = document.errors;
  if (fault) return { unreadableAt: fault.linePos?.[0].line ?? 1 };
  try {
    const form = outlineOf(document.toJS({ maxAliasCount: 20 }));
    return form ? { form } : { noOutline: true };
  } catch {
    // Anchors that multiply without end.
    return { unreadableAt: 1 };
  }
}
