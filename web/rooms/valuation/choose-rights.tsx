import type { Output } from '@zhirong/contracts';
import { Button, Checkbox, Input, Pagination } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { dayInText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Go } from '../../shared/go.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { useRead } from '../../shared/use-read.ts';
import { wordOf } from '../../words/start-words.ts';
import { ConcernList } from './concern-list.tsx';
import { useSeat } from './valuation-state.tsx';
import { type Concern, kindName, termLeft } from './valuation-words.ts';

export type PickedRight = Output<'assets.list-rights'>['rows'][number];
type Check = Output<'valuation.check-rights'>;

type Props = {
  picked: readonly PickedRight[];
  onChange: (picked: PickedRight[]) => void;
  onNext: () => void;
  start?: string | undefined;
};

/** Which rights: each with its state and the term left, and why one may not be chosen. */
export function ChooseRights({ picked, onChange, onNext, start }: Props) {
  const { t } = useTranslation(['valuation', 'assets']);
  const seat = useSeat();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const [page, setPage] = useState(1);
  useEffect(() => {
    const timer = setTimeout(() => {
      setAsked(typed.trim());
      setPage(1);
    }, 350);
    return () => clearTimeout(timer);
  }, [typed]);
  const firm = picked[0]?.enterprise;
  const list = useRead(
    'assets.list-rights',
    {
      page,
      size: 10,
      sort: 'newest',
      ...(asked ? { q: asked } : {}),
      // One valuation is of one firm: after the first choice only that firm's rights are listed.
      ...(seat === 'bank' && firm ? { enterpriseId: firm.id } : {}),
    },
    { keep: true },
  );
  const named = useRead('assets.read-right', { rightId: start ?? '' }, { enabled: Boolean(start) });
  useEffect(() => {
    if (named.data && picked.length === 0) onChange([named.data as unknown as PickedRight]);
  }, [named.data, picked.length, onChange]);
  const rows = list.data?.rows ?? [];
  const ids = [...new Set([...rows, ...picked].map((row) => row.id))];
  // The owner's own estimate is the widest door: what stops there stops everywhere.
  const check = useRead(
    'valuation.check-rights',
    {
      rightIds: ids.join(','),
      way: seat === 'firm' ? 'free-estimate' : 'bank-internal',
      purpose: 'pledge-loan',
    },
    { enabled: ids.length > 0, keep: true },
  );
  const toggle = (row: PickedRight): void =>
    onChange(
      picked.some((one) => one.id === row.id) ? picked.filter((one) => one.id !== row.id) : [...picked, row],
    );
  return (
    <section className="card">
      <h2>
        {t('pick.title')} <small>{t(seat === 'firm' ? 'pick.what.firm' : 'pick.what.bank')}</small>
      </h2>
      <Input
        aria-label={t('pick.search')}
        placeholder={t('pick.search')}
        allowClear
        maxLength={60}
        style={{ maxWidth: 360 }}
        value={typed}
        onChange={(change) => setTyped(change.target.value)}
      />
      <Answer of={list}>
        {(answer) =>
          answer.rows.length === 0 ? (
            <Empty title={t('pick.none')} what={t(seat === 'firm' ? 'pick.none.firm' : 'pick.none.bank')}>
              {seat === 'firm' && <Go to="/rights/new">{t('pick.register')}</Go>}
            </Empty>
          ) : (
            <>
              <ul className="pick">
                {answer.rows.map((row) => (
                  <OneRight
                    key={row.id}
                    row={row}
                    check={check.data}
                    on={picked.some((one) => one.id === row.id)}
                    onToggle={() => toggle(row)}
                  />
                ))}
              </ul>
              {answer.total > 10 && (
                <div className="list-foot">
                  <Pagination
                    size="small"
                    current={page}
                    pageSize={10}
                    total={answer.total}
                    showSizeChanger={false}
                    onChange={setPage}
                  />
                </div>
              )}
            </>
          )
        }
      </Answer>
      <div className="line apart" style={{ marginTop: 14 }}>
        <span className="quiet" aria-live="polite">
          {picked.length > 0 ? t('pick.count', { count: picked.length }) : t('pick.count.none')}
          {picked.length > 0 && `：${picked.map((row) => row.title).join('、')}`}
        </span>
        <Button type="primary" disabled={picked.length === 0} onClick={onNext}>
          {t('next.way')}
        </Button>
      </div>
    </section>
  );
}

type OneProps = { row: PickedRight; check: Check | undefined; on: boolean; onToggle: () => void };

function OneRight({ row, check, on, onToggle }: OneProps) {
  const { t } = useTranslation(['valuation', 'assets']);
  const mine: Concern[] = (check?.concerns ?? []).filter((concern) => concern.rightId === row.id);
  const subject = check?.subjects.find((one) => one.rightId === row.id);
  const stops = mine.filter((concern) => concern.weight === 'stop');
  const id = `pick-${row.id}`;
  const left = subject?.monthsLeft;
  return (
    <li className={stops.length > 0 ? 'stopped' : ''}>
      <Checkbox
        id={id}
        checked={on}
        disabled={stops.length > 0 && !on}
        onChange={onToggle}
        aria-label={row.title}
      />
      <label htmlFor={id}>
        <strong>{row.title}</strong>
        <span className="quiet">
          {[kindName(row.kind), row.number, row.enterprise.name].filter(Boolean).join(' · ')}
        </span>
      </label>
      <span className="right">
        <StateTag tone={stops.length > 0 ? 'due' : row.state === 'in-force' ? 'passed' : 'waiting'}>
          {wordOf(`assets:state.${row.state}`, {}, row.state)}
        </StateTag>
        <span className="quiet small">
          {row.termEndsOn
            ? left !== null && left !== undefined
              ? termLeft(left)
              : t('term.until', { day: dayInText(row.termEndsOn) })
            : t('term.none')}
        </span>
      </span>
      {mine.length > 0 && (
        <div className="pick-note">
          <ConcernList concerns={mine} />
        </div>
      )}
    </li>
  );
}
