import { useRouter } from '@tanstack/react-router';
import type { Input } from '@zhirong/contracts';
import { Form, Input as Field } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../shared/day-input.tsx';
import { FormDialog } from '../../shared/form-dialog.tsx';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useWrite } from '../../shared/use-write.ts';

type Props = { open: boolean; of: Input<'library.read-text'>; today: string; onClose: () => void };
type Typed = { from: string; summary: string };

/** A change of a text begins with what and why, and the day from which it is to hold. */
export function OpenDraft({ open, of, today, onClose }: Props) {
  const { t } = useTranslation('library');
  const [form] = Form.useForm<Typed>();
  const write = useWrite('library.open-draft');
  const router = useRouter();
  useFormRefusal(form, write.refusal);
  const send = async (typed: Typed): Promise<void> => {
    const done = await write.run({ ...of, ...typed });
    if (done) router.history.push(`/library/drafts/${done.draftId}`);
  };
  return (
    <FormDialog<Typed>
      open={open}
      title={t('open.title')}
      verb={t('open.verb')}
      form={form}
      initialValues={{ from: today }}
      running={write.running}
      onSend={(typed) => void send(typed)}
      onClose={() => {
        write.clear();
        onClose();
      }}
    >
      <Form.Item
        name="summary"
        label={t('draft.summary')}
        extra={t('draft.summary.hint')}
        rules={[{ required: true, message: t('needed', { label: t('draft.summary') }) }]}
      >
        <Field.TextArea rows={3} maxLength={1000} />
      </Form.Item>
      <Form.Item
        name="from"
        label={t('draft.from')}
        extra={t('draft.from.hint')}
        rules={[{ required: true, message: t('needed', { label: t('draft.from') }) }]}
      >
        <DayInput />
      </Form.Item>
      <RefusalNotice refusal={write.refusal} labels={{ place: t('region'), from: t('draft.from') }} />
    </FormDialog>
  );
}
