import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { wordOf } from '../words/start-words.ts';
import { DayText } from './day-text.tsx';
import { Go } from './go.tsx';
import { useWrite } from './use-write.ts';

type Notice = Output<'notices.list-notices'>['rows'][number];

/** The sentence for a kind of notice, from `notices:kind.<kind>` and its facts. */
export const noticeText = (kind: string, facts: Record<string, string>): string =>
  wordOf(`notices:kind.${kind}`, facts, facts['title'] ?? wordOf('notices:kind.other', {}, kind));

/** One reminder; opening it marks it read. */
export function NoticeLine({ notice, onGone }: { notice: Notice; onGone?: () => void }) {
  useTranslation('notices');
  const mark = useWrite('notices.mark-read');
  const isNew = notice.readAt === null;
  const open = (): void => {
    if (isNew) void mark.run({ noticeIds: [notice.id] });
    onGone?.();
  };
  const text = noticeText(notice.kind, notice.facts);
  return (
    <li className={isNew ? 'notice is-new' : 'notice'}>
      <span>
        {notice.link ? (
          <Go to={notice.link} onClick={open}>
            {text}
          </Go>
        ) : isNew ? (
          <button type="button" className="plain" onClick={open}>
            {text}
          </button>
        ) : (
          text
        )}
      </span>
      <span className="quiet small">
        <DayText at={notice.at} />
      </span>
    </li>
  );
}
