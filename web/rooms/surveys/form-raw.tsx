import type { FormFault } from '@zhirong/forms';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DraftForm, outlineOf } from './form-draft.ts';

type Props = { form: DraftForm; faults: readonly FormFault[]; onChange: (form: DraftForm) => void };

/** The form as written down, for those who know it; taken over as soon as it can be read. */
export function FormRaw({ form, faults, onChange }: Props) {
  const { t } = useTranslation('surveys-forms');
  const [typed, setTyped] = useState(() => JSON.stringify(form, null, 2));
  const [unreadable, setUnreadable] = useState<string | null>(null);
  const read = (text: string): void => {
    setTyped(text);
    try {
      const draft = outlineOf(JSON.parse(text));
      setUnreadable(draft ? null : t('raw.no-outline'));
      if (draft) onChange(draft);
    } catch (error) {
      setUnreadable(t('raw.unreadable', { line: lineOf(error, text) }));
    }
  };
  return (
    <section className="card stack">
      <p className="quiet">{t('raw.what')}</p>
      {unreadable && (
        <div className="refusal" role="alert">
          {unreadable}
        </div>
      )}
      {!unreadable && faults.length > 0 && (
        <div className="refusal" role="alert">
          <strong>{t('faults', { count: faults.length })}</strong>
          <ul>
            {faults.slice(0, 30).map((fault) => (
              <li key={`${fault.path} ${fault.message}`}>
                <span className="mono">{fault.path}</span> {fault.message}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Input.TextArea
        aria-label={t('tab.raw')}
        className="mono"
        autoSize={{ minRows: 16, maxRows: 40 }}
        spellCheck={false}
        value={typed}
        onChange={(change) => read(change.target.value)}
      />
    </section>
  );
}

/** Engines tell the place of a mistake as a line or as a position; where neither is told, it is the end. */
function lineOf(error: unknown, text: string): number {
  const said = error instanceof Error ? error.message : '';
  const line = /line (\d+)/.exec(said)?.[1];
  if (line) return Number(line);
  const position = /position (\d+)/.exec(said)?.[1];
  return text.slice(0, position ? Number(position) : undefined).split('\n').length;
}
