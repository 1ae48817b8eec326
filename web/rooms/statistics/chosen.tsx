import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../shared/day-input.tsx';
import { Go } from '../../shared/go.tsx';
import { useAddress } from '../../shared/use-address.ts';
import type { Board } from './board.ts';

const FIRST_YEAR = 2019;

/** The year an address names, up to `latest`; this year where it names none. */
export const yearIn = (text: string | undefined, today: string, latest: number): number => {
  const year = Number(text);
  return Number.isInteger(year) && year >= 2000 && year <= latest ? year : Number(today.slice(0, 4));
};

type Props = {
  shown: Pick<Board, 'region' | 'on'> | undefined;
  year: number;
  today: string;
  /** The same page for another region. */
  pathTo: (adcode: string) => string;
  yearName: string;
  nameOf: (year: number) => string;
  onYear: (year: string) => void;
};

/** Where one is in the tree, and the year and day shown. */
export function Chosen({ shown, year, today, pathTo, yearName, nameOf, onYear }: Props) {
  const { t } = useTranslation('statistics');
  const address = useAddress();
  const thisYear = Number(today.slice(0, 4));
  const first = Math.min(FIRST_YEAR, year);
  const years = Array.from(
    { length: Math.max(thisYear, year) - first + 1 },
    (_, place) => first + place,
  ).toReversed();
  return (
    <div className="filters score-chosen">
      <nav className="line" aria-label={t('region-path')}>
        {shown?.region.parents.map((parent) => (
          <span key={parent.adcode}>
            <Go to={pathTo(parent.adcode)}>{parent.name}</Go> <span aria-hidden>/</span>
          </span>
        ))}
        <strong aria-current="location">{shown?.region.name}</strong>
      </nav>
      <Select
        aria-label={yearName}
        value={String(year)}
        popupMatchSelectWidth={false}
        options={years.map((one) => ({ value: String(one), label: nameOf(one) }))}
        onChange={onYear}
      />
      <span className="line">
        {t('as-of.label')}
        <span style={{ width: 140 }}>
          <DayInput
            value={shown?.on ?? address.text('on')}
            from={`${year}-01-01`}
            to={today < `${year}-12-31` ? today : `${year}-12-31`}
            onChange={(day) => address.set({ on: day })}
          />
        </span>
        {address.text('on') && (
          <Button type="link" size="small" onClick={() => address.set({ on: undefined })}>
            {t('as-of.today')}
          </Button>
        )}
      </span>
    </div>
  );
}
