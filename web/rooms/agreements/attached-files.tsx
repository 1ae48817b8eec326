import type { ReactNode } from 'react';
import { DayText } from '../../shared/day-text.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import './agreements.css';

type Attached = {
  readonly id: string;
  readonly name: string;
  readonly addedBy: string;
  readonly addedAt: string;
};
type Props = {
  title: string;
  none: string;
  files: readonly Attached[];
  /** The button that fetches one of them. */
  download: (file: Attached) => ReactNode;
  /** The button that adds one, for those who may. */
  add: ReactNode;
  refusal: unknown;
};

/** Signed texts and policies: each with who added it and when. */
export function AttachedFiles({ title, none, files, download, add, refusal }: Props) {
  return (
    <section className="card">
      <h2>{title}</h2>
      <div className="stack">
        {files.length === 0 && <p className="quiet">{none}</p>}
        {files.map((file) => (
          <div key={file.id} className="attached" title={file.name}>
            {download(file)}
            <div className="quiet small">
              {file.addedBy} <DayText at={file.addedAt} />
            </div>
          </div>
        ))}
        {add && <div>{add}</div>}
        <RefusalNotice refusal={refusal} />
      </div>
    </section>
  );
}
