import { expectNames, type ExpectWord, expectWords } from '@zhirong/contracts/words';
import { AutoComplete, Button, Input, Select } from 'antd';
import { memo, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../shared/day-input.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import type { Draft } from './draft-page.tsx';
import { Field, type Problems } from './field.tsx';
import type { Table } from './table-editor.tsx';
import { TraceList } from './trace-list.tsx';
import { findOption, useVocabulary } from './use-vocabulary.ts';
import { useSay } from './words-of.ts';

type Case = Table['cases'][number];
type Line = Case['lines'][number];
type Ran = Draft['cases'][number];
type Props = {
  kind: 'instrument' | 'rule';
  cases: readonly Case[];
  ran: readonly Ran[];
  /** What is on the page is what was run. */
  fresh: boolean;
  day: string;
  disabled: boolean;
  problems: Problems;
  /** Told how the cases come out of those that stand, so that a key typed in one draws no other. */
  onChange: (make: (cases: readonly Case[]) => Case[]) => void;
};

const parts = {
  instrument: ['given', 'earlier', 'about', 'expect'],
  rule: ['value', 'expect'],
} as const;
const answers = ['符合', '不符合', '无法判断', '不得重复', '未施行'];
const about = ['项目', '贷款', '企业'];
const ofRule: readonly ExpectWord[] = ['stated', 'value', 'within'];

const firstLines = (kind: 'instrument' | 'rule'): Line[] =>
  kind === 'instrument'
    ? [
        { part: 'given', what: '', value: '' },
        { part: 'expect', what: expectNames.answer, value: '符合' },
        { part: 'expect', what: expectNames.ceiling, value: '' },
      ]
    : [
        { part: 'value', what: '', value: '' },
        { part: 'expect', what: expectNames.within, value: '是' },
      ];

/** Given, on a day, expected: written here, run when saved, and released with the text. */
export function CasesEditor({ kind, cases, ran, fresh, day, disabled, problems, onChange }: Props) {
  const { t } = useTranslation('library');
  const set = useCallback(
    (at: number, part: Partial<Case>): void =>
      onChange((now) => now.map((one, place) => (place === at ? { ...one, ...part } : one))),
    [onChange],
  );
  const copy = useCallback(
    (at: number): void =>
      onChange((now) =>
        now.flatMap((one, place) => {
          const lines = one.lines.map((line) => ({ ...line }));
          return place === at ? [one, { ...one, name: `${one.name}${t('case.copy')}`, lines }] : [one];
        }),
      ),
    [onChange, t],
  );
  const remove = useCallback(
    (at: number): void => onChange((now) => now.filter((_, place) => place !== at)),
    [onChange],
  );
  return (
    <section>
      <h3>{t('edit.cases')}</h3>
      <p className="quiet small">{t(cases.length === 0 ? 'edit.cases.none' : 'edit.cases.what')}</p>
      {cases.map((one, at) => (
        <StillCaseCard
          // Cases may be without a name while they are written; their order is their identity.
          key={at}
          at={at}
          kind={kind}
          one={one}
          ran={fresh ? ran[at] : undefined}
          disabled={disabled}
          problems={problems}
          onSet={set}
          onCopy={copy}
          onRemove={remove}
        />
      ))}
      {!disabled && (
        <Button
          size="small"
          onClick={() => onChange((now) => [...now, { name: '', on: day, lines: firstLines(kind) }])}
        >
          {t('case.add')}
        </Button>
      )}
    </section>
  );
}

type CardProps = {
  at: number;
  kind: 'instrument' | 'rule';
  one: Case;
  ran: Ran | undefined;
  disabled: boolean;
  problems: Problems;
  onSet: (at: number, part: Partial<Case>) => void;
  onCopy: (at: number) => void;
  onRemove: (at: number) => void;
};

function CaseCard({ at, kind, one, ran, disabled, problems, onSet, onCopy, onRemove }: CardProps) {
  const { t } = useTranslation('library');
  const problem = (path: string) => problems(`cases.${at}.${path}`);
  const lines = (next: Line[]): void => onSet(at, { lines: next });
  return (
    <div className="law-case">
      <div className="law-case-head">
        <div className="law-case-name">
          <Field label={t('text.case')} problem={problem('name')}>
            <Input
              disabled={disabled}
              maxLength={200}
              value={one.name}
              {...(problem('name') ? { status: 'error' as const } : {})}
              onChange={(change) => onSet(at, { name: change.target.value })}
            />
          </Field>
        </div>
        <Field label={t('text.case.on')} problem={problem('on')}>
          {disabled ? (
            <Input disabled value={one.on} />
          ) : (
            <DayInput value={one.on} onChange={(on) => onSet(at, { on: on ?? '' })} />
          )}
        </Field>
      </div>
      {one.lines.map((line, place) => (
        <CaseLine
          key={place}
          kind={kind}
          line={line}
          disabled={disabled}
          problem={(field) => problem(`lines.${place}.${field}`)}
          onSet={(part) => lines(one.lines.map((old, nth) => (nth === place ? { ...old, ...part } : old)))}
          onRemove={() => lines(one.lines.filter((_, nth) => nth !== place))}
        />
      ))}
      {ran && <Came of={ran} />}
      {!disabled && (
        <div className="line">
          {parts[kind].map((part) => (
            <Button
              key={part}
              size="small"
              onClick={() =>
                lines(withLine(one.lines, { part, what: part === 'about' ? '项目' : '', value: '' }))
              }
            >
              {t(`case.add.${part}`)}
            </Button>
          ))}
          <Button size="small" type="text" onClick={() => onCopy(at)}>
            {t('case.copy.verb')}
          </Button>
          <Button size="small" type="text" onClick={() => onRemove(at)}>
            {t('case.remove')}
          </Button>
        </div>
      )}
    </div>
  );
}

const StillCaseCard = memo(CaseCard);

/** What is given stands above what is expected, also where it was added later. */
const withLine = (lines: readonly Line[], line: Line): Line[] => {
  const order = ['value', ...parts.instrument] as readonly string[];
  return [...lines, line].toSorted((a, b) => order.indexOf(a.part) - order.indexOf(b.part));
};

function Came({ of }: { of: Ran }) {
  const { t } = useTranslation('library');
  const say = useSay();
  return (
    <div className="law-case-came">
      <StateTag tone={of.passed ? 'passed' : 'due'}>
        {t(of.passed ? 'text.case.passed' : 'text.case.failed')}
      </StateTag>{' '}
      {t('case.came', { came: say(of.came) })}
      <TraceList of={of.trace} />
    </div>
  );
}

type LineProps = {
  kind: 'instrument' | 'rule';
  line: Line;
  disabled: boolean;
  problem: (field: string) => string | undefined;
  onSet: (part: Partial<Line>) => void;
  onRemove: () => void;
};

function CaseLine({ kind, line, disabled, problem, onSet, onRemove }: LineProps) {
  const { t } = useTranslation('library');
  const { names } = useVocabulary();
  const wrong = problem('part') ?? problem('what') ?? problem('value');
  const bad = (field: string) => (problem(field) ? { status: 'error' as const } : {});
  const expects = expectWords
    .filter((word) => ofRule.includes(word) === (kind === 'rule'))
    .map((word) => ({ value: expectNames[word], label: t(`expect.${word}`) }));
  const values = line.part === 'expect' && line.what === expectNames.answer ? answers : [];
  return (
    <div className="law-case-line">
      <span className="quiet small">{t(`case.${line.part as 'given'}`)}</span>
      {line.part === 'given' && (
        <AutoComplete
          aria-label={t('edit.fact')}
          disabled={disabled}
          options={names}
          value={line.what}
          showSearch={findOption}
          {...bad('what')}
          onChange={(what: string) => onSet({ what })}
        />
      )}
      {line.part === 'expect' && (
        <AutoComplete
          aria-label={t('case.expect')}
          disabled={disabled}
          options={expects}
          value={line.what}
          {...bad('what')}
          onChange={(what: string) => onSet({ what })}
        />
      )}
      {line.part === 'about' && (
        <Select
          aria-label={t('case.about')}
          disabled={disabled}
          options={about.map((value) => ({ value, label: value }))}
          value={line.what}
          onChange={(what: string) => onSet({ what })}
        />
      )}
      <AutoComplete
        aria-label={t('edit.value')}
        className="law-case-value"
        disabled={disabled}
        options={values.map((value) => ({ value, label: value }))}
        placeholder={hintOf(line, t)}
        value={line.value}
        {...bad('value')}
        onChange={(value: string) => onSet({ value })}
      />
      {!disabled && (
        <Button size="small" type="text" onClick={onRemove}>
          {t('edit.row.remove')}
        </Button>
      )}
      {wrong && (
        <span className="late small law-case-wrong" role="alert">
          {wrong}
        </span>
      )}
    </div>
  );
}

const hintOf = ({ part, what }: Line, t: ReturnType<typeof useTranslation<'library'>>['t']): string => {
  if (part === 'earlier') return t('case.hint.earlier');
  if (part === 'given') return t('case.hint.given');
  return part === 'expect' && what === expectNames.ceiling ? t('case.hint.ceiling') : '';
};
