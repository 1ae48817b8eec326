import { useParams } from '@tanstack/react-router';
import type { Output } from '@zhirong/contracts';
import { enterpriseRoles, insuranceSteps, type InsuranceStep } from '@zhirong/contracts/words';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AmountInput } from '../../shared/amount-input.tsx';
import { Answer } from '../../shared/answer.tsx';
import { DayInput } from '../../shared/day-input.tsx';
import { DownloadButton } from '../../shared/download-button.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { Figure } from '../../shared/figure.tsx';
import { FileButton } from '../../shared/file-button.tsx';
import { Go } from '../../shared/go.tsx';
import { Page } from '../../shared/page.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { Timeline } from '../../shared/timeline.tsx';
import { useUpload } from '../../shared/upload.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { SendForm } from '../compensation/send-form.tsx';
import { AgreementTag } from './agreement-tag.tsx';
import { AttachedFiles } from './attached-files.tsx';
import { TermOfPaper } from './term-of-paper.tsx';

type Insurance = Output<'agreements.read-insurance'>;

/** One policy: what it covers, its document, and every claim on it step by step. */
export function InsurancePage() {
  const { t } = useTranslation('agreements');
  const { insuranceId } = useParams({ strict: false }) as { insuranceId: string };
  const [stepping, setStepping] = useState(false);
  const read = useRead('agreements.read-insurance', { insuranceId });
  const one = read.data;
  return (
    <Page
      title={one?.enterprise ?? t('insurance')}
      watermark
      {...(one
        ? {
            file: one.policyNumber,
            subtitle: [t(`line.${one.line}`), one.policyNumber, one.insurer].join(' · '),
            actions: (
              <>
                <AgreementTag state={one.state} />
                {one.mine && (
                  <Button type="primary" onClick={() => setStepping(true)}>
                    {t('record-step')}
                  </Button>
                )}
              </>
            ),
          }
        : {})}
    >
      <Answer of={read} rows={10}>
        {(found) => (
          <div className="grid side">
            <div className="stack">
              {found.rights.length > 0 && (
                <section className="card">
                  <h2>{t('rights')}</h2>
                  <p>{found.rights.join('、')}</p>
                </section>
              )}
              <Claims one={found} />
            </div>
            <div className="stack">
              <Facts one={found} />
              <Files one={found} />
            </div>
          </div>
        )}
      </Answer>
      {stepping && <RecordStep insuranceId={insuranceId} onClose={() => setStepping(false)} />}
    </Page>
  );
}

function Facts({ one }: { one: Insurance }) {
  const { t } = useTranslation('agreements');
  // A firm reads no agreements.
  const isFirm = (enterpriseRoles as readonly string[]).includes(roleOf(useSession()) ?? '');
  return (
    <section className="card">
      <FactList
        facts={[
          [t('policyholder'), one.policyholder],
          [t('insured'), one.enterprise],
          [t('uscc'), one.uscc],
          [t('firm-region'), one.region.name],
          [t('cover'), <Figure key="c" value={one.cover} money="yuan" />],
          [t('premium'), <Figure key="p" value={one.premium} money="yuan" />],
          [t('paid'), <Figure key="d" value={one.paid} money="yuan" />],
          [t('term'), <TermOfPaper key="t" paper={one} />],
          ...(one.loanNumber
            ? [
                [t('bank'), one.bank] as const,
                [
                  t('loan-number'),
                  one.loanId ? <Go to={`/loans/${one.loanId}`}>{one.loanNumber}</Go> : one.loanNumber,
                ] as const,
              ]
            : []),
          ...(one.agreementId
            ? [
                [
                  t('under-agreement'),
                  isFirm ? t('agreement') : <Go to={`/agreements/${one.agreementId}`}>{t('agreement')}</Go>,
                ] as const,
              ]
            : []),
          [t('recorded-by'), one.recordedBy],
        ]}
      />
    </section>
  );
}

function Files({ one }: { one: Insurance }) {
  const { t } = useTranslation('agreements');
  const upload = useUpload('agreements.upload-policy');
  return (
    <AttachedFiles
      title={t('files')}
      none={t('files.none')}
      files={one.files}
      download={({ id, name }) => (
        <DownloadButton of="agreements.read-policy" input={{ fileId: id }} size="small">
          {name}
        </DownloadButton>
      )}
      add={
        one.mine && (
          <FileButton
            running={upload.running}
            onFile={(file) => void upload.run({ insuranceId: one.id }, file)}
          >
            {t('files.add')}
          </FileButton>
        )
      }
      refusal={upload.refusal}
    />
  );
}

function Claims({ one }: { one: Insurance }) {
  const { t } = useTranslation('agreements');
  return (
    <section className="card">
      <h2>{t('claims')}</h2>
      {one.claims.length === 0 && <p className="quiet">{t('claims.none')}</p>}
      {one.claims.map((claim) => (
        <div key={claim.number} style={{ marginBottom: 12 }}>
          <strong>{claim.number}</strong>
          <Timeline
            moments={claim.steps.map((step) => ({
              key: step.step,
              at: step.on,
              title: t(`step.${step.step}`),
              note: (
                <>
                  {step.amount && <Figure value={step.amount} money="yuan" />}{' '}
                  {[step.note, step.recordedBy].filter(Boolean).join(' · ')}
                </>
              ),
            }))}
          />
        </div>
      ))}
    </section>
  );
}

type Typed = { number: string; step: InsuranceStep; on: string; amount?: string; note?: string };
function RecordStep({ insuranceId, onClose }: { insuranceId: string; onClose: () => void }) {
  const { t } = useTranslation('agreements');
  const write = useWrite('agreements.record-insurance-step');
  const { today } = useSession();
  const labels = {
    number: t('claim-number'),
    step: t('step'),
    on: t('on'),
    amount: t('step-amount'),
    note: t('note'),
  };
  const required = [{ required: true, message: t('required') }];
  return (
    <SendForm<Typed>
      title={t('record-step')}
      verb={t('record-step')}
      labels={labels}
      write={write}
      initial={{ step: 'reported', on: today }}
      onSend={({ amount, note, ...typed }) =>
        write.run({ insuranceId, ...typed, ...(amount ? { amount } : {}), ...(note ? { note } : {}) })
      }
      onClose={onClose}
    >
      <Form.Item name="number" label={labels.number} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <div className="grid two">
        <Form.Item name="step" label={labels.step}>
          <Select options={insuranceSteps.map((value) => ({ value, label: t(`step.${value}`) }))} />
        </Form.Item>
        <Form.Item name="on" label={labels.on} rules={required}>
          <DayInput />
        </Form.Item>
      </div>
      <Form.Item name="amount" label={labels.amount}>
        <AmountInput unit="yuan" />
      </Form.Item>
      <Form.Item name="note" label={labels.note}>
        <Input.TextArea rows={2} maxLength={300} />
      </Form.Item>
    </SendForm>
  );
}
