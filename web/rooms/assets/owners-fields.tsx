import DeleteOutlined from '@ant-design/icons/es/icons/DeleteOutlined';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

type Props = { name: string | (string | number)[]; base?: (string | number)[] };
export type TypedOwner = { name?: string; uscc?: string; share?: string };

/** Owners with code and share; shares all or none. */
export function OwnersFields({ name, base = [] }: Props) {
  const { t } = useTranslation('assets');
  const path = [...base, ...[name].flat()];
  return (
    <Form.List name={path}>
      {(rows, { add, remove }, { errors }) => (
        <div className="owners">
          {rows.map((row, place) => (
            <fieldset key={row.key} className="owner" aria-label={t('owner.nth', { number: place + 1 })}>
              <Form.Item
                name={[row.name, 'name']}
                label={t('owner.name')}
                rules={[
                  { required: true, whitespace: true, message: t('needed', { label: t('owner.name') }) },
                ]}
              >
                <Input maxLength={80} autoComplete="off" />
              </Form.Item>
              <Form.Item name={[row.name, 'uscc']} label={t('owner.uscc')}>
                <Input maxLength={18} autoComplete="off" />
              </Form.Item>
              <Form.Item name={[row.name, 'share']} label={t('owner.share')}>
                <Input maxLength={13} placeholder="1/2" autoComplete="off" />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t('owner.remove', { number: place + 1 })}
                disabled={rows.length === 1}
                onClick={() => remove(row.name)}
              />
            </fieldset>
          ))}
          <Form.ErrorList errors={errors} />
          <div className="line">
            <Button onClick={() => add({})} disabled={rows.length >= 20}>
              {t('owner.add')}
            </Button>
            <span className="quiet small">{t('owner.share.hint')}</span>
          </div>
        </div>
      )}
    </Form.List>
  );
}

/** As the wire wants them: blanks are left out. */
export const ownersGiven = (typed: readonly TypedOwner[]) =>
  typed.map(({ name, uscc, share }) => ({
    name: (name ?? '').trim(),
    ...(uscc?.trim() ? { uscc: uscc.trim() } : {}),
    ...(share?.trim() ? { share: share.trim() } : {}),
  }));
