import { useTranslation } from 'react-i18next';
import { exactYuan } from '../../shared/amounts.ts';
import { DayText } from '../../shared/day-text.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Go } from '../../shared/go.tsx';
import type { ListColumn } from '../../shared/list-table.tsx';
import { AnswerClock, KeyServiceTag, NeedState } from './need-marks.tsx';
import { type NeedHead, useRightsText, useSizeText } from './need-words.ts';

/** The columns that banks and officers share. */
export function useNeedColumns(forBank: boolean): Record<'who' | 'what' | 'clock', ListColumn<NeedHead>[]> {
  const { t } = useTranslation('needs');
  const rightsText = useRightsText();
  const sizeText = useSizeText();
  return {
    who: [
      {
        key: 'enterprise',
        title: t('enterprise'),
        render: (row) => (
          <div>
            <span className="line">
              <Go to={`/needs/${row.id}`}>{row.enterprise}</Go>
              {row.keyService && <KeyServiceTag />}
            </span>
            <span className="quiet small">
              {row.number} · {row.region.name}
            </span>
          </div>
        ),
        text: (row) => row.enterprise,
      },
      {
        key: 'number',
        title: t('number'),
        hidden: true,
        render: (row) => row.number,
        text: (row) => row.number,
      },
      {
        key: 'industry',
        title: t('industry'),
        render: (row) => row.industry ?? '—',
        text: (row) => row.industry ?? '',
      },
      {
        key: 'size',
        title: t('size'),
        hidden: true,
        render: (row) => sizeText(row.sizeClass),
        text: (row) => sizeText(row.sizeClass),
      },
    ],
    what: [
      {
        key: 'amount',
        title: t('amount'),
        figure: true,
        render: (row) => <Figure value={row.amount} money="wan" />,
        text: (row) => exactYuan(row.amount),
      },
      {
        key: 'term',
        title: t('term'),
        render: (row) => <span className="nowrap">{row.term}</span>,
        text: (row) => row.term,
      },
      { key: 'maxCost', title: t('max-cost'), render: (row) => row.maxCost, text: (row) => row.maxCost },
      {
        key: 'rights',
        title: t('rights'),
        render: (row) => <span className="small">{rightsText(row.rights)}</span>,
        text: (row) => rightsText(row.rights),
      },
    ],
    clock: [
      {
        key: 'due',
        title: t('due'),
        render: (row) => (
          <AnswerClock need={row} waiting={forBank ? row.myAnswer === null : row.awaitsAnswer} />
        ),
        text: (row) => row.answerDueOn ?? '',
      },
      {
        key: 'opened',
        title: t('opened-at'),
        hidden: true,
        render: (row) => <DayText at={row.openedAt} />,
        text: (row) => row.openedAt.slice(0, 10),
      },
      {
        key: 'state',
        title: t('state'),
        render: (row) => <NeedState state={row.state} />,
        text: (row) => t(`state.${row.state}`),
      },
    ],
  };
}
