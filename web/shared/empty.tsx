import type { ReactNode } from 'react';

/** Nothing here, and what to do about it. */
export function Empty({ title, what, children }: { title: string; what?: ReactNode; children?: ReactNode }) {
  return (
    <div className="empty">
      <strong>{title}</strong>
      {what}
      {children && <div className="line">{children}</div>}
    </div>
  );
}
