import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Props = {
  /** Who has the ball. */
  who: string;
  /** What they are to do, as a noun phrase: 双方签章后提交登记. */
  what: string;
  /** Until when, in words: 还剩 2 个工作日(11月25日 17:00 前). */
  until?: ReactNode;
  /** The article it rests on. */
  law?: ReactNode;
  /** due: the reader has the ball and the clock runs. mine: the reader has it. waiting: somebody else. */
  tone?: 'due' | 'mine' | 'waiting';
  /** One clear button; a quiet second one at most. */
  children?: ReactNode;
};

/** The ball of a file: who has it, until when, by which law, and the one button. */
export function NextStep({ who, what, until, law, tone = 'mine', children }: Props) {
  const { t } = useTranslation();
  const className = tone === 'mine' ? 'next-step' : `next-step is-${tone}`;
  return (
    <section className={className} aria-label={t('next-step')}>
      <div>
        <strong>{t('ball', { who, what })}</strong>
        {(until || law) && (
          <p>
            {until && <span className={tone === 'due' ? 'late' : undefined}>{until}</span>}
            {until && law && ' · '}
            {law}
          </p>
        )}
      </div>
      {children && <div className="line">{children}</div>}
    </section>
  );
}
