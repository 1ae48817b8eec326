import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

type Props = {
  /** Name of the password's field, also nested. */ name: string | (string | number)[];
  label?: string;
  repeat?: boolean;
};

/** A new password with its rule told beforehand, and once more so that a slip is found. */
export function NewPassword({ name, label, repeat = true }: Props) {
  const { t } = useTranslation('identity');
  const path = Array.isArray(name) ? name : [name];
  const again = [...path.slice(0, -1), `${String(path.at(-1))}Again`];
  return (
    <>
      <Form.Item
        name={name}
        label={label ?? t('password')}
        extra={t('password.hint')}
        rules={[{ required: true, message: t('password.needed') }]}
      >
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
      {repeat && (
        <Form.Item
          name={again}
          label={t('password.repeat')}
          dependencies={[path]}
          rules={[
            { required: true, message: t('password.needed') },
            ({ getFieldValue }) => ({
              validator: (_, value: string) =>
                !value || value === getFieldValue(path)
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('password.differs'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={128} />
        </Form.Item>
      )}
    </>
  );
}
