import PrinterOutlined from '@ant-design/icons/es/icons/PrinterOutlined';
import type { Output } from '@zhirong/contracts';
import { measures } from '@zhirong/contracts/words';
import { parseYuan } from '@zhirong/kernel';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AmountInput } from '../../shared/amount-input.tsx';
import { Answer } from '../../shared/answer.tsx';
import { dayInText } from '../../shared/day-text.tsx';
import { DownloadButton } from '../../shared/download-button.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Go } from '../../shared/go.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { Page } from '../../shared/page.tsx';
import { useSession } from '../../shared/session.ts';
import { StateTag } from '../../shared/state-tag.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { AwardTable } from './award-table.tsx';
import { AwardWayDrawer } from './award-way-drawer.tsx';
import { Chosen, yearIn } from './chosen.tsx';
import './statistics.css';

export type Shares = Output<'statistics.read-award-shares'>;

/** S0-38: what part of next year's fund each region would have by this year's completion. Nothing is paid by it. */
export function AwardPage() {
  const { t } = useTranslation('statistics');
  const { today } = useSession();
  const address = useAddress();
  const year = yearIn(address.text('year'), today, 2099);
  const amount = amountIn(address.text('amount'));
  const asked = { year, region: address.text('region'), on: address.text('on'), amount };
  const query = useRead('statistics.read-award-shares', asked, { keep: true });
  const shares = query.data;
  return (
    <Page
      title={t('award.title.year', { year: year + 1 })}
      subtitle={
        shares && t(shares.ended ? 'award.ended' : 'award.not-ended', { year, day: dayInText(shares.on) })
      }
      actions={
        <>
          <DownloadButton of="statistics.export-award-shares" input={asked} />
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t('print')}
          </Button>
        </>
      }
      watermark
    >
      <Chosen
        shown={shares}
        year={year}
        today={today}
        pathTo={(region) => {
          const next = new URLSearchParams({ ...address.search, region });
          next.delete('way');
          return `/statistics/award?${next}`;
        }}
        yearName={t('award.year')}
        nameOf={(one) => t('award.year.of', { year: one, next: one + 1 })}
        onYear={(next) => address.set({ year: next, on: undefined, way: undefined })}
      />
      <Answer of={query} rows={10}>
        {(shown) =>
          shown.rows.length === 0 ? (
            <Empty title={t('award.none')} what={t('award.none.what')}>
              <LinkButton to={`/statistics?year=${year}`}>{t('award.to-board')}</LinkButton>
            </Empty>
          ) : (
            <div className="stack">
              <Inputs shares={shown} amount={amount} />
              <section className="card">
                <h2>
                  {t(`children.${shown.region.level}`)}
                  <small>{t('award.table.what')}</small>
                </h2>
                <AwardTable shares={shown} />
                <Notes shares={shown} />
              </section>
              <AwardWayDrawer shares={shown} />
            </div>
          )
        }
      </Answer>
    </Page>
  );
}

/** What the address holds, as the wire wants it; anything else counts as not there. */
const amountIn = (text: string | undefined): string | undefined =>
  text !== undefined && isAmount(text) ? text : undefined;
const isAmount = (text: string): boolean =>
  /^(0|[1-9]\d{0,13})(\.\d{1,2})?$/.test(text) && parseYuan(text) !== undefined;

/** The two things the shares depend on besides completion: the amount, which is typed, and the weights, which are law. */
function Inputs({ shares, amount }: { shares: Shares; amount: string | undefined }) {
  return (
    <div className="grid two">
      <AmountCard key={amount ?? ''} amount={amount} />
      <WeightsCard shares={shares} />
    </div>
  );
}

function AmountCard({ amount }: { amount: string | undefined }) {
  const { t } = useTranslation('statistics');
  const address = useAddress();
  const [text, setText] = useState(amount ?? '');
  const isWrong = text !== '' && !isAmount(text);
  return (
    <section className="card no-print">
      <h2>{t('award.amount')}</h2>
      <Form
        layout="vertical"
        onFinish={() => {
          if (!isWrong) address.set({ amount: text || undefined }, 'push');
        }}
      >
        <Form.Item
          label={t('award.amount.label')}
          htmlFor="award-amount"
          validateStatus={isWrong ? 'error' : ''}
          extra={t('award.amount.what')}
          help={isWrong ? t('award.amount.wrong') : null}
        >
          <AmountInput
            id="award-amount"
            unit="yuan"
            value={text}
            onChange={setText}
            placeholder="10000000.00"
          />
        </Form.Item>
        <div className="line">
          <Button type="primary" htmlType="submit" disabled={isWrong}>
            {t('award.work-out')}
          </Button>
        </div>
      </Form>
    </section>
  );
}

function WeightsCard({ shares }: { shares: Shares }) {
  const { t } = useTranslation('statistics');
  const { weights } = shares;
  if (!weights)
    return (
      <section className="card">
        <h2>{t('award.weights')}</h2>
        <Empty title={t('award.no-weights', { year: shares.fundYear })} what={t('award.no-weights.what')}>
          <LinkButton to="/library">{t('award.to-library')}</LinkButton>
        </Empty>
      </section>
    );
  const law = `/library/rule/${weights.place}/${weights.topic}`;
  const lines = [
    [t('measure.pledge-amount'), weights['pledge-amount']],
    [t('measure.surveyed-firms'), weights['surveyed-firms']],
    [t('measure.fairs'), weights.fairs],
    [t('award.most'), weights.most],
  ] as const;
  return (
    <section className="card">
      <h2>
        {t('award.weights')}
        {!weights.rule.checked && <StateTag tone="due">{t('award.unchecked')}</StateTag>}
      </h2>
      <ul className="award-weights">
        {lines.map(([name, percent]) => (
          <li key={name}>
            <span className="quiet small">{name}</span>
            <Go to={law} className="figure big nowrap">
              <strong>{percent}</strong>
              <em>%</em>
            </Go>
          </li>
        ))}
      </ul>
      <p className="quiet small">
        {t('award.weights.since', { day: dayInText(weights.rule.from) })}
        {t('source', { source: weights.rule.source })} {weights.rule.note}
      </p>
    </section>
  );
}

/** What a reader of the shares must know. */
function Notes({ shares }: { shares: Shares }) {
  const { t } = useTranslation('statistics');
  return (
    <div className="score-notes quiet small">
      {shares.rows.every((row) => measures.every((measure) => row[measure].target === null)) && (
        <p className="line">
          {t('award.no-targets')}
          <LinkButton small to={`/statistics?year=${shares.year}&region=${shares.region.adcode}`}>
            {t('award.to-board')}
          </LinkButton>
        </p>
      )}
      <p>{t('award.not-paid')}</p>
      <p>{t('award.how')}</p>
      {shares.unset.map(({ measure, count }) => (
        <p key={measure}>{t('award.unset', { count, measure: t(`measure.${measure}`) })}</p>
      ))}
      {shares.weights && shares.total.points !== null && Number(shares.total.points) === 0 && (
        <p>{t('award.nobody')}</p>
      )}
    </div>
  );
}
