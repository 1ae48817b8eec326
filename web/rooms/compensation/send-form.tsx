import { Button, Form, type FormInstance, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import type { RefusalError } from '../../shared/refusal-error.ts';

type Props<T extends object> = {
  title: string;
  what?: ReactNode;
  verb: string;
  labels: Readonly<Record<string, string>>;
  write: { running: boolean; refusal: RefusalError | null };
  initial?: Partial<T>;
  width?: number;
  onSend: (typed: T) => Promise<unknown>;
  onClose: () => void;
  children: ReactNode | ((form: FormInstance<T>) => ReactNode);
};

/** One act in a dialog: what it does, its fields, the refusal above the verb. It closes once the act is done. */
export function SendForm<T extends object>(props: Props<T>) {
  const { title, what, verb, labels, write, initial, width, onSend, onClose, children } = props;
  const { t } = useTranslation();
  const [form] = Form.useForm<T>();
  useFormRefusal(form, write.refusal);
  return (
    <Modal open title={title} footer={null} width={width ?? 560} onCancel={onClose}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial as object}
        scrollToFirstError={{ block: 'center' }}
        onFinish={(typed) => void onSend(typed).then((done) => done && onClose())}
      >
        {what && (
          <p className="quiet" style={{ marginBottom: 12 }}>
            {what}
          </p>
        )}
        {typeof children === 'function' ? children(form) : children}
        <div className="stack">
          <RefusalNotice refusal={write.refusal} labels={labels} />
          <div className="line" style={{ justifyContent: 'flex-end' }}>
            <Button onClick={onClose}>{t('cancel')}</Button>
            <Button type="primary" htmlType="submit" loading={write.running}>
              {verb}
            </Button>
          </div>
        </div>
      </Form>
    </Modal>
  );
}
