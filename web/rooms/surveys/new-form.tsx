import { useRouter } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '../../shared/call.ts';
import { FormDialog } from '../../shared/form-dialog.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useSession } from '../../shared/session.ts';
import { useWrite } from '../../shared/use-write.ts';
import { blankForm } from './form-draft.ts';

type Typed = { title: string; source: string };

/** A form from nothing: title and the paper it rests on; one section with one field to begin with. */
export function NewForm() {
  const { t } = useTranslation('surveys-forms');
  const router = useRouter();
  const { today } = useSession();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Typed>();
  const draft = useWrite('surveys.draft-form');
  const close = (): void => {
    draft.clear();
    setOpen(false);
  };
  const send = async ({ title, source }: Typed): Promise<void> => {
    // The form's permanent name within the place; nobody reads it but exports and rules.
    const key = `survey-${today}-${newKey().slice(0, 4)}`;
    const texts = {
      title: title.trim(),
      source: source.trim(),
      section: t('blank.section'),
      field: t('blank.field'),
    };
    const answer = await draft.run({ form: { ...blankForm({ key, ...texts }) } });
    if (answer) router.history.push(`/surveys/forms/${answer.formId}`);
  };
  const needed = (label: string) => [{ required: true, whitespace: true, message: t('needed', { label }) }];
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('forms.new')}
      </Button>
      <FormDialog<Typed>
        open={open}
        title={t('forms.new')}
        verb={t('forms.new.verb')}
        form={form}
        running={draft.running}
        onClose={close}
        onSend={(typed) => void send(typed)}
      >
        <Form.Item name="title" label={t('title')} rules={needed(t('title'))}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="source" label={t('source')} extra={t('source.hint')} rules={needed(t('source'))}>
          <Input maxLength={500} />
        </Form.Item>
        <RefusalNotice refusal={draft.refusal} />
      </FormDialog>
    </>
  );
}
