import { answerKinds, declineReasons } from '@zhirong/contracts/words';
import { formatYuan, parsePercent, parseWan } from '@zhirong/kernel';
import { Button, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AmountInput } from '../../shared/amount-input.tsx';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useWrite } from '../../shared/use-write.ts';
import { isStanding, type Need } from './need-words.ts';

type Kind = (typeof answerKinds)[number];
type Typed = {
  kind: Kind;
  message?: string;
  reason?: (typeof declineReasons)[number];
  terms?: { amount: string; months: string; ratePercent: string };
};

/** The order in which a bank thinks; what may follow what is the server's to decide again. */
const kinds = ['offers', 'interested', 'asks', 'declines'] as const satisfies readonly Kind[];
const after: Readonly<Record<Kind | 'none', readonly Kind[]>> = {
  none: kinds,
  interested: ['offers', 'asks', 'declines'],
  asks: ['offers', 'asks', 'declines'],
  offers: ['offers', 'declines'],
  declines: [],
};

/** S2-23: interested, asks, offers with terms, or declines with a reason; and the way to take it back. */
export function AnswerPanel({ need }: { need: Need }) {
  const { t } = useTranslation('needs');
  const standing = need.answerList.find(isStanding);
  const possible = after[standing?.kind ?? 'none'];
  return (
    <section className="card" id="answer">
      <h2>
        {t('panel.title')}
        {standing?.state === 'open' && <WithdrawAnswer needId={need.id} answerId={standing.id} />}
      </h2>
      {possible.length > 0 && need.mayAnswer ? (
        <AnswerForm key={standing?.id ?? 'first'} need={need} possible={possible} />
      ) : (
        <p className="quiet">{t(standing?.kind === 'declines' ? 'panel.done' : 'panel.approver')}</p>
      )}
    </section>
  );
}

function AnswerForm({ need, possible }: { need: Need; possible: readonly Kind[] }) {
  const { t } = useTranslation('needs');
  const [form] = Form.useForm<Typed>();
  const kind = Form.useWatch('kind', form) ?? possible[0] ?? 'offers';
  const answer = useWrite('needs.answer-need');
  useFormRefusal(form, answer.refusal);
  const labels = {
    message: t(kind === 'asks' ? 'panel.question' : 'panel.message'),
    reason: t('reason'),
    terms: t('kind.offers'),
    'terms.amount': t('panel.amount'),
    'terms.months': t('panel.months'),
    'terms.ratePercent': t('panel.rate'),
  };
  const send = async (typed: Typed): Promise<void> => {
    const message = typed.message?.trim();
    await answer.run({
      needId: need.id,
      kind: typed.kind,
      ...(message ? { message } : {}),
      ...(typed.kind === 'declines' && typed.reason ? { reason: typed.reason } : {}),
      ...(typed.kind === 'offers' && typed.terms
        ? {
            terms: {
              amount: formatYuan(parseWan(typed.terms.amount) ?? 0n),
              months: Number(typed.terms.months),
              ratePercent: typed.terms.ratePercent.trim(),
            },
          }
        : {}),
    });
  };
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ kind: possible[0] }}
      scrollToFirstError={{ block: 'center' }}
      onFinish={(typed) => void send(typed)}
    >
      <Form.Item name="kind" label={t('panel.kind')} extra={t(`panel.${kind}.what`)}>
        <Radio.Group options={possible.map((one) => ({ value: one, label: t(`kind.${one}`) }))} />
      </Form.Item>
      {kind === 'offers' && <TermsFields />}
      {kind === 'declines' && (
        <Form.Item
          name="reason"
          label={labels.reason}
          rules={[{ required: true, message: t('panel.needed', { label: labels.reason }) }]}
        >
          <Select
            options={declineReasons.map((reason) => ({ value: reason, label: t(`reason.${reason}`) }))}
          />
        </Form.Item>
      )}
      <MessageField label={labels.message} kind={kind} />
      <div className="stack">
        <RefusalNotice refusal={answer.refusal} labels={labels} />
        <div>
          <Button type="primary" htmlType="submit" loading={answer.running}>
            {t(`panel.verb.${kind}`)}
          </Button>
        </div>
      </div>
    </Form>
  );
}

function MessageField({ label, kind }: { label: string; kind: Kind }) {
  const { t } = useTranslation('needs');
  const rule = ({ getFieldValue }: { getFieldValue: (name: string) => unknown }) => ({
    required: kind === 'asks' || (kind === 'declines' && getFieldValue('reason') === 'other'),
    whitespace: true,
    message: t('panel.needed', { label }),
  });
  return (
    <Form.Item
      name="message"
      label={label}
      dependencies={['kind', 'reason']}
      rules={[rule]}
      // Room for the count under the field.
      style={{ marginBottom: 40 }}
    >
      <Input.TextArea rows={3} maxLength={500} showCount />
    </Form.Item>
  );
}

function TermsFields() {
  const { t } = useTranslation('needs');
  const check = (
    holds: (text: string) => boolean,
    key: 'panel.amount.wrong' | 'panel.months.wrong' | 'panel.rate.wrong',
  ) => ({
    validator: (_: unknown, text = ''): Promise<void> =>
      holds(text.trim()) ? Promise.resolve() : Promise.reject(new Error(t(key))),
  });
  return (
    <>
      <Form.Item
        name={['terms', 'amount']}
        label={t('panel.amount')}
        rules={[check((text) => (parseWan(text) ?? 0n) > 0n, 'panel.amount.wrong')]}
      >
        <AmountInput unit="wan" />
      </Form.Item>
      <div className="grid two">
        <Form.Item
          name={['terms', 'months']}
          label={t('panel.months')}
          rules={[
            check(
              (text) => /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 360,
              'panel.months.wrong',
            ),
          ]}
        >
          <Input inputMode="numeric" suffix={<span className="quiet">{t('panel.months.unit')}</span>} />
        </Form.Item>
        <Form.Item
          name={['terms', 'ratePercent']}
          label={t('panel.rate')}
          rules={[
            check(
              (text) => /^\d{1,3}(\.\d{1,4})?$/.test(text) && parsePercent(text) !== undefined,
              'panel.rate.wrong',
            ),
          ]}
        >
          <Input inputMode="decimal" suffix={<span className="quiet">%</span>} />
        </Form.Item>
      </div>
    </>
  );
}

function WithdrawAnswer({ needId, answerId }: { needId: string; answerId: string }) {
  const { t } = useTranslation('needs');
  const [open, setOpen] = useState(false);
  const withdraw = useWrite('needs.withdraw-answer');
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('withdraw.verb')}
      </Button>
      <ConfirmWithReason
        open={open}
        title={t('withdraw.title')}
        effect={t('withdraw.effect')}
        verb={t('withdraw.verb')}
        running={withdraw.running}
        refusal={withdraw.refusal}
        onConfirm={() => void withdraw.run({ needId, answerId }).then((done) => done && setOpen(false))}
        onClose={() => {
          setOpen(false);
          withdraw.clear();
        }}
      />
    </>
  );
}
