import { dayOf, formatDay, parseInstant, type PlainDate, parsePlainDate } from '@zhirong/kernel';
import { currentLanguage } from '../words/start-words.ts';
import { useTranslation } from 'react-i18next';

/** '2019-08-31' → 2019年8月31日 in running text; in tables it stays as it is. */
export const dayInText = (day: string): string => {
  const parsed = parsePlainDate(day);
  return parsed ? formatDay(parsed, 'text', currentLanguage()) : day;
};

/** A moment in China's time, wherever the reader's machine stands: ['2019-09-10', '16:20']. */
export function momentParts(at: string): [PlainDate, string] | null {
  const moment = parseInstant(at);
  if (moment === undefined) return null;
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(at));
  return [dayOf(moment), time];
}

/** '2019-09-10 16:20'. */
export const momentInTable = (at: string): string => momentParts(at)?.join(' ') ?? at;

type Props = { day?: string | null | undefined; at?: string | null | undefined; where?: 'text' | 'table' };

/** A day (`day`) or a moment (`at`): 2019年8月31日 in text, 2019-08-31 in tables; 「—」 where there is none. */
export function DayText({ day, at, where = 'table' }: Props) {
  // Redraws when the language changes.
  useTranslation();
  const parts = at ? momentParts(at) : null;
  const shown = parts?.[0] ?? day;
  if (at && !parts) return <span>{at}</span>;
  if (!shown) return <span className="quiet">—</span>;
  const text = where === 'text' ? dayInText(shown) : shown;
  return (
    <time dateTime={at ?? shown} className="nowrap">
      {parts ? `${text} ${parts[1]}` : text}
    </time>
  );
}
