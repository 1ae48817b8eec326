import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ElementsField } from './elements-field.tsx';
import { FactInput, factProblem } from './fact-input.tsx';
import { type Fact, FactText, type FactValue, type Given, Origin } from './fact-text.tsx';
import { useSaid } from './said.ts';

type Element = Readonly<Record<string, FactValue>>;
type Props = {
  facts: readonly Fact[];
  given: Given;
  /** So that two subjects on one page have fields of their own. */
  name: string;
  onChange: (given: Given) => void;
};

/** What is asked, with units; what the platform knows stands beside it, marked, and cannot be written over. */
export function FactsForm({ facts, given, name, onChange }: Props) {
  const { t } = useTranslation('subsidies');
  const said = useSaid();
  const isAsked = (fact: Fact): boolean => fact.origin === 'none' || fact.origin === 'given';
  const asked = useSteady(facts.filter(isAsked));
  const known = facts.filter((fact) => !isAsked(fact));
  const set = (id: string, value: Given[string] | undefined): void => {
    const { [id]: _, ...others } = given;
    onChange(value === undefined ? others : { ...others, [id]: value });
  };
  return (
    <div className="stack">
      {asked.length > 0 && (
        <div className="subsidy-fields">
          {asked.map((fact) => {
            const id = `${name}-${fact.id}`;
            const value = given[fact.id];
            const problem = factProblem(fact, value as FactValue | undefined);
            return (
              <div className="field" key={fact.id}>
                <label htmlFor={id}>
                  {said(fact)}{' '}
                  <small className="quiet">
                    {[fact.missing && value === undefined && t('to-be-said'), fact.proof && t('to-be-proved')]
                      .filter(Boolean)
                      .join(' · ')}
                  </small>
                </label>
                {fact.type === 'list' ? (
                  <ElementsField
                    fact={fact}
                    value={value as readonly Element[] | undefined}
                    onChange={(next) => set(fact.id, next)}
                  />
                ) : (
                  <FactInput
                    id={id}
                    fact={fact}
                    value={value as FactValue | undefined}
                    onChange={(next) => set(fact.id, next)}
                  />
                )}
                {problem && (
                  <p className="late small" role="alert">
                    {t(`problem.${problem}`)}
                  </p>
                )}
              </div>
            );
          })}
        </div>
      )}
      {known.length > 0 && <KnownFacts facts={known} />}
    </div>
  );
}

/** A field stays where it was first seen: what is said moves nothing under the hands of whoever says it. */
export function useSteady(facts: readonly Fact[]): readonly Fact[] {
  const seen = useRef<string[]>([]);
  for (const { id } of facts) if (!seen.current.includes(id)) seen.current.push(id);
  return facts.toSorted((a, b) => seen.current.indexOf(a.id) - seen.current.indexOf(b.id));
}

/** Facts with whence each is known; also what an application was handed in with. */
export function KnownFacts({ facts }: { facts: readonly Fact[] }) {
  const { t } = useTranslation('subsidies');
  const said = useSaid();
  return (
    <table className="subsidy-facts">
      <caption className="unseen">{t('facts')}</caption>
      <tbody>
        {facts.map((fact) => (
          <tr key={fact.id}>
            <th scope="row">{said(fact)}</th>
            <td>
              <FactText fact={fact} value={fact.value} />
              {fact.each.length > 0 && fact.elements.length > 0 && (
                <ol className="small quiet">
                  {alike(fact).map(({ element, count }, place) => (
                    <li key={place}>
                      {fact.each.map((one) => (
                        <span key={one.id}>
                          {said(one)}：
                          <FactText fact={one} value={element[one.id]} />{' '}
                        </span>
                      ))}
                      {count > 1 && t('elements.alike', { count })}
                    </li>
                  ))}
                </ol>
              )}
            </td>
            <td>
              <Origin origin={fact.origin} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Things that are told apart by nothing that was asked stand in one line with their number. */
function alike(fact: Fact): { element: Fact['elements'][number]; count: number }[] {
  const asked = ({ ...element }: Fact['elements'][number]): string =>
    JSON.stringify(fact.each.map(({ id }) => element[id] ?? null));
  return [...Map.groupBy(fact.elements, asked).values()].flatMap((same) =>
    same[0] ? [{ element: same[0], count: same.length }] : [],
  );
}

/** Only what can be read is sent: an amount with three decimals stays on the page with its reason. */
export function sendable(facts: readonly Fact[], given: Given): Given {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  return Object.fromEntries(
    Object.entries(given).filter(([id, value]) => {
      const fact = byId.get(id);
      return !fact || fact.type === 'list' || factProblem(fact, value as FactValue) === undefined;
    }),
  );
}

export const hasProblem = (facts: readonly Fact[], given: Given): boolean =>
  Object.keys(sendable(facts, given)).length < Object.keys(given).length;

/** What was said before, out of what was read. */
export const givenOf = (facts: readonly Fact[]): Given =>
  Object.fromEntries(
    facts
      .filter(({ origin, value }) => origin === 'given' && value !== null)
      .map((fact) => [fact.id, fact.type === 'list' ? fact.elements : (fact.value as FactValue)]),
  );
