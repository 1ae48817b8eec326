import type { Output } from '@zhirong/contracts';
import { type Adoption, adoptions } from '@zhirong/contracts/words';
import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../shared/form-dialog.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useWrite } from '../../shared/use-write.ts';

type Comment = Output<'library.read-consultation'>['comments'][number];
type Typed = { adopted: Adoption; answer: string };

export function AnswerDialog({ of, onClose }: { of: Comment | null; onClose: () => void }) {
  const { t } = useTranslation('library');
  const [form] = Form.useForm<Typed>();
  const write = useWrite('library.answer-comment');
  const close = (): void => {
    write.clear();
    onClose();
  };
  return (
    <FormDialog<Typed>
      open={of !== null}
      title={t('answer.title')}
      verb={t('answer.verb')}
      form={form}
      running={write.running}
      onSend={(typed) =>
        void write.run({ commentId: of?.id ?? '', ...typed }).then((done) => done && close())
      }
      onClose={close}
    >
      <p className="law-words">{of?.comment}</p>
      <Form.Item
        name="adopted"
        label={t('answer.adopted')}
        rules={[{ required: true, message: t('needed', { label: t('answer.adopted') }) }]}
      >
        <Radio.Group options={adoptions.map((value) => ({ value, label: t(`adopted.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="answer"
        label={t('answer.text')}
        rules={[{ required: true, whitespace: true, message: t('needed', { label: t('answer.text') }) }]}
      >
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
      <RefusalNotice refusal={write.refusal} />
    </FormDialog>
  );
}
