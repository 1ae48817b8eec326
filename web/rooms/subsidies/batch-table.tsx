import { formatYuan, parseYuan } from '@zhirong/kernel';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Figure } from '../../shared/figure.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { AnswerLine } from './answer-line.tsx';
import { FactInput, factProblem } from './fact-input.tsx';
import type { Fact, FactValue } from './fact-text.tsx';
import { FactsForm, useSteady } from './facts-form.tsx';
import { useSaid } from './said.ts';
import { VerdictTag } from './tags.tsx';
import type { Application, Desk } from './use-desk.ts';

const isColumn = (fact: Fact): boolean =>
  fact.type !== 'list' && (fact.origin === 'none' || fact.origin === 'given');

/** Many loans at once: one line each, a column for every fact that has to be said, the rest from the loan's file. */
export function BatchTable({ application, desk }: { application: Application; desk: Desk }) {
  const { t } = useTranslation('subsidies');
  const said = useSaid();
  const linked = useAddress().text('why')?.split('@')[1];
  const [opened, setOpened] = useState(linked ? Number(linked) : undefined);
  const columns = useSteady([
    ...new Map(
      application.subjects.flatMap(({ facts }) =>
        facts.filter(isColumn).map((one) => [one.id, one] as const),
      ),
    ).values(),
  ]);
  /** The first value said goes to every line that says nothing yet. */
  const fill = (fact: Fact): void => {
    const first = desk.given.find((one) => one[fact.id] !== undefined)?.[fact.id];
    if (first === undefined) return;
    desk.change({
      given: desk.given.map((one) => (one[fact.id] === undefined ? { ...one, [fact.id]: first } : one)),
    });
  };
  return (
    <section className="card">
      <h2>
        {t('batch', { count: application.subjects.length })} <small>{t('batch.what')}</small>
      </h2>
      <div className="subsidy-batch">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('loan')}</th>
              {columns.map((fact) => (
                <th scope="col" key={fact.id}>
                  {said(fact)}
                  <div>
                    <Button type="link" size="small" style={{ padding: 0 }} onClick={() => fill(fact)}>
                      {t('batch.fill')}
                    </Button>
                  </div>
                </th>
              ))}
              <th scope="col" className="right">
                {t('ceiling')}
              </th>
              <th scope="col" />
            </tr>
          </thead>
          <tbody>
            {application.subjects.map((subject, place) => {
              const sum = subject.answers.reduce((all, { ceiling }) => all + (parseYuan(ceiling) ?? 0n), 0n);
              const worst = subject.answers.find(({ verdict }) => verdict !== 'met');
              return (
                <tr key={subject.loanId ?? place}>
                  <td>
                    {subject.firm}
                    <div className="quiet small">{subject.loanNumber ?? subject.project}</div>
                  </td>
                  {columns.map((fact) => {
                    const own = subject.facts.find(({ id }) => id === fact.id);
                    const value = desk.given[place]?.[fact.id] as FactValue | undefined;
                    const problem = own && factProblem(own, value);
                    return (
                      <td key={fact.id}>
                        {own && isColumn(own) ? (
                          <FactInput
                            small
                            fact={own}
                            value={value}
                            onChange={(next) => {
                              const { [fact.id]: _, ...others } = desk.given[place] ?? {};
                              desk.setGiven(
                                place,
                                next === undefined ? others : { ...others, [fact.id]: next },
                              );
                            }}
                          />
                        ) : (
                          <span className="quiet">{t('batch.known')}</span>
                        )}
                        {problem && (
                          <p className="late small" role="alert">
                            {t(`problem.${problem}`)}
                          </p>
                        )}
                      </td>
                    );
                  })}
                  <td className="right">
                    {worst ? (
                      <VerdictTag verdict={worst.verdict} />
                    ) : (
                      <Figure value={formatYuan(sum)} money="yuan" />
                    )}
                  </td>
                  <td>
                    <Button
                      type="link"
                      size="small"
                      aria-expanded={opened === place}
                      onClick={() => setOpened(opened === place ? undefined : place)}
                    >
                      {t('look')}
                    </Button>
                    {application.state === 'draft' && (
                      <Button type="link" size="small" onClick={() => void desk.leave({ place })}>
                        {t('leave-out')}
                      </Button>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {opened !== undefined && application.subjects[opened] && (
        <OneOfBatch application={application} desk={desk} place={opened} />
      )}
    </section>
  );
}

function OneOfBatch({ application, desk, place }: { application: Application; desk: Desk; place: number }) {
  const subject = application.subjects[place];
  if (!subject) return null;
  return (
    <div className="stack" style={{ marginTop: 16 }}>
      <h3>
        {subject.firm} <small className="quiet">{subject.loanNumber}</small>
      </h3>
      <ul className="rows subsidy-steps">
        {subject.answers.map((answer) => (
          <AnswerLine key={answer.instrument} answer={answer} place={place} />
        ))}
      </ul>
      <FactsForm
        facts={subject.facts}
        given={desk.given[place] ?? {}}
        name={`batch-${place}`}
        onChange={(given) => desk.setGiven(place, given)}
      />
    </div>
  );
}
