import type { Input as WireInput } from '@zhirong/contracts';
import { Button, Checkbox, Input, Select } from 'antd';
import { memo, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../shared/day-input.tsx';
import { DownloadButton } from '../../shared/download-button.tsx';
import { FileButton } from '../../shared/file-button.tsx';
import type { RefusalError } from '../../shared/refusal-error.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { usePlatformMoment } from '../../shared/session.ts';
import { useUpload } from '../../shared/upload.ts';
import { useWrite } from '../../shared/use-write.ts';
import { partNames } from '@zhirong/contracts/words';
import { CasesEditor } from './cases-editor.tsx';
import { ConditionsTable } from './conditions-table.tsx';
import type { Draft } from './draft-page.tsx';
import { EffectFields } from './effect-fields.tsx';
import { Field, problemsIn } from './field.tsx';
import { useCellName } from './part-cell.tsx';
import { PartsEditor } from './parts-editor.tsx';
import { useVocabulary } from './use-vocabulary.ts';
import { StatesTable } from './states-table.tsx';
import { headingsOf, type T } from './value-headings.ts';
import { ValuesTable } from './values-table.tsx';

// A key typed in one of them draws that one anew and not the others.
const StillStatesTable = memo(StatesTable);
const StillValuesTable = memo(ValuesTable);
const StillConditionsTable = memo(ConditionsTable);
const StillPartsEditor = memo(PartsEditor);
const StillCasesEditor = memo(CasesEditor);

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
  const cellName = useCellName();
  const disabled = !draft.possible.includes('save');
  const problems = useMemo(() => problemsIn(save.refusal), [save.refusal]);
  const change = useCallback((part: Partial<Table>): void => setTable((now) => ({ ...now, ...part })), []);
  const onStates = useCallback((states: Table['states']) => change({ states }), [change]);
  const onValues = useCallback(
    (make: (rows: Table['values']) => Table['values']) =>
      setTable((now) => ({ ...now, values: make(now.values) })),
    [],
  );
  const onConditions = useCallback((conditions: Table['conditions']) => change({ conditions }), [change]);
  const onParts = useCallback((parts: Table['parts']) => change({ parts }), [change]);
  const onCases = useCallback(
    (make: (cases: Table['cases']) => Table['cases']) =>
      setTable((now) => ({ ...now, cases: make(now.cases) })),
    [],
  );
  const isChanged =
    table !== draft.table ||
    effect.from !== draft.from ||
    effect.summary !== draft.summary ||
    effect.pastReason !== (draft.pastReason ?? '');
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
    <div className="stack law-sheet">
      <EffectFields
        value={effect}
        today={today}
        problems={problems}
        disabled={disabled}
        onChange={setEffect}
      />
      <Head table={table} kind={draft.kind} disabled={disabled} problems={problems} onChange={change} />
      {draft.kind !== 'lpr' && (
        <StillStatesTable rows={table.states} disabled={disabled} problems={problems} onChange={onStates} />
      )}
      <StillValuesTable
        kind={draft.kind}
        rows={table.values}
        disabled={disabled}
        problems={problems}
        onChange={onValues}
      />
      {draft.kind === 'instrument' && (
        <StillConditionsTable
          rows={table.conditions}
          disabled={disabled}
          problems={problems}
          onChange={onConditions}
        />
      )}
      {draft.kind === 'instrument' && (
        <StillPartsEditor
          kind={draft.topic}
          rows={table.parts}
          values={table.values}
          conditions={table.conditions}
          disabled={disabled}
          problems={problems}
          onChange={onParts}
        />
      )}
      {draft.kind !== 'lpr' && (
        <StillCasesEditor
          kind={draft.kind}
          cases={table.cases}
          ran={draft.cases}
          fresh={!isChanged}
          day={effect.from}
          disabled={disabled}
          problems={problems}
          onChange={onCases}
        />
      )}
      <RefusalNotice refusal={save.refusal} labels={labelsOf(table, t, cellName)} />
      <div className="line">
        {!disabled && (
          <Button type="primary" loading={save.running} onClick={send}>
            {t(draft.kind === 'lpr' ? 'edit.save' : 'edit.save-run')}
          </Button>
        )}
        <Sheet draft={draft} disabled={disabled} />
        {isChanged && !disabled && <span className="quiet small">{t('edit.unsaved')}</span>}
      </div>
    </div>
  );
}

/** Places of the table in the words of its headings, for the list of what is wrong. */
const labelsOf = (table: Table, t: T, cellName: ReturnType<typeof useCellName>): Record<string, string> => {
  const fields = {
    ...headingsOf(t),
    fact: t('edit.fact'),
    comparison: t('edit.comparison'),
    path: t('edit.path'),
    joiner: t('edit.joiner'),
    state: t('state'),
    checkedOn: t('edit.checked-on'),
    words: t('text.words'),
    knownUntil: t('edit.known-until'),
  } as const;
  const labels: Record<string, string> = {
    ...fields,
    from: t('draft.from'),
    summary: t('draft.summary'),
    pastReason: t('draft.past'),
    bound: t('edit.bound'),
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
  for (const part of partNames) labels[`part.${part}`] = t(`part-name.${part}`);
  for (const [at, row] of table.parts.entries()) {
    const part = t(`part-name.${row.part as (typeof partNames)[number]}`);
    labels[`parts.${at}.part`] = part;
    for (const field of Object.keys(row))
      labels[`parts.${at}.${field}`] ??= `${part} ${cellName(row.part, field)}`;
  }
  for (const [at, one] of table.cases.entries()) {
    const name = `${t('text.case')} ${one.name || at + 1}`;
    labels[`cases.${at}.name`] = name;
    labels[`cases.${at}.on`] = `${name} ${t('text.case.on')}`;
    for (const [line, { what }] of one.lines.entries())
      for (const field of ['part', 'what', 'value'])
        labels[`cases.${at}.lines.${line}.${field}`] = `${name} ${what}`;
  }
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
  const { bounds } = useVocabulary();
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
        {kind === 'instrument' && (
          <Field label={t('text.words')} hint={t('edit.words.hint')} problem={problems('words')}>
            <Input.TextArea
              autoSize={{ minRows: 1, maxRows: 6 }}
              maxLength={5000}
              disabled={disabled}
              value={table.words}
              onChange={(change) => onChange({ words: change.target.value })}
            />
          </Field>
        )}
        {kind === 'rule' && (
          <Field
            label={t('edit.bound')}
            hint={bounds.find(({ value }) => value === table.bound)?.boundary || t('edit.bound.hint')}
            problem={problems('bound')}
          >
            <Select
              aria-label={t('edit.bound')}
              disabled={disabled}
              value={table.bound}
              options={[{ value: '', label: t('edit.bound.none') }, ...bounds]}
              {...(problems('bound') ? { status: 'error' as const } : {})}
              onChange={(bound: string) => onChange({ bound })}
            />
          </Field>
        )}
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

/** `row.12.值` is said as a person finds it: row 12, column 值. */
const sheetLabels = (refusal: RefusalError | null, t: T): Record<string, string> =>
  Object.fromEntries(
    (refusal?.fields ?? []).map(({ path }) => {
      const [list, row = '', column = ''] = path.split('.');
      if (list === 'row') return [path, t('edit.cell', { row, column })];
      return [path, list === 'part' ? t(`part-name.${row as (typeof partNames)[number]}`) : path];
    }),
  );

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
      <RefusalNotice refusal={upload.refusal} labels={sheetLabels(upload.refusal, t)} />
    </>
  );
}
