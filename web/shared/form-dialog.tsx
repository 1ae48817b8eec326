import { Form, type FormInstance, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Props<Typed extends object> = {
  open: boolean;
  title: string;
  /** The verb on the button. */
  verb: string;
  form: FormInstance<Typed>;
  initialValues?: Partial<Typed>;
  running: boolean;
  onSend: (typed: Typed) => void;
  onClose: () => void;
  children: ReactNode;
};

/** A form over the page that forgets what was typed when it is closed. */
export function FormDialog<Typed extends object>(props: Props<Typed>) {
  const { open, title, verb, form, initialValues, running, onSend, onClose, children } = props;
  const { t } = useTranslation();
  return (
    <Modal
      open={open}
      title={title}
      okText={verb}
      cancelText={t('cancel')}
      confirmLoading={running}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        {...(initialValues ? { initialValues } : {})}
        onFinish={onSend}
      >
        {children}
      </Form>
    </Modal>
  );
}
