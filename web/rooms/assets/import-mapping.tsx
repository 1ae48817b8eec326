import { importFields, rightKinds, type ImportField } from '@zhirong/contracts/words';
import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { StateTag, type Tone } from '../../shared/state-tag.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useNarrow } from '../../shared/use-media.ts';
import { useWrite } from '../../shared/use-write.ts';
import { FirmPicker } from './firm-picker.tsx';
import { ImportCancel } from './import-run.tsx';
import { ImportPreview } from './import-preview.tsx';
import { type Import, type Kind, kindName, listed } from './right-words.ts';
import { useKeeper } from './room-tabs.tsx';

type Column = Import['columns'][number];
export type Chosen = Readonly<Record<number, ImportField | undefined>>;
type How = Column['how'];
const tones: Readonly<Record<How, Tone>> = {
  known: 'passed',
  remembered: 'moving',
  chosen: 'moving',
  unknown: 'quiet',
};

/** What each column holds: guessed, remembered or chosen; then how the first rows will be read. */
export function ImportMapping({ job }: { job: Import }) {
  const { t } = useTranslation(['assets', 'refusals']);
  const address = useAddress();
  const keeper = useKeeper();
  const [chosen, setChosen] = useState<Chosen>(() =>
    Object.fromEntries(job.columns.map(({ column, field }) => [column, field ?? undefined])),
  );
  const [kind, setKind] = useState<Kind | undefined>();
  const [firm, setFirm] = useState<string | undefined>();
  const [goodOnly, setGoodOnly] = useState(false);
  const start = useWrite('assets.start-import');
  const previews = address.text('step') === 'preview';
  const taken = new Set(Object.values(chosen).filter((field) => field !== undefined));
  const lacking = (['number', 'title'] as const).filter((field) => !taken.has(field));
  const run = async (): Promise<void> => {
    await start.run({
      importId: job.id,
      mapping: job.columns.flatMap(({ column }) => {
        const field = chosen[column];
        return field ? [{ column, field }] : [];
      }),
      goodRowsOnly: goodOnly,
      ...(kind ? { kind } : {}),
      ...(firm ? { enterpriseId: firm } : {}),
    });
  };
  return (
    <div className="stack">
      {previews ? (
        <ImportPreview job={job} chosen={chosen} />
      ) : (
        <Columns
          job={job}
          chosen={chosen}
          onChoose={(column, field) => setChosen(moved(chosen, column, field))}
        />
      )}
      {previews && (
        <section className="card options">
          <h2>{t('import.options')}</h2>
          {!taken.has('kind') && (
            <label>
              <b>{t('import.kind')}</b>
              <Select
                allowClear
                style={{ width: 260 }}
                placeholder={t('import.kind.hint')}
                value={kind ?? null}
                options={rightKinds.map((value) => ({ value, label: kindName(value) }))}
                onChange={(next: Kind | null | undefined) => setKind(next ?? undefined)}
              />
            </label>
          )}
          {keeper === 'officer' && (
            <div className="field">
              <b>{t('import.firm')}</b>
              <FirmPicker value={firm} allowClear onChange={(next) => setFirm(next)} />
              <p className="quiet small">{t('import.firm.what')}</p>
            </div>
          )}
          <Checkbox checked={goodOnly} onChange={(change) => setGoodOnly(change.target.checked)}>
            {t('import.good-only')}
          </Checkbox>
          <p className="quiet small">{t(goodOnly ? 'import.good-only.what' : 'import.all-or-none')}</p>
        </section>
      )}
      {lacking.length > 0 && (
        <div className="refusal is-later" role="status">
          {t('import.lacks', { fields: listed(lacking.map((field) => t(`import.field.${field}`))) })}
        </div>
      )}
      <RefusalNotice refusal={start.refusal} labels={labelsOf(job, t as never)} />
      <div className="line apart">
        <div className="line">
          {previews ? (
            <>
              <Button onClick={() => address.set({ step: undefined }, 'push')}>{t('import.back')}</Button>
              <Button
                type="primary"
                disabled={lacking.length > 0}
                loading={start.running}
                onClick={() => void run()}
              >
                {t('import.start')}
              </Button>
            </>
          ) : (
            <Button
              type="primary"
              disabled={lacking.length > 0}
              onClick={() => address.set({ step: 'preview' }, 'push')}
            >
              {t('import.to-preview')}
            </Button>
          )}
        </div>
        <ImportCancel job={job} />
      </div>
    </div>
  );
}

/** A field stands on one column only: choosing it elsewhere takes it from where it was. */
function moved(chosen: Chosen, column: number, field: ImportField | undefined): Chosen {
  const next: Record<number, ImportField | undefined> = { ...chosen };
  for (const [key, other] of Object.entries(next))
    if (field && other === field) next[Number(key)] = undefined;
  next[column] = field;
  return next;
}

const labelsOf = (job: Import, t: (key: string) => string): Record<string, string> => ({
  'mapping.number': t('import.field.number'),
  'mapping.title': t('import.field.title'),
  ...Object.fromEntries(job.columns.map(({ header }, place) => [`mapping.${place}.field`, header])),
});

type ColumnsProps = {
  job: Import;
  chosen: Chosen;
  onChoose: (column: number, field: ImportField | undefined) => void;
};

function Columns({ job, chosen, onChoose }: ColumnsProps) {
  const { t } = useTranslation('assets');
  const isNarrow = useNarrow();
  const remembered = job.columns.filter(({ how }) => how === 'remembered').length;
  const known = job.columns.filter(({ column }) => chosen[column]).length;
  return (
    <section className="card">
      <h2>
        {t('mapping')} <small>{t('mapping.what', { row: job.headerRow })}</small>
      </h2>
      <p>
        {t('mapping.counts', { all: job.columns.length, known })}
        {remembered > 0 && <span className="ahead"> {t('mapping.remembered', { count: remembered })}</span>}
      </p>
      <ul className="mapping">
        {!isNarrow && (
          <li className="mapping-head quiet small" aria-hidden>
            <span>{t('mapping.header')}</span>
            <span>{t('mapping.samples')}</span>
            <span>{t('mapping.field')}</span>
            <span>{t('mapping.how')}</span>
          </li>
        )}
        {job.columns.map((column) => (
          <OneColumn
            key={column.column}
            column={column}
            samples={job.preview.map(({ cells }) => cells[column.column] ?? '')}
            field={chosen[column.column]}
            taken={Object.values(chosen)}
            onChoose={(field) => onChoose(column.column, field)}
          />
        ))}
      </ul>
    </section>
  );
}

type OneProps = {
  column: Column;
  samples: readonly string[];
  field: ImportField | undefined;
  taken: readonly (ImportField | undefined)[];
  onChoose: (field: ImportField | undefined) => void;
};

function OneColumn({ column, samples, field, taken, onChoose }: OneProps) {
  const { t } = useTranslation('assets');
  const how: How = (field ?? null) === column.field ? column.how : 'chosen';
  const shown = samples.filter((text) => text.trim() !== '').slice(0, 2);
  return (
    <li>
      <b className="mapping-header">{column.header}</b>
      <span className="quiet small mapping-samples">
        {shown.length > 0 ? shown.join(' · ') : t('mapping.no-samples')}
      </span>
      <Select
        aria-label={t('mapping.field.of', { header: column.header })}
        allowClear
        virtual={false}
        listHeight={360}
        placeholder={t('mapping.skip')}
        value={field ?? null}
        options={importFields.map((value) => ({
          value,
          label:
            value !== field && taken.includes(value)
              ? t('mapping.taken', { field: t(`import.field.${value}`) })
              : t(`import.field.${value}`),
        }))}
        onChange={(next: ImportField | null | undefined) => onChoose(next ?? undefined)}
      />
      <StateTag tone={tones[how]}>{t(`how.${how}`)}</StateTag>
    </li>
  );
}
