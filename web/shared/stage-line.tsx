import type { ReactNode } from 'react';

export type Stage = {
  key: string;
  label: string;
  note?: ReactNode;
  state: 'done' | 'now' | 'ahead' | 'ended';
};

/** Where a file stands; on a phone the line runs downwards. `ended`: it stopped here. */
export function StageLine({ stages }: { stages: readonly Stage[] }) {
  return (
    <ol className="stages">
      {stages.map((stage) => (
        <li key={stage.key} className={stage.state} aria-current={stage.state === 'now' ? 'step' : undefined}>
          {stage.label}
          {stage.note && <small>{stage.note}</small>}
        </li>
      ))}
    </ol>
  );
}
