import type { ReactNode } from 'react';
import { DayText } from './day-text.tsx';

export type Moment = {
  key: string;
  /** A moment, or a day. */
  at: string;
  title: ReactNode;
  /** Source, person, reason. */
  note?: ReactNode;
  tag?: ReactNode;
};

/** What happened, newest first as given, each with its source and person. */
export function Timeline({ moments }: { moments: readonly Moment[] }) {
  return (
    <ol className="timeline">
      {moments.map(({ key, at, title, note, tag }) => (
        <li key={key}>
          {at.length === 10 ? <DayText day={at} /> : <DayText at={at} />}
          <div>
            <span className="line">
              {title} {tag}
            </span>
            {note && <div className="note">{note}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
