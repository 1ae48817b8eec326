import type { Output } from '@zhirong/contracts';
import { Button, Input, Popover, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileButton } from '../../shared/file-button.tsx';
import { problemText, RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useUpload } from '../../shared/upload.ts';
import { fromWire, type Indicator, type Scoring, toWire } from './answer-text.ts';
import { StandardTable } from './standard-table.tsx';
import type { Desk, Fault, Said } from './use-assessment.ts';
import { shortNumber, useSay } from './words-of.ts';

type Assessment = Output<'scoring.read-assessment'>;
export type FieldDesk = { desk: Desk } & Pick<Assessment, 'known' | 'rights' | 'files'>;

/** One indicator: the answer in its own kind of field, where it is known from, what proves it, and how it is scored. */
export function IndicatorField({ indicator, fields }: { indicator: Indicator; fields: FieldDesk }) {
  const { t } = useTranslation('scoring');
  const say = useSay();
  const id = useId();
  const scoring = indicator.scoring as Scoring;
  const { desk } = fields;
  const faults = desk.faults.filter(({ path }) => path.split('.')[1] === indicator.id);
  const onAnswer = (answer: Said['answers'][string] | undefined): void =>
    desk.change((said) => {
      const { [indicator.id]: _old, ...rest } = said.answers;
      return { ...said, answers: answer === undefined ? rest : { ...rest, [indicator.id]: answer } };
    });
  return (
    <div className={faults.length > 0 ? 'score-field has-fault' : 'score-field'}>
      <div className="score-field-head">
        <label htmlFor={id}>{say(indicator.title)}</label>
        <span className="quiet small nowrap">
          {indicator.bonus
            ? t('bonus', { full: shortNumber(indicator.weight) })
            : t('full', { full: shortNumber(indicator.weight) })}
          <Popover trigger="click" placement="bottomRight" content={<StandardTable scoring={scoring} />}>
            <Button type="link" size="small">
              {t('standard')}
            </Button>
          </Popover>
        </span>
      </div>
      {indicator.note && <p className="quiet small">{say(indicator.note)}</p>}
      <AnswerInput
        id={id}
        scoring={scoring}
        value={desk.said.answers[indicator.id]}
        bad={faults.length > 0}
        onChange={onAnswer}
      />
      <FaultLines faults={faults} percent={scoring.kind === 'bands' && scoring.percent} />
      <KnownLine fields={fields} indicator={indicator} />
      <Evidence fields={fields} indicator={indicator} />
    </div>
  );
}

/** A bound of a percent is told as it is typed: 100, not 1. */
export function FaultLines({ faults, percent }: { faults: readonly Fault[]; percent: boolean }) {
  const worded = (fault: Fault): string => {
    const facts = Object.fromEntries(
      Object.entries(fault.facts).map(([name, value]) => [
        name,
        percent && typeof value === 'number' ? `${Number((value * 100).toPrecision(10))}%` : value,
      ]),
    );
    return problemText({ ...fault, facts });
  };
  return faults.map((fault) => (
    <p key={`${fault.path} ${fault.code}`} className="late small" role="alert">
      {worded(fault)}
    </p>
  ));
}

type InputProps = {
  id: string;
  scoring: Scoring;
  value: Said['answers'][string] | undefined;
  bad: boolean;
  onChange: (answer: Said['answers'][string] | undefined) => void;
};

function AnswerInput({ id, scoring, value, bad, onChange }: InputProps) {
  const { t } = useTranslation('scoring');
  const say = useSay();
  switch (scoring.kind) {
    case 'choices':
      return (
        <Select
          id={id}
          style={{ width: '100%', maxWidth: 420 }}
          allowClear
          placeholder={t('choose')}
          {...(typeof value === 'string' ? { value } : {})}
          {...(bad ? { status: 'error' as const } : {})}
          options={scoring.options.map((option) => ({ value: option.id, label: say(option.text) }))}
          onChange={(chosen?: string) => onChange(chosen)}
        />
      );
    case 'ladder': {
      const counts = typeof value === 'object' ? value : {};
      const set = (count: string, text: string): void => {
        const { [count]: _old, ...rest } = counts;
        const next = /^\d{1,6}$/.test(text) ? { ...rest, [count]: Number(text) } : rest;
        onChange(Object.keys(next).length === 0 ? undefined : next);
      };
      return (
        <div className="score-counts">
          {scoring.counts.map(({ id: count, title, unit }, place) => (
            <label key={count} htmlFor={place === 0 ? id : `${id}-${count}`}>
              <span>{say(title)}</span>
              <Input
                id={place === 0 ? id : `${id}-${count}`}
                inputMode="numeric"
                value={counts[count] === undefined ? '' : String(counts[count])}
                {...(unit ? { suffix: unit } : {})}
                onChange={(typed) => set(count, typed.target.value)}
              />
            </label>
          ))}
        </div>
      );
    }
    default: {
      const percent = scoring.kind === 'bands' && scoring.percent;
      const unit = percent
        ? '%'
        : scoring.kind === 'bands'
          ? scoring.unit
          : t('of-most', { most: scoring.most });
      return (
        <NumberText
          id={id}
          value={typeof value === 'string' ? value : undefined}
          percent={percent}
          unit={unit}
          bad={bad}
          onChange={onChange}
        />
      );
    }
  }
}

type NumberProps = {
  id: string;
  value: string | undefined;
  percent: boolean;
  unit: string | null;
  bad: boolean;
  onChange: (wire: string | undefined) => void;
};

/** Keeps what is typed while it is typed; a comma or a stray letter goes to the server as it is, which names it. */
export function NumberText({ id, value, percent, unit, bad, onChange }: NumberProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown =
    typed !== null && toWire(typed, percent) === (value ?? '') ? typed : fromWire(value ?? '', percent);
  return (
    <Input
      id={id}
      inputMode="decimal"
      style={{ maxWidth: 240 }}
      value={shown}
      maxLength={30}
      {...(unit ? { suffix: unit } : {})}
      {...(bad ? { status: 'error' as const, 'aria-invalid': true } : {})}
      onChange={(change) => {
        setTyped(change.target.value);
        const wire = toWire(change.target.value, percent);
        onChange(wire === '' ? undefined : wire);
      }}
    />
  );
}

const same = (a: unknown, b: unknown): boolean => {
  const text = (value: unknown): string =>
    typeof value === 'object' && value !== null
      ? JSON.stringify(Object.entries(value).toSorted())
      : String(value);
  return a !== undefined && text(a) === text(b);
};

/** What the platform knows of it: taken over, or to be taken over with one press. */
function KnownLine({ fields, indicator }: { fields: FieldDesk; indicator: Indicator }) {
  const { t } = useTranslation('scoring');
  const say = useSay();
  const { desk } = fields;
  const known = fields.known.find((one) => one.part === 'answers' && one.id === indicator.id);
  if (!known) return null;
  const taken = same(desk.said.answers[indicator.id], known.value);
  const take = (): void =>
    desk.change((said) => ({
      ...said,
      answers: { ...said.answers, [indicator.id]: known.value as Said['answers'][string] },
      evidence:
        known.evidence.length > 0 ? { ...said.evidence, [indicator.id]: known.evidence } : said.evidence,
    }));
  return (
    <p className={taken ? 'score-known is-taken' : 'score-known'}>
      <span>{say(known.text)}</span>
      {taken ? (
        <span className="ahead small">{t('known.taken')}</span>
      ) : (
        <Button size="small" type="link" onClick={take}>
          {t('known.take')}
        </Button>
      )}
    </p>
  );
}

function Evidence({ fields, indicator }: { fields: FieldDesk; indicator: Indicator }) {
  const { t } = useTranslation('scoring');
  const say = useSay();
  const { desk, rights, files, known } = fields;
  const upload = useUpload('scoring.upload-evidence');
  const [added, setAdded] = useState<{ id: string; label: string }[]>([]);
  const chosen = desk.said.evidence[indicator.id] ?? [];
  const set = (refs: Said['evidence'][string]): void =>
    desk.change((said) => {
      const { [indicator.id]: _old, ...rest } = said.evidence;
      return { ...said, evidence: refs.length > 0 ? { ...rest, [indicator.id]: refs } : rest };
    });
  const own = known.find(
    (one) =>
      one.id === indicator.id &&
      one.evidence.some(({ kind }) => kind === 'known') &&
      same(desk.said.answers[indicator.id], one.value),
  );
  const allFiles = [...added, ...files.filter(({ id }) => !added.some((one) => one.id === id))];
  const options = [
    ...(own
      ? [{ label: t('evidence.known'), options: [{ value: `known:${own.from}`, label: say(own.text) }] }]
      : []),
    {
      label: t('evidence.files'),
      options: allFiles.map(({ id, label }) => ({ value: `file:${id}`, label })),
    },
    {
      label: t('evidence.rights'),
      options: rights.map(({ id, label }) => ({ value: `right:${id}`, label })),
    },
  ].filter((group) => group.options.length > 0);
  const send = async (file: File): Promise<void> => {
    const kept = await upload.run({}, file);
    if (!kept) return;
    setAdded((before) => [{ id: kept.fileId, label: kept.label }, ...before]);
    set([...chosen, { kind: 'file', id: kept.fileId }]);
  };
  return (
    <div className="score-evidence">
      <Select
        mode="multiple"
        aria-label={`${say(indicator.title)} ${t('evidence')}`}
        placeholder={t('evidence.choose')}
        optionFilterProp="label"
        maxTagCount="responsive"
        value={chosen.map(({ kind, id }) => `${kind}:${id}`)}
        options={options}
        notFoundContent={t('evidence.nothing')}
        onChange={(values: string[]) =>
          set(
            values.map((value) => ({
              kind: value.slice(0, value.indexOf(':')) as 'file',
              id: value.slice(value.indexOf(':') + 1),
            })),
          )
        }
      />
      <FileButton running={upload.running} onFile={(file) => void send(file)}>
        {t('evidence.upload')}
      </FileButton>
      <RefusalNotice refusal={upload.refusal} />
    </div>
  );
}
