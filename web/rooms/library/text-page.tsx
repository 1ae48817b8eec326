import { useParams } from '@tanstack/react-router';
import type { Input, Output } from '@zhirong/contracts';
import { Button, Collapse } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { Go } from '../../shared/go.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { OpenPage } from '../../shared/open-page.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { usePlatformMoment } from '../../shared/session.ts';
import { useRead } from '../../shared/use-read.ts';
import { ClausesCard } from './clauses-card.tsx';
import { DifferencesTable } from './differences-table.tsx';
import { NumbersCard } from './numbers-card.tsx';
import { OpenDraft } from './open-draft.tsx';
import { Checked, TextState } from './text-state.tsx';
import { TraceList } from './trace-list.tsx';
import { useSay } from './words-of.ts';
import './library.css';

type Text = Output<'library.read-text'>;

/** One text of the law: what it says, since when, by what paper, with its cases and everything that was changed. */
export function TextPage() {
  const { t } = useTranslation('library');
  const say = useSay();
  const ref = useParams({ strict: false }) as unknown as Input<'library.read-text'>;
  const text = useRead('library.read-text', ref);
  const [changing, setChanging] = useState(false);
  const today = usePlatformMoment()(Date.now()).slice(0, 10);
  const read = text.data;
  return (
    <OpenPage
      title={read ? say(read.head.title) : t('text')}
      {...(read
        ? {
            subtitle: `${read.head.region.name} · ${t(`topic.${read.head.topic}`)}`,
            file: say(read.head.title),
          }
        : {})}
      actions={
        read && (
          <>
            <TextState state={read.head.state} />
            {read.draftId ? (
              <LinkButton to={`/library/drafts/${read.draftId}`}>{t('draft.open.verb')}</LinkButton>
            ) : (
              read.mayDraft && <Button onClick={() => setChanging(true)}>{t('change.verb')}</Button>
            )}
          </>
        )
      }
    >
      <Answer of={text} rows={10}>
        {(found) => (
          <div className="stack">
            {found.head.consultation && (
              <div className="line">
                <StateTag tone="moving">{t('consultation.open')}</StateTag>
                <LinkButton small to={`/library/consultations/${found.head.consultation}`}>
                  {t('consultation.see')}
                </LinkButton>
              </div>
            )}
            {found.upcoming && <p>{t('text.upcoming', { day: found.upcoming })}</p>}
            <div className="grid side">
              <div className="stack">
                {found.words && <blockquote className="law-words">{found.words}</blockquote>}
                <ClausesCard clauses={found.clauses} />
                <NumbersCard numbers={found.numbers} today={today} />
                <Cases of={found.cases} />
                <Data text={found} />
              </div>
              <div className="stack">
                <About text={found} />
                <History of={found.releases} />
                {found.sameTopic.length > 0 && (
                  <section className="card">
                    <h2>{t('text.same-topic')}</h2>
                    <ul>
                      {found.sameTopic.map((one) => (
                        <li key={one.place}>
                          <Go to={`/library/${found.head.kind}/${one.place}/${found.head.key}`}>
                            {one.name}
                          </Go>
                        </li>
                      ))}
                    </ul>
                  </section>
                )}
              </div>
            </div>
            {found.mayDraft && (
              <OpenDraft open={changing} of={ref} today={today} onClose={() => setChanging(false)} />
            )}
          </div>
        )}
      </Answer>
    </OpenPage>
  );
}

function About({ text }: { text: Text }) {
  const { t } = useTranslation('library');
  const { head } = text;
  return (
    <section className="card">
      <h2>{t('source')}</h2>
      <FactList
        facts={[
          [t('issuer'), head.source.issuer],
          [t('number'), head.source.number],
          [t('article'), head.source.article],
          [t('checked'), <Checked key="c" on={head.checkedOn} />],
          ...(head.payee ? [[t('payee'), t(`payee.${head.payee}`)] as const] : []),
        ]}
      />
      {text.states.length > 1 && (
        <>
          <h3 style={{ marginTop: 12 }}>{t('text.states')}</h3>
          <ul>
            {text.states.map(({ from, state }) => (
              <li key={from} className="line apart">
                <DayText day={from} /> <TextState state={state} />
              </li>
            ))}
          </ul>
        </>
      )}
      {text.note && (
        <p className="quiet" style={{ marginTop: 10 }}>
          {text.note}
        </p>
      )}
    </section>
  );
}

function Cases({ of }: { of: Text['cases'] }) {
  const { t } = useTranslation('library');
  const say = useSay();
  const words = [t('text.case'), t('text.case.on'), t('text.case.expected'), t('text.case.came')] as const;
  return (
    <section className="card">
      <h2>
        {t('text.cases')} {of.length > 0 && <small>{of.length}</small>}
      </h2>
      {of.length === 0 ? (
        <p className="quiet">{t('text.cases.none')}</p>
      ) : (
        <>
          <p className="quiet small">{t('text.cases.what')}</p>
          <table className="law-table law-cards">
            <thead>
              <tr>
                {words.map((word) => (
                  <th key={word} scope="col">
                    {word}
                  </th>
                ))}
                <th scope="col" aria-label={t('state')} />
              </tr>
            </thead>
            <tbody>
              {of.map((one) => (
                <tr key={`${one.name} ${one.on}`}>
                  <td>{one.name}</td>
                  <td data-word={words[1]} className="nowrap">
                    {one.on}
                  </td>
                  <td data-word={words[2]}>{say(one.expected)}</td>
                  <td data-word={words[3]}>
                    {say(one.came)}
                    <TraceList of={one.trace} />
                  </td>
                  <td>
                    <StateTag tone={one.passed ? 'passed' : 'due'}>
                      {t(one.passed ? 'text.case.passed' : 'text.case.failed')}
                    </StateTag>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

function History({ of }: { of: Text['releases'] }) {
  const { t } = useTranslation('library');
  return (
    <section className="card">
      <h2>{t('text.history')}</h2>
      {of.length === 0 ? (
        <p className="quiet">{t('text.history.none')}</p>
      ) : (
        <ol className="law-history">
          {of.map((one) => (
            <li key={one.number}>
              <strong>{t('text.release', { number: one.number, from: one.from })}</strong>
              <p className="small quiet">
                <DayText at={one.at} /> {one.organisation}
              </p>
              {one.draftedBy && (
                <p className="small quiet">
                  {t('text.release.people', { drafted: one.draftedBy, released: one.releasedBy ?? '' })}
                </p>
              )}
              <p>{one.summary}</p>
              {one.pastReason && <p className="late small">{t('text.past', { reason: one.pastReason })}</p>}
              {one.fresh ? (
                <p className="quiet">{t('text.first')}</p>
              ) : (
                <DifferencesTable of={one.differences} />
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Data({ text }: { text: Text }) {
  const { t } = useTranslation('library');
  return (
    <Collapse
      size="small"
      items={[
        {
          key: 'yaml',
          label: (
            <>
              {t('text.yaml')} <span className="mono">{text.file}</span>
            </>
          ),
          children: <pre className="law-yaml">{text.yaml}</pre>,
        },
      ]}
    />
  );
}
