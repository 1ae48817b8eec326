import type { ReactNode } from 'react';
import { BareFrame } from './bare-frame.tsx';
import { Page } from './page.tsx';
import { useSession } from './session.ts';
import './open-page.css';

type Props = {
  title: string;
  subtitle?: ReactNode;
  actions?: ReactNode;
  /** Last crumb of a file page. */
  file?: string;
  children: ReactNode;
};

/** A page that is everybody's: inside the shell for whoever has signed in, under the bare head for a visitor. */
export function OpenPage({ title, subtitle, actions, file, children }: Props) {
  const { person } = useSession();
  if (person)
    return (
      <Page title={title} subtitle={subtitle} actions={actions} {...(file ? { file } : {})}>
        {children}
      </Page>
    );
  return (
    <BareFrame title={title}>
      <div className="page-head">
        <h1>
          {title} {subtitle && <small>{subtitle}</small>}
        </h1>
        {actions && <div className="line no-print">{actions}</div>}
      </div>
      {children}
    </BareFrame>
  );
}
