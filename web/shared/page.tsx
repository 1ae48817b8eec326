import { useMatches } from '@tanstack/react-router';
import { Watermark } from 'antd';
import { Fragment, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { momentInTable } from './day-text.tsx';
import { Go } from './go.tsx';
import { usePreferences } from './preferences.ts';
import { usePlatformMoment, useSession } from './session.ts';
import { palette } from './theme.ts';

type Props = {
  title: ReactNode;
  /** For the browser's tab, where `title` is not plain text. */
  titleText?: string;
  /** Number, parties, day, source: quiet, on the title's line. */
  subtitle?: ReactNode;
  /** Buttons on the right of the title; verbs. */
  actions?: ReactNode;
  /** Last crumb of a file page (its number or name); region and list come from the map. */
  file?: string;
  /** On pages that show other parties' data: the reader's name and the moment lie over the page. */
  watermark?: boolean;
  children: ReactNode;
};

/** Every page inside the shell: crumb (region → lists → file), title, actions, and the tab's title. */
export function Page({ title, titleText, subtitle, actions, file, watermark = false, children }: Props) {
  const { t } = useTranslation();
  const session = useSession();
  const meta = useMatches({ select: (matches) => matches.at(-1)?.staticData });
  // The list above may be worded in a room of its own, which this page has not asked for.
  const crumbRooms = [meta?.crumb, ...(meta?.above ?? []).map(({ crumb }) => crumb)].flatMap(
    (crumb) => crumb?.split(':')[0] ?? [],
  );
  useTranslation(crumbRooms as never);
  const tab = titleText ?? (typeof title === 'string' ? title : meta?.crumb ? t(meta.crumb as never) : '');
  const crumbs: { text: string; to?: string }[] = [];
  if (session.assignment) crumbs.push({ text: session.assignment.region.name, to: '/' });
  const above = meta?.above ?? [];
  for (const { crumb, path } of above) crumbs.push({ text: t(crumb as never), to: path });
  if (above.length === 0 && meta?.crumb && file) crumbs.push({ text: t(meta.crumb as never) });
  if (file) crumbs.push({ text: file });
  else if (meta?.crumb && meta.path !== '/') crumbs.push({ text: t(meta.crumb as never) });
  const content = (
    <>
      <title>{`${tab} · ${session.platformName}`}</title>
      {crumbs.length > 1 && <Crumbs crumbs={crumbs} />}
      <div className="page-head">
        <h1>
          {title} {subtitle && <small>{subtitle}</small>}
        </h1>
        {actions && <div className="line no-print">{actions}</div>}
      </div>
      {children}
    </>
  );
  return watermark ? <Marked>{content}</Marked> : content;
}

function Crumbs({ crumbs }: { crumbs: readonly { text: string; to?: string }[] }) {
  const { t } = useTranslation();
  return (
    <nav className="crumbs quiet" aria-label={t('crumbs')}>
      {crumbs.map(({ text, to }, place) => (
        <Fragment key={`${place} ${text}`}>
          {place > 0 && <span aria-hidden> / </span>}
          {to && place < crumbs.length - 1 ? <Go to={to}>{text}</Go> : <span>{text}</span>}
        </Fragment>
      ))}
    </nav>
  );
}

function Marked({ children }: { children: ReactNode }) {
  const { person, assignment } = useSession();
  const { dark } = usePreferences();
  const momentAt = usePlatformMoment();
  const [opened] = useState(() => momentAt(Date.now()));
  const lines = [
    [person?.name, assignment?.organisation.name].filter(Boolean).join(' '),
    momentInTable(opened),
  ];
  return (
    <Watermark
      content={lines}
      gap={[120, 96]}
      font={{ fontSize: 13, color: dark ? 'rgb(255 255 255 / 5%)' : 'rgb(22 32 51 / 5%)' }}
      style={{ color: palette(dark).ink }}
    >
      {children}
    </Watermark>
  );
}
