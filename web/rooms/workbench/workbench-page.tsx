import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DayText, dayInText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Go } from '../../shared/go.tsx';
import { noticeText } from '../../shared/notice-line.tsx';
import { PaceBar } from '../../shared/pace-bar.tsx';
import { Page } from '../../shared/page.tsx';
import { useRoleName } from '../../shared/role-name.ts';
import { useSession } from '../../shared/session.ts';
import { StateTag } from '../../shared/state-tag.tsx';
import { useRead } from '../../shared/use-read.ts';
import { wordOf } from '../../words/start-words.ts';

type Workbench = Output<'workbench.read-workbench'>;

/** What is due on top, what moves below it, what changed on the side. */
export function WorkbenchPage() {
  const { t } = useTranslation(['workbench', 'notices']);
  const { person, assignment, today } = useSession();
  const roleName = useRoleName();
  const bench = useRead('workbench.read-workbench', {}, { every: 120_000 });
  const subtitle = [person?.name, assignment && roleName(assignment.role), dayInText(today)]
    .filter(Boolean)
    .join(' · ');
  return (
    <Page title={t('title')} subtitle={subtitle}>
      <Answer of={bench}>
        {({ due, moving, changed }) => (
          <div className="grid side">
            <div className="stack">
              <Due rows={due} />
              <Moving rows={moving} />
            </div>
            <Changed rows={changed} />
          </div>
        )}
      </Answer>
    </Page>
  );
}

function Due({ rows }: { rows: Workbench['due'] }) {
  const { t } = useTranslation('workbench');
  return (
    <section className="card">
      <h2>
        {t('due')} {rows.length > 0 && <small className="count">{rows.length}</small>}
      </h2>
      {rows.length === 0 ? (
        <Empty title={t('due.none')} what={t('due.none.what')} />
      ) : (
        <ul className="rows">
          {rows.map(({ kind, facts, link, dueOn, daysLeft }) => (
            <li key={`${kind} ${link} ${JSON.stringify(facts)}`}>
              <Go to={link}>
                <span>{wordOf(`workbench:due.${kind}`, facts, facts['title'] ?? t('due.other'))}</span>
                <Clock dueOn={dueOn} daysLeft={daysLeft} />
              </Go>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Under three days the clock turns to 朱砂. */
function Clock({ dueOn, daysLeft }: { dueOn: string | null; daysLeft: number | null }) {
  const { t } = useTranslation('workbench');
  if (dueOn === null || daysLeft === null) return null;
  const text =
    daysLeft < 0
      ? t('left.over', { count: -daysLeft })
      : daysLeft === 0
        ? t('left.today')
        : t('left.days', { count: daysLeft });
  return (
    <span className="line nowrap" style={{ justifyContent: 'flex-end' }}>
      <span className="quiet small">{t('left.until', { day: dueOn })}</span>
      <StateTag tone={daysLeft < 3 ? 'due' : 'waiting'}>{text}</StateTag>
    </span>
  );
}

function Moving({ rows }: { rows: Workbench['moving'] }) {
  const { t } = useTranslation('workbench');
  return (
    <section className="card">
      <h2>{t('moving')}</h2>
      {rows.length === 0 ? (
        <p className="quiet">{t('moving.none')}</p>
      ) : (
        <ul className="rows">
          {rows.map(({ kind, facts, value, of, link }) => (
            <li key={`${kind} ${link} ${JSON.stringify(facts)}`}>
              <Go to={link}>
                <span>{wordOf(`workbench:moving.${kind}`, facts, facts['title'] ?? t('moving.other'))}</span>
                <span className="line nowrap">
                  {of !== null && <PaceBar done={shareOf(value, of)} width={96} />}
                  <span className="right" style={{ minWidth: 96 }}>
                    <Figure
                      value={value}
                      {...(of === null && facts['unit'] ? { unit: facts['unit'] } : {})}
                    />
                    {of !== null && (
                      <span className="quiet">
                        {' / '}
                        <Figure value={of} {...(facts['unit'] ? { unit: facts['unit'] } : {})} />
                      </span>
                    )}
                  </span>
                </span>
              </Go>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Percent for the bar only; the exact numbers stand beside it. */
function shareOf(value: string, of: string): string | null {
  const share = (Number(value) / Number(of)) * 100;
  return Number.isFinite(share) ? share.toFixed(1) : null;
}

function Changed({ rows }: { rows: Workbench['changed'] }) {
  const { t } = useTranslation('workbench');
  return (
    <section className="card">
      <h2>
        {t('changed')}
        <small>
          <Go to="/notices">{t('changed.all')}</Go>
        </small>
      </h2>
      {rows.length === 0 ? (
        <p className="quiet">{t('changed.none')}</p>
      ) : (
        <ul>
          {rows.map(({ at, kind, facts, link }) => (
            <li key={`${at} ${kind} ${JSON.stringify(facts)}`} className="notice">
              <span>{link ? <Go to={link}>{noticeText(kind, facts)}</Go> : noticeText(kind, facts)}</span>
              <span className="quiet small">
                <DayText at={at} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
