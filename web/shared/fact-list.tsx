import { Fragment, type ReactNode } from 'react';

/** Pairs of name and value; a missing value shows 「—」. */
export function FactList({ facts }: { facts: readonly (readonly [label: ReactNode, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {facts.map(([label, value], place) => (
        // The order of the pairs is fixed by the page.
        <Fragment key={place}>
          <dt>{label}</dt>
          <dd>{value ?? <span className="quiet">—</span>}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
