import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';

export type NeedHead = Output<'needs.list-needs'>['rows'][number];
export type Need = Output<'needs.read-need'>;
export type Answer = Need['answerList'][number];

const kinds = ['trademarks', 'softwareCopyrights', 'layoutDesigns'] as const;

/** 有效专利 5 · 商标 1; kinds of which there are none are left out. */
export function useRightsText(): (rights: NeedHead['rights']) => string {
  const { t } = useTranslation('needs');
  return (rights) => {
    const parts = [
      ...(rights.patentsValid > 0 ? [t('rights.patents', { count: rights.patentsValid })] : []),
      ...kinds.filter((kind) => rights[kind] > 0).map((kind) => t(`rights.${kind}`, { count: rights[kind] })),
    ];
    return parts.join(' · ') || t('rights.none');
  };
}

export const sizes = ['large', 'medium', 'small', 'micro'] as const;

export function useSizeText(): (size: string | null) => string {
  const { t } = useTranslation('needs');
  return (size) => {
    const known = sizes.find((one) => one === size);
    return known ? t(`size.${known}`) : '—';
  };
}

/** The answer by which a bank stands now. */
export const isStanding = (answer: Answer): boolean =>
  answer.current && (answer.state === 'open' || answer.state === 'accepted');

/** Offers the firm may decide on now, cheapest first. */
export const openOffers = (need: Need): Answer[] =>
  need.answerList
    .filter((answer) => answer.kind === 'offers' && answer.current && answer.state === 'open')
    .toSorted((a, b) => Number(a.terms?.ratePercent ?? 0) - Number(b.terms?.ratePercent ?? 0));

export const openQuestions = (need: Need): Answer[] =>
  need.answerList.filter(
    (answer) =>
      answer.kind === 'asks' && answer.current && answer.state === 'open' && answer.firmReply === null,
  );
