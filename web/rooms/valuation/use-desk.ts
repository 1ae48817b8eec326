import { useEffect, useRef, useState } from 'react';
import { usePlatformMoment } from '../../shared/session.ts';
import { useWrite } from '../../shared/use-write.ts';
import { readAt, withoutUnasked } from './method-fields.ts';
import type { File, Given } from './valuation-words.ts';

export type Answers = NonNullable<File['draft']>['answers'];

/** What lies on the desk; every change is kept as a draft a moment later. */
export function useDesk(file: File) {
  const [answers, setAnswers] = useState<Answers>(file.draft?.answers ?? {});
  const [methods, setMethods] = useState<readonly Given[]>(file.draft?.methods ?? []);
  const [assumptions, setAssumptions] = useState<readonly string[]>(file.draft?.assumptions ?? []);
  const [modelId, setModelId] = useState<string | undefined>();
  const [savedAt, setSavedAt] = useState<string | null>(file.draft?.savedAt ?? null);
  const revision = useRef(file.draft?.revision ?? 0);
  const first = useRef(true);
  // The advice is the server's, so that a changed answer asks for it anew.
  const write = useWrite('valuation.save-draft');
  const moment = usePlatformMoment();
  const content = JSON.stringify({
    answers,
    methods: methods.map(sendable),
    assumptions: assumptions.filter((text) => text.trim()),
  });
  const latest = useRef(content);
  latest.current = content;
  const sending = useRef(false);

  const save = async (): Promise<void> => {
    if (sending.current) return;
    sending.current = true;
    const sent = latest.current;
    const output = await write.run({
      valuationId: file.id,
      revision: revision.current,
      ...(JSON.parse(sent) as object),
    } as never);
    sending.current = false;
    if (!output) return;
    revision.current = output.revision;
    setSavedAt(moment(Date.now()));
    if (latest.current !== sent) await save();
  };
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return undefined;
    }
    const timer = setTimeout(() => void save(), 900);
    return () => clearTimeout(timer);
    // Saved when the content changes, by whatever `save` is then.
  }, [content]);

  return {
    answers,
    setAnswers,
    methods,
    setMethods,
    assumptions,
    setAssumptions,
    modelId,
    setModelId,
    savedAt,
    saving: write.running,
    refusal: write.refusal,
  };
}
export type Desk = ReturnType<typeof useDesk>;

const share = /^(0(\.\d{1,6})?|1(\.0{1,6})?)$/;
/** Whether a weight can be sent as it was typed: from 0 to 1 with at most six decimals. */
export const isShare = (weight: string): boolean => share.test(weight);
/**
 * Evidence without a source in words is not evidence yet, a weight that is no share counts as nought, and what is no longer
 * asked is not sent.
 */
export const sendable = (given: Given): Given => {
  const input = withoutUnasked(given.method, given.input) as Given['input'];
  return {
    ...given,
    input,
    weight: isShare(given.weight) ? given.weight : '0',
    evidence: given.evidence.filter(
      ({ source, field }) =>
        source.trim() !== '' &&
        (readAt(input, field) !== undefined || readAt(given.input, field) === undefined),
    ),
  };
};
