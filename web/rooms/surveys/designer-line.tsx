import type { ReactNode } from 'react';

type Props = {
  id: string;
  label: string;
  hint?: string;
  faults?: readonly string[] | undefined;
  children: ReactNode;
};

/** One property of what is designed: label above, its faults right under it. */
export function DesignerLine({ id, label, hint, faults = [], children }: Props) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      {hint && <div className="quiet small">{hint}</div>}
      {faults.map((fault) => (
        <div key={fault} className="late small" role="alert">
          {fault}
        </div>
      ))}
    </div>
  );
}
