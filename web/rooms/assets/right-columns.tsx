import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Go } from '../../shared/go.tsx';
import type { ListColumn } from '../../shared/list-table.tsx';
import { BurdenTags, RightStateTag } from './right-marks.tsx';
import { kindName, listed, type RightHead } from './right-words.ts';

type Column = ListColumn<RightHead>;

export const ownersInOneLine = (owners: RightHead['owners']): string =>
  listed(owners.map(({ name, share }) => (owners.length > 1 && share !== '1/1' ? `${name} ${share}` : name)));

/** The firm stands in a column of its own where the reader sees several. */
export function useRightColumns(isOwn: boolean): Column[] {
  const { t } = useTranslation('assets');
  return [
    {
      key: 'title',
      title: t('title'),
      render: (row) => (
        <div className="right-name">
          <Go to={`/rights/${row.id}`}>{row.title}</Go>
          <div className="quiet small">{row.number ?? t('number.none')}</div>
        </div>
      ),
      text: (row) => row.title,
    },
    { key: 'kind', title: t('kind'), render: (row) => kindName(row.kind), text: (row) => kindName(row.kind) },
    ...(isOwn ? [] : [firmColumn(t('firm'))]),
    {
      key: 'owners',
      title: t('owner'),
      render: (row) => (
        <div className="right-owners">
          {ownersInOneLine(row.owners)}
          {!row.ownerConfirmed && <div className="small warned">{t('ownership.waiting')}</div>}
        </div>
      ),
      text: (row) => ownersInOneLine(row.owners),
      hidden: !isOwn,
    },
    {
      key: 'classes',
      title: t('class'),
      render: (row) => <span title={listed(row.classes)}>{shortClasses(row.classes)}</span>,
      text: (row) => listed(row.classes),
    },
    {
      key: 'filed',
      title: t('filedOn'),
      render: (row) => <DayText day={row.filedOn} />,
      hidden: true,
      text: (row) => row.filedOn ?? '',
    },
    {
      key: 'granted',
      title: t('grantedOn'),
      render: (row) => <DayText day={row.grantedOn} />,
      hidden: true,
      text: (row) => row.grantedOn ?? '',
    },
    {
      key: 'term',
      title: t('term.ends'),
      render: (row) => <DayText day={row.termEndsOn} />,
      text: (row) => row.termEndsOn ?? '',
    },
    {
      key: 'state',
      title: t('state'),
      render: (row) => (
        <span className="line tags">
          <RightStateTag state={row.state} />
          <BurdenTags burdens={row.burdens} />
        </span>
      ),
      text: (row) => listed([t(`state.${row.state}`), ...row.burdens.map((one) => t(`burden.${one}`))]),
    },
    {
      key: 'fee',
      title: t('fee.next'),
      figure: true,
      render: (row) =>
        row.nextFee ? (
          <div className="nowrap">
            {row.nextFee.amount === null ? '—' : <Figure value={row.nextFee.amount} money="yuan" />}
            <div className="quiet small">
              <DayText day={row.nextFee.dueOn} />
            </div>
          </div>
        ) : (
          <span className="quiet">—</span>
        ),
      text: (row) => (row.nextFee ? `${row.nextFee.dueOn} ${row.nextFee.amount ?? ''}`.trim() : ''),
    },
  ];
}

const firmColumn = (title: string): Column => ({
  key: 'firm',
  title,
  render: (row) => (
    <div className="right-owners">
      {row.enterprise.name}
      <div className="quiet small">{row.region.name}</div>
    </div>
  ),
  text: (row) => row.enterprise.name,
});

const shortClasses = (classes: readonly string[]): string =>
  classes.length === 0 ? '—' : classes.length > 2 ? `${listed(classes.slice(0, 2))} …` : listed(classes);
