import { useParams } from '@tanstack/react-router';
import type { Output } from '@zhirong/contracts';
import { fundLookers } from '@zhirong/contracts/words';
import { parseYuan } from '@zhirong/kernel';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AmountInput } from '../../shared/amount-input.tsx';
import { Answer } from '../../shared/answer.tsx';
import { DayInput } from '../../shared/day-input.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { DownloadButton } from '../../shared/download-button.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { Figure } from '../../shared/figure.tsx';
import { FileButton } from '../../shared/file-button.tsx';
import { Go } from '../../shared/go.tsx';
import { NextStep } from '../../shared/next-step.tsx';
import { Page } from '../../shared/page.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { useUpload } from '../../shared/upload.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { SendForm } from '../compensation/send-form.tsx';
import { AgreementTag } from './agreement-tag.tsx';
import { AttachedFiles } from './attached-files.tsx';
import { TermOfPaper } from './term-of-paper.tsx';

type Agreement = Output<'agreements.read-agreement'>;

/** One agreement: who signed and confirmed, who bears what of a loss, its text, and the loans under it. */
export function AgreementPage() {
  const { t } = useTranslation('agreements');
  const { agreementId } = useParams({ strict: false }) as { agreementId: string };
  const [loss, setLoss] = useState('');
  const [act, setAct] = useState<'add-loan' | 'end'>();
  const read = useRead(
    'agreements.read-agreement',
    { agreementId, ...(loss && parseYuan(loss) !== undefined ? { loss } : {}) },
    { keep: true },
  );
  const one = read.data;
  return (
    <Page
      title={one?.name ?? t('agreement')}
      watermark
      {...(one
        ? {
            file: one.number,
            subtitle: [one.number, t(`kind.${one.kind}`), one.region.name].join(' · '),
            actions: (
              <>
                <AgreementTag state={one.state} />
                {one.may.end && <Button onClick={() => setAct('end')}>{t('end')}</Button>}
              </>
            ),
          }
        : {})}
    >
      <Answer of={read} rows={10}>
        {(found) => (
          <div className="stack">
            <Ball one={found} onAdd={() => setAct('add-loan')} />
            <div className="grid side">
              <div className="stack">
                <Parties one={found} loss={loss} onLoss={setLoss} />
                <Loans one={found} />
              </div>
              <div className="stack">
                <Facts one={found} />
                <Texts one={found} />
              </div>
            </div>
          </div>
        )}
      </Answer>
      {act === 'add-loan' && <AddLoan agreementId={agreementId} onClose={() => setAct(undefined)} />}
      {act === 'end' && <End agreementId={agreementId} onClose={() => setAct(undefined)} />}
    </Page>
  );
}

function Ball({ one, onAdd }: { one: Agreement; onAdd: () => void }) {
  const { t } = useTranslation('agreements');
  const confirm = useWrite('agreements.confirm-agreement');
  if (one.may.addLoan)
    return (
      <div className="line">
        <Button type="primary" onClick={onAdd}>
          {t('add-loan')}
        </Button>
      </div>
    );
  if (one.state !== 'waiting') return null;
  if (one.texts.length === 0) return <NextStep who={one.keeper} what={t('next.text')} tone="waiting" />;
  const missing = one.parties.filter((party) => party.confirms && !party.confirmedAt).map(({ name }) => name);
  return (
    <NextStep
      who={missing.join('、')}
      what={t('next.confirm')}
      tone={one.may.confirm ? 'mine' : 'waiting'}
      until={one.may.confirm ? t('confirm.what') : undefined}
    >
      {one.may.confirm && (
        <Button
          type="primary"
          loading={confirm.running}
          onClick={() => void confirm.run({ agreementId: one.id })}
        >
          {t('confirm')}
        </Button>
      )}
      <RefusalNotice refusal={confirm.refusal} />
    </NextStep>
  );
}

/** Name on the left, figures on the right; on a phone the figures come below, still on the left. */
const apart = { display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', columnGap: 12 } as const;

function Parties({ one, loss, onLoss }: { one: Agreement; loss: string; onLoss: (loss: string) => void }) {
  const { t } = useTranslation('agreements');
  const shares = one.parties.some(({ percent }) => percent !== null);
  const confirmed = (party: Agreement['parties'][number]) =>
    !party.confirms ? (
      <span className="quiet">{t('confirmed.outside')}</span>
    ) : party.confirmedAt ? (
      <span className="small">
        {party.confirmedBy} <DayText at={party.confirmedAt} />
      </span>
    ) : (
      t('confirmed.not')
    );
  return (
    <section className="card">
      <h2>{t('parties')}</h2>
      <div className="stack">
        {one.parties.map((party) => (
          <div key={party.name}>
            <div style={apart}>
              <span>
                {party.name} <small className="quiet">{t(`party.${party.kind}`)}</small>
              </span>
              {party.percent && (
                <span className="line">
                  <Figure value={party.percent} unit="%" />
                  {party.part && <Figure value={party.part} money="yuan" />}
                </span>
              )}
            </div>
            <div className="small" style={apart}>
              {confirmed(party)}
              {party.limit && (
                <span className="quiet">
                  {t('limit')} <Figure value={party.limit} money="yuan" />
                  {party.used && (
                    <>
                      {' · '}
                      {t('used')} <Figure value={party.used} money="yuan" />
                    </>
                  )}
                </span>
              )}
            </div>
          </div>
        ))}
      </div>
      {shares && (
        <div style={{ marginTop: 12, maxWidth: 420 }}>
          <label htmlFor="loss">{t('loss')}</label>
          <AmountInput id="loss" unit="yuan" value={loss} onChange={onLoss} />
          <p className="quiet small">{t('loss.what')}</p>
        </div>
      )}
    </section>
  );
}

function Facts({ one }: { one: Agreement }) {
  const { t } = useTranslation('agreements');
  const seesFund = (fundLookers as readonly string[]).includes(roleOf(useSession()) ?? '');
  return (
    <section className="card">
      <FactList
        facts={[
          [t('signed-on'), <DayText key="s" day={one.signedOn} />],
          [t('term'), <TermOfPaper key="t" paper={one} />],
          [t('scope'), one.scope],
          ...(one.fundId
            ? [
                [
                  t('fund'),
                  seesFund ? <Go to={`/compensation/funds/${one.fundId}`}>{one.fund}</Go> : one.fund,
                ] as const,
              ]
            : []),
          [t('keeper'), `${one.keeper} · ${one.keptBy}`],
          ...(one.endedOn ? [[t('ended-on'), `${one.endedOn} · ${one.endReason}`] as const] : []),
        ]}
      />
    </section>
  );
}

function Texts({ one }: { one: Agreement }) {
  const { t } = useTranslation('agreements');
  const upload = useUpload('agreements.upload-text');
  return (
    <AttachedFiles
      title={t('texts')}
      none={t('texts.none')}
      files={one.texts}
      download={({ id, name }) => (
        <DownloadButton of="agreements.read-text" input={{ textId: id }} size="small">
          {name}
        </DownloadButton>
      )}
      add={
        one.may.upload && (
          <FileButton
            running={upload.running}
            primary={one.texts.length === 0}
            onFile={(file) => void upload.run({ agreementId: one.id }, file)}
          >
            {t('texts.add')}
          </FileButton>
        )
      }
      refusal={upload.refusal}
    />
  );
}

function Loans({ one }: { one: Agreement }) {
  const { t } = useTranslation('agreements');
  return (
    <section className="card">
      <h2>{t('loans')}</h2>
      {one.loans.length === 0 ? (
        <p className="quiet">{t('loans.none')}</p>
      ) : (
        <ul className="rows papers">
          {one.loans.map((loan) => (
            <li key={loan.loanId} className="line apart" style={{ flexWrap: 'wrap' }}>
              <span>
                {loan.enterprise}{' '}
                <small className="quiet">
                  {loan.opens ? <Go to={`/loans/${loan.loanId}`}>{loan.number}</Go> : loan.number} ·{' '}
                  {loan.bank} · {t('disbursed-on')} {loan.disbursedOn}
                </small>
              </span>
              <Figure value={loan.amount} money="yuan" />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function AddLoan({ agreementId, onClose }: { agreementId: string; onClose: () => void }) {
  const { t } = useTranslation('agreements');
  const write = useWrite('agreements.add-loan');
  const loans = useRead('loans.list-loans', { size: 200 });
  const labels = { loanId: t('loan') };
  const paidOut = (loans.data?.rows ?? []).filter(({ state }) => state === 'disbursed');
  return (
    <SendForm<{ loanId: string }>
      title={t('add-loan')}
      verb={t('add-loan')}
      labels={labels}
      write={write}
      onSend={(typed) => write.run({ agreementId, ...typed })}
      onClose={onClose}
    >
      <Form.Item name="loanId" label={labels.loanId} rules={[{ required: true, message: t('required') }]}>
        <Select
          notFoundContent={t('add-loan.none')}
          options={paidOut.map((row) => ({ value: row.id, label: `${row.enterprise} · ${row.number}` }))}
        />
      </Form.Item>
    </SendForm>
  );
}

function End({ agreementId, onClose }: { agreementId: string; onClose: () => void }) {
  const { t } = useTranslation('agreements');
  const write = useWrite('agreements.end-agreement');
  const { today } = useSession();
  const labels = { on: t('ended-on'), reason: t('reason') };
  const required = [{ required: true, message: t('required') }];
  return (
    <SendForm<{ on: string; reason: string }>
      title={t('end')}
      verb={t('end')}
      labels={labels}
      write={write}
      initial={{ on: today }}
      onSend={(typed) => write.run({ agreementId, ...typed })}
      onClose={onClose}
    >
      <Form.Item name="on" label={labels.on} rules={required}>
        <DayInput />
      </Form.Item>
      <Form.Item name="reason" label={labels.reason} rules={required}>
        <Input.TextArea maxLength={300} rows={2} />
      </Form.Item>
    </SendForm>
  );
}
