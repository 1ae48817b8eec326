import type { Output } from '@zhirong/contracts';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DownloadButton } from '../../shared/download-button.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Go } from '../../shared/go.tsx';
import { Page } from '../../shared/page.tsx';
import { useSession } from '../../shared/session.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { BudgetBar } from './budget-bar.tsx';
import { type Behind, FigureDrawer } from './figure-drawer.tsx';
import { OpenProgramme } from './open-programme.tsx';
import { useSaid } from './said.ts';
import { SubsidiesTabs, useIsPayer } from './subsidies-tabs.tsx';

type Read = Output<'subsidies.read-figures'>;
type Row = Read['rows'][number];

/** The money of a year: budget, set aside, paid, left, by programme and instrument; each figure opens its entries. */
export function ProgrammesPage() {
  const { t } = useTranslation('subsidies');
  const address = useAddress();
  const isPayer = useIsPayer();
  const now = Number(useSession().today.slice(0, 4));
  const said = Number(address.text('year'));
  const year = Number.isInteger(said) && said > 1999 ? said : now;
  const [opening, setOpening] = useState(false);
  const read = useRead('subsidies.read-figures', { year }, { keep: true });
  return (
    <Page
      title={t('tab.programmes')}
      {...(read.data ? { subtitle: `${read.data.region.name} · ${year}` } : {})}
      actions={
        isPayer && (
          <Button type="primary" onClick={() => setOpening(true)}>
            {t('open-programme')}
          </Button>
        )
      }
    >
      <SubsidiesTabs />
      <div className="stack">
        <div className="line apart">
          <Select
            aria-label={t('year')}
            value={year}
            options={[now + 1, now, now - 1, now - 2].map((one) => ({ value: one, label: String(one) }))}
            onChange={(one: number) => address.set({ year: one === now ? undefined : String(one) })}
          />
          <DownloadButton of="subsidies.export-figures" input={{ year }} size="small" />
        </div>
        <Answer of={read} rows={8}>
          {(found) => <Shown read={found} />}
        </Answer>
      </div>
      {opening && <OpenProgramme onClose={() => setOpening(false)} />}
    </Page>
  );
}

function Shown({ read }: { read: Read }) {
  const { t } = useTranslation('subsidies');
  const [behind, setBehind] = useState<Behind>();
  const { total } = read;
  if (read.rows.length === 0) return <Empty title={t('programmes.none')} what={t('programmes.none.what')} />;
  const sums = [
    ['budget', total.budget, undefined],
    ['awarded', total.awarded, total.awardedCount],
    ['reserved', total.reserved, undefined],
    ['paid', total.paid, total.paidCount],
  ] as const;
  const programmes = [...new Map(read.rows.map((row) => [row.programmeId, row])).keys()];
  return (
    <>
      <div className="grid four">
        {sums.map(([key, value, count]) => (
          <section className="card" key={key}>
            <span className="quiet">{t(`figure.${key}`)}</span>
            <div>
              <Figure big value={value} money="yuan" />
            </div>
            <span className="quiet small">
              {count === undefined ? '' : t('items.number', { count })}
              {key === 'budget' && t('applied.line', { count: total.appliedCount })}
            </span>
          </section>
        ))}
      </div>
      {programmes.map((id) => (
        <OneProgramme
          key={id}
          rows={read.rows.filter(({ programmeId }) => programmeId === id)}
          onOpen={setBehind}
        />
      ))}
      {behind && <FigureDrawer behind={behind} onClose={() => setBehind(undefined)} />}
    </>
  );
}

function OneProgramme({ rows, onOpen }: { rows: readonly Row[]; onOpen: (behind: Behind) => void }) {
  const { t } = useTranslation('subsidies');
  const said = useSaid();
  const whole = rows.find(({ instrument }) => instrument === null) ?? rows[0];
  const lines = rows.filter(({ instrument }) => instrument !== null);
  if (!whole) return null;
  const { programmeId } = whole;
  return (
    <section className="card">
      <h2>
        <Go to={`/subsidies/programmes/${programmeId}`}>{whole.programme}</Go>{' '}
        <small>{whole.place.name}</small>
      </h2>
      <BudgetBar
        label={whole.programme}
        figures={whole.figures}
        legend
        onOpen={(figure) => onOpen({ programmeId, figure })}
      />
      {lines.length > 0 && (
        <div style={{ overflowX: 'auto', marginTop: 12 }}>
          <table className="subsidy-sheet">
            <thead>
              <tr>
                <th scope="col">{t('instrument')}</th>
                {(['applied', 'awarded', 'paid', 'claimed-back'] as const).map((figure) => (
                  <th scope="col" className="right" key={figure}>
                    {t(`figure.${figure}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map((row) => (
                <tr key={row.instrument}>
                  <td>{said(row.title)}</td>
                  {(
                    [
                      ['applied', row.figures.applied],
                      ['awarded', row.figures.awarded],
                      ['paid', row.figures.paid],
                      ['claimed-back', row.figures.claimedBack],
                    ] as const
                  ).map(([figure, value]) => (
                    <td className="right" key={figure}>
                      <button
                        type="button"
                        className="plain"
                        onClick={() =>
                          onOpen({ programmeId, figure, instrument: row.instrument ?? undefined })
                        }
                      >
                        <Figure value={value} money="yuan" />
                      </button>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
