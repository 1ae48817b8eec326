import { useParams } from '@tanstack/react-router';
import type { Output } from '@zhirong/contracts';
import { type Form, fieldsOf } from '@zhirong/forms';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DayText, momentInTable } from '../../shared/day-text.tsx';
import { Go } from '../../shared/go.tsx';
import { Page } from '../../shared/page.tsx';
import { problemText } from '../../shared/refusal-notice.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { answerText, changedFields } from './answer-text.ts';
import { ReplyState } from './reply-state.tsx';

type Reply = Output<'surveys.read-reply'>;

/** One firm's reply, version by version, with what each version changed. */
import './surveys.css';

export function ReplyPage() {
  const { t } = useTranslation('surveys');
  const { replyId } = useParams({ strict: false }) as { replyId: string };
  const address = useAddress();
  const asked = Number(address.text('version'));
  const version = Number.isInteger(asked) && asked > 0 ? asked : undefined;
  const reply = useRead('surveys.read-reply', { replyId, version }, { keep: true });
  const before = useRead(
    'surveys.read-reply',
    { replyId, version: (reply.data?.version ?? 2) - 1 },
    { enabled: (reply.data?.version ?? 0) > 1 },
  );
  const read = reply.data;
  return (
    <Page
      title={read?.enterprise.name ?? t('reply')}
      watermark
      {...(read
        ? {
            file: read.reply.receiptNumber ?? read.enterprise.name,
            subtitle: [read.reply.receiptNumber, read.region.name].filter(Boolean).join(' · '),
            actions: (
              <>
                <ReplyState state={read.reply.state} />
                <Button onClick={() => window.print()}>{t('print')}</Button>
              </>
            ),
          }
        : {})}
    >
      <Answer of={reply} rows={10}>
        {(found) => (
          <div className="grid side">
            <Answers reply={found} before={before.data} />
            <div className="stack">
              <Head reply={found} />
              <Versions reply={found} onOpen={(next) => address.set({ version: String(next) }, 'push')} />
            </div>
          </div>
        )}
      </Answer>
    </Page>
  );
}

function Answers({ reply, before }: { reply: Reply; before: Reply | undefined }) {
  const { t } = useTranslation(['surveys', 'refusals']);
  const form = reply.definition as unknown as Form;
  const changes = reply.versions.find((one) => one.version === reply.version)?.changed ?? [];
  const changed = new Set(changedFields(fieldsOf(form), changes).map((field) => field.key));
  const odd = Map.groupBy(reply.warnings, (warning) => warning.path);
  return (
    <div className="stack">
      {form.sections.map((section) => (
        <section className="card" key={section.key}>
          <h2>
            {section.title}
            <small>{t(`owner.${section.owner}`)}</small>
          </h2>
          <dl className="facts answers">
            {section.fields.map((field) => {
              const old = before && changed.has(field.key) ? answerText(field, before.answers) : null;
              return (
                <div key={field.key}>
                  <dt>{field.label}</dt>
                  <dd>
                    {answerText(field, reply.answers) || <span className="quiet">—</span>}
                    {old !== null && (
                      <div className="quiet small">{t('reply.was', { old: old || t('reply.blank') })}</div>
                    )}
                    {odd.get(field.key)?.map((warning) => (
                      <div key={warning.code} className="small odd">
                        {problemText({
                          path: warning.path,
                          code: warning.code,
                          ...(warning.facts ? { facts: warning.facts } : {}),
                        })}
                      </div>
                    ))}
                  </dd>
                </div>
              );
            })}
          </dl>
        </section>
      ))}
    </div>
  );
}

function Head({ reply }: { reply: Reply }) {
  const { t } = useTranslation('surveys');
  const { handedInAt, late, channel } = reply.reply;
  return (
    <section className="card">
      <h2>{t('reply.head')}</h2>
      <dl className="facts">
        <dt>{t('campaign')}</dt>
        <dd>
          <Go to={`/surveys/${reply.campaign.id}`}>{reply.campaign.title}</Go>
        </dd>
        <dt>{t('enterprise')}</dt>
        <dd>
          <Go to={`/enterprises/${reply.enterprise.id}`}>{t('reply.to-enterprise')}</Go>
        </dd>
        <dt>{t('handed-in-on')}</dt>
        <dd>
          <DayText at={handedInAt} />
          {late && <span className="late"> {t('reply.late')}</span>}
        </dd>
        <dt>{t('channel')}</dt>
        <dd>{t(`channel.${channel}`)}</dd>
      </dl>
      <p className="quiet small" style={{ marginTop: 10 }}>
        {t('reply.masked')}
      </p>
    </section>
  );
}

function Versions({ reply, onOpen }: { reply: Reply; onOpen: (version: number) => void }) {
  const { t } = useTranslation('surveys');
  const fields = fieldsOf(reply.definition as unknown as Form);
  const newestFirst = reply.versions.toSorted((a, b) => b.version - a.version);
  if (newestFirst.length === 0)
    return (
      <section className="card no-print">
        <h2>{t('versions')}</h2>
        <p className="quiet">{t('versions.none')}</p>
      </section>
    );
  return (
    <section className="card no-print">
      <h2>{t('versions')}</h2>
      <ul>
        {newestFirst.map(({ version, at, by, changed }) => {
          const labels = changedFields(fields, changed).map((field) => field.label);
          const isShown = version === reply.version;
          return (
            <li key={version} className="notice">
              <span className="line apart">
                <strong>{t('version.n', { version })}</strong>
                {isShown ? (
                  <span className="quiet small">{t('version.shown')}</span>
                ) : (
                  <Button type="link" size="small" onClick={() => onOpen(version)}>
                    {t('version.see')}
                  </Button>
                )}
              </span>
              <span className="quiet small">
                {momentInTable(at)} · {by}
              </span>
              <span className="small">
                {version === 1
                  ? t('version.first')
                  : labels.length > 0
                    ? t('version.changed', { fields: labels.join('、') })
                    : t('version.unchanged')}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
