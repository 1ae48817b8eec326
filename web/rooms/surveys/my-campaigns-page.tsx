import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DayText, momentParts } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { Go } from '../../shared/go.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { Page } from '../../shared/page.tsx';
import { useSession } from '../../shared/session.ts';
import { StateTag } from '../../shared/state-tag.tsx';
import { useRead } from '../../shared/use-read.ts';
import { DaysLeft } from './fill-days-left.tsx';
import { type Standing, standingOf } from './fill-answers.ts';
import './fill.css';

type Row = Output<'surveys.list-campaigns'>['rows'][number];

/** Campaigns that ask this firm: the open ones with one clear button each, the past ones below. */
export function MyCampaignsPage() {
  const { t } = useTranslation('surveys-fill');
  const { today } = useSession();
  const list = useRead('surveys.list-campaigns', {});
  return (
    <Page title={t('campaigns')}>
      <Answer of={list} rows={6}>
        {({ rows }) => {
          const known = rows.map((row) => ({
            row,
            standing: standingOf(row, row.myReply?.state ?? null, today),
          }));
          const open = known
            .filter(({ row, standing }) => isCurrent(row, standing, today))
            .toSorted((one, other) => one.row.dueOn.localeCompare(other.row.dueOn));
          const past = known.filter((one) => !open.includes(one));
          return (
            <div className="stack">
              {open.length === 0 && (
                <section className="card">
                  <Empty title={t('campaigns.none')} what={t('campaigns.none.what')} />
                </section>
              )}
              {open.map(({ row, standing }) => (
                <OpenCampaign key={row.id} row={row} standing={standing} />
              ))}
              {past.length > 0 && <Past rows={past} />}
            </div>
          );
        }}
      </Answer>
    </Page>
  );
}

const isCurrent = (row: Row, standing: Standing, today: string): boolean =>
  standing === 'open' || standing === 'not-yet' || (standing === 'locked' && row.dueOn >= today);

function OpenCampaign({ row, standing }: { row: Row; standing: Standing }) {
  const { t } = useTranslation('surveys-fill');
  const fill = `/surveys/${row.id}/fill`;
  const receipt = `/surveys/${row.id}/receipt`;
  const isIn = Boolean(row.myReply?.receiptNumber);
  const isDraft = useMyDraft(row).data !== undefined;
  return (
    <section className="card fill-campaign">
      <div>
        <h2>
          <span>{row.title}</span>
          <ReplyState row={row} />
        </h2>
        <FactList
          facts={[
            [t('organiser'), row.organiser],
            [
              t('due-on'),
              <span key="due" className="line">
                <DayText day={row.dueOn} where="text" />
                {standing === 'open' && !isIn && <DaysLeft dueOn={row.dueOn} />}
              </span>,
            ],
            ...(row.source ? [[t('source'), row.source] as const] : []),
            ...(row.note ? [[t('note'), row.note] as const] : []),
          ]}
        />
      </div>
      <div className="fill-campaign-verb">
        {standing === 'not-yet' && <span className="quiet">{t('standing.not-yet')}</span>}
        {isIn ? (
          <>
            <LinkButton primary to={receipt}>
              {t('see-receipt')}
            </LinkButton>
            {standing === 'open' && <Go to={fill}>{t('next.change-verb')}</Go>}
          </>
        ) : (
          standing === 'open' && (
            <LinkButton primary to={fill}>
              {t(isDraft ? 'continue' : 'begin')}
            </LinkButton>
          )
        )}
      </div>
    </section>
  );
}

/** The list does not say when a draft was saved; only a campaign that is open and not handed in is asked about. */
function useMyDraft(row: Row) {
  const query = useRead(
    'surveys.read-my-reply',
    { campaignId: row.id },
    { enabled: row.state === 'open' && !row.myReply?.receiptNumber },
  );
  return { data: query.data && query.data.savedAt !== null ? query.data : undefined };
}

function ReplyState({ row }: { row: Row }) {
  const { t } = useTranslation('surveys-fill');
  const { today } = useSession();
  const draft = useMyDraft(row).data;
  const { myReply } = row;
  if (myReply?.receiptNumber)
    return (
      <StateTag tone="passed">
        {t('state.in', { receipt: myReply.receiptNumber, version: myReply.version })}
      </StateTag>
    );
  if (draft?.savedAt) {
    const [day, time] = momentParts(draft.savedAt) ?? ['', ''];
    return (
      <StateTag tone="moving">{t('state.draft', { time: day === today ? time : `${day} ${time}` })}</StateTag>
    );
  }
  return <StateTag tone="quiet">{t('state.none')}</StateTag>;
}

function Past({ rows }: { rows: readonly { row: Row; standing: Standing }[] }) {
  const { t } = useTranslation('surveys-fill');
  return (
    <section className="card">
      <h2>
        {t('campaigns.past')} <small>{t('campaigns.count', { count: rows.length })}</small>
      </h2>
      <ul className="rows fill-past">
        {rows.map(({ row, standing }) => (
          <li key={row.id}>
            <Go to={`/surveys/${row.id}/${row.myReply?.receiptNumber ? 'receipt' : 'fill'}`}>
              <span>
                {row.title}
                <br />
                <small className="quiet">
                  {t(`standing.${standing}`)} · <DayText day={row.dueOn} />
                </small>
              </span>
              <ReplyState row={row} />
            </Go>
          </li>
        ))}
      </ul>
    </section>
  );
}
