import type { Input as WireInput } from '@zhirong/contracts';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../shared/day-input.tsx';
import { DownloadButton } from '../../shared/download-button.tsx';
import { FileButton } from '../../shared/file-button.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { usePlatformMoment } from '../../shared/session.ts';
import { useUpload } from '../../shared/upload.ts';
import { useWrite } from '../../shared/use-write.ts';
import { ConditionsTable } from './conditions-table.tsx';
import type { Draft } from './draft-page.tsx';
import { EffectFields } from './effect-fields.tsx';
import { Field, problemsIn } from './field.tsx';
import { StatesTable } from './states-table.tsx';
import { ValuesTable } from './values-table.tsx';

export type Table = NonNullable<WireInput<'library.save-draft'>['table']>;

/** A text as a table: basics, states, numbers with their days, conditions; saved whole, judged whole. */
export function TableEditor({ draft }: { draft: Draft }) {
  const { t } = useTranslation('library');
  const today = usePlatformMoment()(Date.now()).slice(0, 10);
  const [table, setTable] = useState<Table>(draft.table);
  const [effect, setEffect] = useState({
    from: draft.from,
    summary: draft.summary,
    pastReason: draft.pastReason ?? '',
  });
  const save = useWrite('library.save-draft');
  const disabled = !draft.possible.includes('save');
  const problems = problemsIn(save.refusal);
  const change = (part: Partial<Table>): void => setTable((now) => ({ ...now, ...part }));
  const isChanged = table !== draft.table || effect.from !== draft.from || effect.summary !== draft.summary;
  const send = (): void =>
    void save.run({
      draftId: draft.id,
      revision: draft.revision,
      from: effect.from,
      summary: effect.summary,
      pastReason: effect.pastReason.trim() || null,
      table,
    });
  return (
    <div className="stack">
      <EffectFields
        value={effect}
        today={today}
        problems={problems}
        disabled={disabled}
        onChange={setEffect}
      />
      <Head table={table} kind={draft.kind} disabled={disabled} problems={problems} onChange={change} />
      {draft.kind !== 'lpr' && (
        <StatesTable
          rows={table.states}
          disabled={disabled}
          problems={problems}
          onChange={(states) => change({ states })}
        />
      )}
      <ValuesTable
        kind={draft.kind}
        rows={table.values}
        disabled={disabled}
        problems={problems}
        onChange={(values) => change({ values })}
      />
      {draft.kind === 'instrument' && (
        <ConditionsTable
          rows={table.conditions}
          disabled={disabled}
          problems={problems}
          onChange={(conditions) => change({ conditions })}
        />
      )}
      <RefusalNotice refusal={save.refusal} labels={labelsOf(table, t)} />
      <div className="line">
        {!disabled && (
          <Button type="primary" loading={save.running} onClick={send}>
            {t('edit.save')}
          </Button>
        )}
        <Sheet draft={draft} disabled={disabled} />
        {isChanged && !disabled && <span className="quiet small">{t('edit.unsaved')}</span>}
      </div>
    </div>
  );
}

type T = ReturnType<typeof useTranslation<'library'>>['t'];

/** Places of the table in the words of its headings, for the list of what is wrong. */
const labelsOf = (table: Table, t: T): Record<string, string> => {
  const fields = {
    name: t('edit.name'),
    title: t('edit.title'),
    titleEn: t('edit.title-en'),
    unit: t('text.unit'),
    from: t('text.from'),
    value: t('text.value'),
    issuer: t('issuer'),
    number: t('number'),
    article: t('article'),
    note: t('edit.note'),
    fact: t('edit.fact'),
    comparison: t('edit.comparison'),
    path: t('edit.path'),
    joiner: t('edit.joiner'),
    state: t('state'),
    checkedOn: t('edit.checked-on'),
    knownUntil: t('edit.known-until'),
  } as const;
  const labels: Record<string, string> = {
    ...fields,
    from: t('draft.from'),
    summary: t('draft.summary'),
    pastReason: t('draft.past'),
    conditions: t('edit.conditions'),
    states: t('edit.states'),
  };
  for (const [list, word, rows] of [
    ['values', t('edit.values'), table.values],
    ['conditions', t('edit.conditions'), table.conditions],
    ['states', t('edit.states'), table.states],
  ] as const)
    for (const at of rows.keys())
      for (const [field, name] of Object.entries(fields))
        labels[`${list}.${at}.${field}`] = `${word} ${t('edit.row', { row: at + 1 })} ${name}`;
  return labels;
};

type HeadProps = {
  table: Table;
  kind: Draft['kind'];
  disabled: boolean;
  problems: ReturnType<typeof problemsIn>;
  onChange: (part: Partial<Table>) => void;
};

function Head({ table, kind, disabled, problems, onChange }: HeadProps) {
  const { t } = useTranslation('library');
  const text = (
    key: 'title' | 'titleEn' | 'issuer' | 'number' | 'article' | 'note',
    label: string,
    max: number,
  ) => (
    <Field label={label} problem={problems(key)}>
      <Input
        disabled={disabled}
        maxLength={max}
        value={table[key]}
        {...(problems(key) ? { status: 'error' as const } : {})}
        onChange={(change) => onChange({ [key]: change.target.value })}
      />
    </Field>
  );
  return (
    <section>
      <h3>{t('edit.head')}</h3>
      <div className="grid two">
        {text('title', t('edit.title'), 200)}
        {kind === 'instrument' && text('titleEn', t('edit.title-en'), 200)}
        {text('issuer', t('issuer'), 200)}
        {text('number', t('number'), 300)}
        {text('article', t('article'), 300)}
        {text('note', t('edit.note'), 2000)}
        {kind === 'lpr' && (
          <Field label={t('edit.known-until')} problem={problems('knownUntil')}>
            <DayInput value={table.knownUntil} onChange={(day) => onChange({ knownUntil: day ?? '' })} />
          </Field>
        )}
        <Field label={t('checked')} problem={problems('checkedOn')}>
          <div className="line">
            <Checkbox
              disabled={disabled}
              checked={table.verified}
              onChange={(change) => onChange({ verified: change.target.checked })}
            >
              {t('edit.verified')}
            </Checkbox>
            {table.verified && kind !== 'lpr' && (
              <div style={{ width: 150 }}>
                <DayInput
                  value={table.checkedOn}
                  placeholder={t('edit.checked-on')}
                  onChange={(day) => onChange({ checkedOn: day ?? '' })}
                />
              </div>
            )}
          </div>
        </Field>
      </div>
    </section>
  );
}

/** Table out, table in. */
function Sheet({ draft, disabled }: { draft: Draft; disabled: boolean }) {
  const { t } = useTranslation('library');
  const upload = useUpload('library.import-draft');
  return (
    <>
      <DownloadButton of="library.export-draft" input={{ draftId: draft.id }}>
        {t('edit.export')}
      </DownloadButton>
      {!disabled && (
        <FileButton
          running={upload.running}
          accept=".xlsx,.csv"
          onFile={(file) => void upload.run({ draftId: draft.id }, file)}
        >
          {t('edit.import')}
        </FileButton>
      )}
      <RefusalNotice refusal={upload.refusal} />
    </>
  );
}
