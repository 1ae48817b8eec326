import { useRouter } from '@tanstack/react-router';
import { enterpriseTags } from '@zhirong/contracts/words';
import { Button, Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { Page } from '../../shared/page.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { RegionPicker } from '../../shared/region-picker.tsx';
import { useSession } from '../../shared/session.ts';
import { useWrite } from '../../shared/use-write.ts';
import { UsccInput, usccProblem } from './uscc-input.tsx';
import { type EnterpriseTag, useTagName } from './use-tag-name.ts';

type Typed = { name: string; uscc: string; adcode: string; tags: EnterpriseTag[]; reason?: string };

/** An officer records a firm that has not registered itself. */
export function RecordPage() {
  const { t } = useTranslation('enterprises');
  return (
    <Page title={t('record')} subtitle={t('record.what')}>
      <RecordForm />
    </Page>
  );
}

function RecordForm() {
  const { t } = useTranslation('enterprises');
  const router = useRouter();
  const tagName = useTagName();
  const { assignment } = useSession();
  const [form] = Form.useForm<Typed>();
  const record = useWrite('enterprises.record-enterprise');
  useFormRefusal(form, record.refusal);
  const own = assignment?.region;
  const isLowest = own?.level === 'county' || own?.level === 'park';
  const code = Form.useWatch('uscc', form) ?? '';
  const isOdd = code.length === 18 && usccProblem(code) === 'uscc.check-digit';
  const labels = {
    name: t('register.name'),
    uscc: t('register.uscc'),
    adcode: t('register.region'),
    tags: t('tags'),
    usccOverrideReason: t('override.reason'),
  };
  const needed = (label: string) => ({ required: true, whitespace: true, message: t('needed', { label }) });
  const send = async ({ name, uscc, adcode, tags, reason }: Typed): Promise<void> => {
    const answer = await record.run({
      name,
      uscc,
      adcode,
      tags,
      ...(isOdd && reason?.trim() ? { usccOverrideReason: reason } : {}),
    });
    if (answer) router.history.push(`/enterprises/${answer.enterpriseId}`);
  };
  return (
    <Form
      form={form}
      className="card"
      style={{ maxWidth: 640 }}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError={{ block: 'center' }}
      initialValues={{ tags: [], ...(isLowest && own ? { adcode: own.adcode } : {}) }}
      onFinish={(typed) => void send(typed)}
    >
      <Form.Item
        name="name"
        label={labels.name}
        extra={t('register.name.hint')}
        rules={[needed(labels.name)]}
      >
        <Input maxLength={80} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="uscc"
        label={labels.uscc}
        extra={t('register.uscc.hint')}
        validateTrigger="onBlur"
        rules={[
          needed(labels.uscc),
          {
            validator: (_, typed: string = '') => {
              const problem = typed === '' ? null : usccProblem(typed);
              return problem && problem !== 'uscc.check-digit'
                ? Promise.reject(new Error(t(problem, { length: typed.length })))
                : Promise.resolve();
            },
          },
        ]}
      >
        <UsccInput />
      </Form.Item>
      {isOdd && (
        <Form.Item
          name="reason"
          label={labels.usccOverrideReason}
          extra={t('override.reason.hint')}
          rules={[needed(labels.usccOverrideReason)]}
        >
          <Input.TextArea rows={2} maxLength={200} showCount placeholder={t('override.odd')} />
        </Form.Item>
      )}
      <Form.Item
        name="adcode"
        label={labels.adcode}
        extra={t('register.region.hint')}
        rules={[needed(labels.adcode)]}
      >
        <RegionPicker
          valueName={own?.name}
          {...(own && own.level !== 'nation' && !isLowest ? { under: own.adcode } : {})}
        />
      </Form.Item>
      <Form.Item name="tags" label={labels.tags} extra={t('tags.hint')}>
        <Checkbox.Group
          style={{ display: 'grid', gap: 8 }}
          options={enterpriseTags.map((tag) => ({ value: tag, label: tagName(tag) }))}
        />
      </Form.Item>
      <div className="stack">
        <RefusalNotice refusal={record.refusal} labels={labels} />
        <div>
          <Button type="primary" htmlType="submit" loading={record.running}>
            {t('record.verb')}
          </Button>
        </div>
      </div>
    </Form>
  );
}
