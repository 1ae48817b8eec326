import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { dayInText } from '../../shared/day-text.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { NextStep } from '../../shared/next-step.tsx';
import { LawLine } from './law-line.tsx';
import { type Move, nextMove } from './next-move.ts';
import type { ToRecord } from './record-fact.tsx';
import type { Right } from './right-words.ts';
import { useKeeper } from './room-tabs.tsx';

type Props = { right: Right; onRecord: (preset: ToRecord) => void; onCorrect: () => void };

/** Who has the ball on a right, until when, by which law. */
export function RightNextStep({ right, onRecord, onCorrect }: Props) {
  const { t } = useTranslation('assets');
  const keeper = useKeeper();
  const move = nextMove(right);
  const firm = right.enterprise.name;
  const law = lawOf(right, move);
  const pledgee = right.standingBurdens.find(({ burden }) => burden === 'pledged')?.who;
  if (move.what === 'record') {
    // What a weightier source opened is not closed from here.
    const isClosable =
      !move.ends || right.facts.some(({ id, mayWithdraw }) => id === move.ends && mayWithdraw);
    const isMine = right.may.record && keeper !== null && isClosable;
    return (
      <NextStep
        who={firm}
        what={t(`next.${move.word}`, { year: move.year ?? '', who: pledgee ?? '' })}
        {...(move.until
          ? {
              until: t(`next.${untilWord(move.word)}`, {
                day: dayInText(move.until),
              }),
            }
          : {})}
        {...(law ? { law } : {})}
        tone={
          move.word === 'grace' || move.word === 'renewal-grace' || move.word === 'pledge-over'
            ? 'due'
            : isMine
              ? 'mine'
              : 'waiting'
        }
      >
        {isMine && (
          <Button
            type="primary"
            onClick={() =>
              onRecord({
                kind: move.kind,
                ...(move.year ? { year: move.year } : {}),
                ...(move.ends ? { ends: move.ends } : {}),
              })
            }
          >
            {t(`next.${move.word}.verb`)}
          </Button>
        )}
      </NextStep>
    );
  }
  if (move.what === 'confirm-owner')
    return (
      <NextStep
        who={t('next.officer')}
        what={t('next.confirm-owner')}
        until={t('next.confirm-owner.why', { firm })}
        tone={keeper === 'officer' ? 'mine' : 'waiting'}
      >
        {keeper === 'officer' && (
          <LinkButton to="/rights/claims?state=waiting" primary>
            {t('next.confirm-owner.verb')}
          </LinkButton>
        )}
      </NextStep>
    );
  if (move.what === 'correct')
    return (
      <NextStep
        who={firm}
        what={t('next.correct')}
        {...(law ? { law } : {})}
        tone={right.may.correct ? 'mine' : 'waiting'}
      >
        {right.may.correct && (
          <Button type="primary" onClick={onCorrect}>
            {t('correct.verb')}
          </Button>
        )}
      </NextStep>
    );
  if (move.what === 'use')
    return (
      <NextStep
        who={firm}
        what={t('next.use')}
        until={t('next.use.what')}
        {...(law ? { law } : {})}
        tone={keeper === 'firm' ? 'mine' : 'waiting'}
      >
        {keeper === 'firm' && (
          <LinkButton to="/needs" primary>
            {t('next.use.verb')}
          </LinkButton>
        )}
      </NextStep>
    );
  return (
    <NextStep
      who={t('next.nobody')}
      what={t(move.what === 'nothing' ? `next.nothing.${move.why}` : `next.${move.what}`)}
      {...(law ? { law } : {})}
      tone="waiting"
    />
  );
}

const untilWord = (word: string) => (word === 'pledge-over' ? 'since' : word === 'pledged' ? 'until' : 'by');

const lawOf = (right: Right, move: Move) => {
  const isAboutFees = move.what === 'record' && /fee|grace|renewal|unconfirmed/.test(move.word);
  const law = isAboutFees
    ? right.fees.law
    : move.what === 'use' ||
        move.what === 'nothing' ||
        (move.what === 'record' && move.word.startsWith('pledge'))
      ? right.legality?.law
      : right.term.law;
  return law ? <LawLine law={law} note={false} /> : undefined;
};
