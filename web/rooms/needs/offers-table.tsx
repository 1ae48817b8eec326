import { parseYuan } from '@zhirong/kernel';
import { useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownAmount } from '../../shared/amounts.ts';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { useWrite } from '../../shared/use-write.ts';
import { type Answer, isStanding, type Need, openOffers } from './need-words.ts';

const fenOf = (offer: Answer): bigint => parseYuan(offer.terms?.amount ?? '0') ?? 0n;
const rateOf = (offer: Answer): number => Number(offer.terms?.ratePercent ?? 0);

/** Offers side by side; the firm takes one, and only then anything follows. */
export function OffersTable({ need }: { need: Need }) {
  const { t } = useTranslation('needs');
  const offers = openOffers(need);
  const lowest = Math.min(...offers.map(rateOf));
  const highest = offers.map(fenOf).reduce((most, fen) => (fen > most ? fen : most), 0n);
  const isWorthMarking = offers.length > 1;
  const wanted = parseYuan(need.amount) ?? 0n;
  const columns: ListColumn<Answer>[] = [
    {
      key: 'bank',
      title: t('offers.bank'),
      render: (offer) => (
        <div>
          <strong>{offer.bank.name}</strong>
          {offer.message && (
            <div className="quiet small" style={{ fontWeight: 400 }}>
              {offer.message}
            </div>
          )}
        </div>
      ),
      by: (offer) => offer.bank.name,
      text: (offer) => offer.bank.name,
    },
    {
      key: 'rate',
      title: t('offers.rate'),
      figure: true,
      render: (offer) => (
        <span className="line" style={{ display: 'inline-flex' }}>
          {isWorthMarking && rateOf(offer) === lowest && (
            <StateTag tone="passed">{t('offers.lowest')}</StateTag>
          )}
          <Figure value={offer.terms?.ratePercent ?? null} unit="%" />
        </span>
      ),
      by: rateOf,
      text: (offer) => offer.terms?.ratePercent ?? '',
    },
    {
      key: 'amount',
      title: t('offers.amount'),
      figure: true,
      render: (offer) => (
        <span className="line" style={{ display: 'inline-flex' }}>
          {isWorthMarking && fenOf(offer) === highest && (
            <StateTag tone="moving">{t('offers.highest')}</StateTag>
          )}
          <Figure value={offer.terms?.amount ?? null} money="wan" />
        </span>
      ),
      by: fenOf,
      text: (offer) => offer.terms?.amount ?? '',
    },
    {
      key: 'share',
      title: t('offers.share'),
      figure: true,
      render: (offer) => (
        <Figure value={wanted > 0n ? String((fenOf(offer) * 100n) / wanted) : null} unit="%" />
      ),
    },
    {
      key: 'months',
      title: t('offers.months'),
      figure: true,
      render: (offer) => <Figure value={offer.terms?.months ?? null} />,
      by: (offer) => offer.terms?.months ?? 0,
      text: (offer) => String(offer.terms?.months ?? ''),
    },
    {
      key: 'at',
      title: t('offers.at'),
      render: (offer) => <DayText at={offer.at} />,
      text: (offer) => offer.at.slice(0, 10),
    },
    { key: 'step', title: '', render: (offer) => <Decide need={need} offer={offer} /> },
  ];
  return (
    <section className="card">
      <h2>
        {t('offers.title')}
        <small>
          {t('max-cost')} {need.maxCost}
        </small>
      </h2>
      {offers.length === 0 ? (
        <Empty title={t('offers.none')} what={t('offers.none.what')} />
      ) : (
        <ListTable<Answer>
          name="offers"
          query={{ data: { rows: offers }, error: null, isFetching: false, refetch: () => undefined }}
          rowKey={(offer) => offer.id}
          columns={columns}
          exported={{ fileName: t('offers.title') }}
          empty={null}
        />
      )}
    </section>
  );
}

function Decide({ need, offer }: { need: Need; offer: Answer }) {
  const { t } = useTranslation('needs');
  const [asks, setAsks] = useState<'accept' | 'turn-down' | null>(null);
  const router = useRouter();
  const accept = useWrite('needs.accept-offer');
  const turnDown = useWrite('needs.turn-down-offer');
  const input = { needId: need.id, answerId: offer.id };
  const close = (): void => {
    setAsks(null);
    accept.clear();
    turnDown.clear();
  };
  const others = need.answerList.filter(
    (answer) => isStanding(answer) && answer.id !== offer.id && answer.kind !== 'declines',
  ).length;
  const terms = offer.terms && {
    amount: shownAmount(offer.terms.amount, 'wan'),
    months: offer.terms.months,
    rate: offer.terms.ratePercent,
  };
  return (
    <span className="line">
      <Button type="primary" size="small" onClick={() => setAsks('accept')}>
        {t('accept.verb')}
      </Button>
      <Button size="small" onClick={() => setAsks('turn-down')}>
        {t('turn-down.verb')}
      </Button>
      <ConfirmWithReason
        open={asks === 'accept'}
        title={t('accept.title', { bank: offer.bank.name })}
        effect={
          <div className="stack">
            {terms && <strong>{t('accept.terms', terms)}</strong>}
            <ol style={{ listStyle: 'decimal', paddingLeft: 20, display: 'grid', gap: 6 }}>
              <li>{t('accept.effect.apply')}</li>
              {others > 0 && <li>{t('accept.effect.others', { count: others })}</li>}
              <li>{t('accept.effect.not-yet')}</li>
            </ol>
          </div>
        }
        verb={t('accept.verb')}
        running={accept.running}
        refusal={accept.refusal}
        onConfirm={() =>
          void accept.run(input).then((loan) => loan && router.history.push(`/loans/${loan.loanId}`))
        }
        onClose={close}
      />
      <ConfirmWithReason
        open={asks === 'turn-down'}
        title={t('turn-down.title', { bank: offer.bank.name })}
        effect={t('turn-down.effect')}
        verb={t('turn-down.verb')}
        running={turnDown.running}
        refusal={turnDown.refusal}
        onConfirm={() => void turnDown.run(input).then((done) => done && close())}
        onClose={close}
      />
    </span>
  );
}
