import type { Output } from '@zhirong/contracts';
import { Form } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../shared/use-read.ts';
import { listed, useSaid } from './said.ts';

type Stated = Output<'subsidies.list-stated-shares'>['rows'][number];
type Level = NonNullable<Stated['parties'][number]['level']>;
type Share = { level?: Level; percent?: string };
type Budget = { name: string; level?: Level };

/** Of the parties of a text those it gives a share; undefined where it leaves one open, or has none. */
const sharesOf = ({ parties }: Stated): Share[] | undefined =>
  parties.length === 0 || parties.some(({ percent }) => percent === null)
    ? undefined
    : parties.flatMap(({ level, percent }) =>
        percent === null || Number(percent) === 0 ? [] : [{ ...(level ? { level } : {}), percent }],
      );

const signatureOf = (shares: readonly Share[]): string =>
  shares
    .map(({ level, percent }) => `${level ?? ''} ${Number(percent)}`)
    .toSorted()
    .join();

/** Budgets that were named stay where their level bears something; a level without one gets a line to fill in. */
const budgetsFor = (shares: readonly Share[], budgets: readonly Budget[]): Budget[] => [
  ...budgets.filter(({ name, level }) => name !== '' && shares.some((share) => share.level === level)),
  ...shares
    .filter((share) => !budgets.some(({ name, level }) => name !== '' && level === share.level))
    .map(({ level }) => ({ name: '', ...(level ? { level } : {}) })),
];

/** The texts of the chosen instruments say who bears them: the form takes that over, and says from where. */
export function StatedShares() {
  const { t } = useTranslation('subsidies');
  const said = useSaid();
  const form = Form.useFormInstance();
  const chosen = (Form.useWatch('instruments', form) ?? []) as readonly string[];
  const on = Form.useWatch('opensOn', form) as string | undefined;
  const read = useRead('subsidies.list-stated-shares', on ? { on } : {}, { keep: true });
  const stating = (read.data?.rows ?? []).flatMap((row) => {
    const shares = chosen.includes(row.instrument) ? sharesOf(row) : undefined;
    return shares ? [{ row, shares, signature: signatureOf(shares) }] : [];
  });
  const [first] = stating;
  const isOne = first !== undefined && stating.every(({ signature }) => signature === first.signature);
  const taken = isOne ? JSON.stringify(first.shares) : '';
  useEffect(() => {
    if (taken === '') return;
    const shares = JSON.parse(taken) as Share[];
    const budgets = (form.getFieldValue('budgets') ?? []) as Budget[];
    form.setFieldsValue({ shares, budgets: budgetsFor(shares, budgets) });
  }, [form, taken]);
  if (!first) return null;
  if (!isOne)
    return (
      <p className="late small" role="alert">
        {t('shares.disagree')}
      </p>
    );
  return (
    <p className="quiet small">
      {t('shares.stated', {
        title: said(first.row.title),
        source: first.row.source,
        shares: listed(first.row.parties.map((party) => `${said(party)} ${party.percent}%`)),
      })}
    </p>
  );
}
