import { formatYuan, parseYuan } from '@zhirong/kernel';
import { accountSides, type AccountSide } from '@zhirong/contracts/words';
import { Button, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { AmountInput } from '../../shared/amount-input.tsx';
import { DayInput } from '../../shared/day-input.tsx';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useSession } from '../../shared/session.ts';
import { useWrite } from '../../shared/use-write.ts';
import type { Book } from './book.ts';

type Line = { accountId?: string; side?: AccountSide; amount?: string };
type Typed = { effectiveOn: string; reason: string; reference?: string; lines: Line[] };
type Props = { open: boolean; book: Book; onClose: () => void; onProposed: () => void };

export function ProposeAdjustment({ open, book, onClose, onProposed }: Props) {
  const { t } = useTranslation('ledger');
  return (
    <Modal open={open} title={t('propose')} footer={null} width={720} destroyOnHidden onCancel={onClose}>
      <ProposeForm book={book} onClose={onClose} onProposed={onProposed} />
    </Modal>
  );
}

const isWhole = (line: Line): line is Required<Line> =>
  Boolean(line.accountId && line.side && line.amount && parseYuan(line.amount));

function ProposeForm({ book, onClose, onProposed }: Omit<Props, 'open'>) {
  const { t } = useTranslation('ledger');
  const { t: everywhere } = useTranslation();
  const { today } = useSession();
  const [form] = Form.useForm<Typed>();
  const propose = useWrite('ledger.propose-adjustment');
  useFormRefusal(form, propose.refusal);
  const labels = { effectiveOn: t('effective-on'), reason: t('reason'), reference: t('reference') };
  const send = async ({ lines, reference, ...typed }: Typed): Promise<void> => {
    const done = await propose.run({
      bookId: book.id,
      ...typed,
      ...(reference?.trim() ? { reference: reference.trim() } : {}),
      lines: lines.filter(isWhole),
    });
    if (done) onProposed();
  };
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ effectiveOn: today, lines: [{ side: 'debit' }, { side: 'credit' }] }}
      onFinish={(typed) => void send(typed)}
    >
      <p className="quiet">{t('propose.what')}</p>
      <Form.Item
        name="reason"
        label={labels.reason}
        rules={[{ required: true, whitespace: true, message: t('needed', { label: labels.reason }) }]}
      >
        <Input maxLength={200} showCount />
      </Form.Item>
      <div className="grid two">
        <Form.Item
          name="effectiveOn"
          label={labels.effectiveOn}
          rules={[{ required: true, message: t('needed', { label: labels.effectiveOn }) }]}
        >
          <DayInput />
        </Form.Item>
        <Form.Item name="reference" label={labels.reference}>
          <Input maxLength={60} />
        </Form.Item>
      </div>
      <Lines book={book} />
      <RefusalNotice refusal={propose.refusal} labels={labels} />
      <div className="line" style={{ justifyContent: 'flex-end' }}>
        <Button onClick={onClose}>{everywhere('cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={propose.running}>
          {t('propose')}
        </Button>
      </div>
    </Form>
  );
}

function Lines({ book }: { book: Book }) {
  const { t } = useTranslation('ledger');
  const accounts = book.accounts.map(({ id, name }) => ({ value: id, label: name }));
  const sides = accountSides.map((value) => ({ value, label: t(`side.${value}`) }));
  return (
    <Form.List
      name="lines"
      rules={[
        {
          validator: (_, lines: Line[]) =>
            lines.length >= 2 && lines.every(isWhole)
              ? Promise.resolve()
              : Promise.reject(new Error(t('needed.lines'))),
        },
      ]}
    >
      {(fields, { add, remove }, { errors }) => (
        <div className="stack" style={{ marginBottom: 16 }}>
          <strong>{t('propose.lines')}</strong>
          {fields.map((field) => (
            <div key={field.key} className="line" style={{ alignItems: 'flex-start' }}>
              <Form.Item name={[field.name, 'side']} noStyle>
                <Select aria-label={t('side')} options={sides} style={{ width: 90 }} />
              </Form.Item>
              <Form.Item name={[field.name, 'accountId']} noStyle>
                <Select
                  aria-label={t('account')}
                  placeholder={t('account')}
                  options={accounts}
                  style={{ minWidth: 220, flex: 1 }}
                />
              </Form.Item>
              <Form.Item name={[field.name, 'amount']} noStyle>
                <AmountInput unit="yuan" placeholder={t('amount')} />
              </Form.Item>
              {fields.length > 2 && (
                <Button
                  type="text"
                  size="small"
                  aria-label={t('propose.remove-line')}
                  onClick={() => remove(field.name)}
                >
                  ×
                </Button>
              )}
            </div>
          ))}
          <div className="line apart">
            <Button size="small" onClick={() => add({ side: 'debit' })}>
              {t('propose.add-line')}
            </Button>
            <Form.Item noStyle shouldUpdate>
              {({ getFieldValue }) => <Sums lines={(getFieldValue('lines') as Line[] | undefined) ?? []} />}
            </Form.Item>
          </div>
          <Form.ErrorList errors={errors} />
        </div>
      )}
    </Form.List>
  );
}

/** Both sides as they are typed; a difference is told before the server refuses it. */
function Sums({ lines }: { lines: readonly Line[] }) {
  const { t } = useTranslation('ledger');
  const sum = (side: AccountSide): bigint =>
    lines
      .filter((line) => line?.side === side)
      .reduce((total, line) => total + (parseYuan(line.amount ?? '') ?? 0n), 0n);
  const [debit, credit] = [sum('debit'), sum('credit')];
  const apart = debit > credit ? debit - credit : credit - debit;
  return (
    <span role="status">
      {t('propose.sum', { debit: formatYuan(debit), credit: formatYuan(credit) })}
      {apart > 0n && (
        <span className="late"> · {t('propose.difference', { difference: formatYuan(apart) })}</span>
      )}
    </span>
  );
}
