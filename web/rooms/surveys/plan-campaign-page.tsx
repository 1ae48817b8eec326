import { useRouter } from '@tanstack/react-router';
import type { Output } from '@zhirong/contracts';
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DayInput } from '../../shared/day-input.tsx';
import { Empty } from '../../shared/empty.tsx';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { Go } from '../../shared/go.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { Page } from '../../shared/page.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useSession } from '../../shared/session.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { type Audience, AudienceInput, audienceOf, usualAudience } from './audience-input.tsx';
import { CountInput } from './count-input.tsx';
import { countOf } from './target-split.ts';

type Typed = {
  title: string;
  formId: string;
  opensOn: string;
  dueOn: string;
  audience: Audience;
  countyMinimum?: string;
  source?: string;
  note?: string;
};
type FormRow = Output<'surveys.list-forms'>['rows'][number];

/** A campaign begins as a draft: form, days, for whom, how many at least (S0-01, S0-02). */
import './surveys.css';

export function PlanCampaignPage() {
  const { t } = useTranslation('surveys');
  const forms = useRead('surveys.list-forms', {});
  return (
    <Page title={t('plan')} subtitle={t('plan.what')}>
      <Answer of={forms} rows={8}>
        {({ rows }) => {
          const published = rows.filter((row) => row.state === 'published');
          return published.length === 0 ? (
            <div className="card">
              <Empty title={t('plan.no-form')} what={t('plan.no-form.what')}>
                <LinkButton to="/surveys/forms">{t('forms')}</LinkButton>
              </Empty>
            </div>
          ) : (
            <PlanForm forms={published} />
          );
        }}
      </Answer>
    </Page>
  );
}

function PlanForm({ forms }: { forms: readonly FormRow[] }) {
  const { t } = useTranslation('surveys');
  const router = useRouter();
  const { today } = useSession();
  const [form] = Form.useForm<Typed>();
  const plan = useWrite('surveys.plan-campaign');
  useFormRefusal(form, plan.refusal);
  const labels = {
    title: t('title'),
    formId: t('form'),
    opensOn: t('opens-on'),
    dueOn: t('due-on'),
    audience: t('audience'),
    countyMinimum: t('county-minimum'),
    source: t('source'),
    note: t('note'),
  };
  const needed = (label: string) => ({ required: true, whitespace: true, message: t('needed', { label }) });
  const opensOn = Form.useWatch('opensOn', form);
  const formId = Form.useWatch('formId', form);
  const send = async (typed: Typed): Promise<void> => {
    const minimum = countOf(typed.countyMinimum ?? '');
    const answer = await plan.run({
      title: typed.title,
      formId: typed.formId,
      opensOn: typed.opensOn,
      dueOn: typed.dueOn,
      audience: audienceOf(typed.audience),
      ...(typeof minimum === 'number' ? { countyMinimum: minimum } : {}),
      ...(typed.source?.trim() ? { source: typed.source } : {}),
      ...(typed.note?.trim() ? { note: typed.note } : {}),
    });
    if (answer) router.history.push(`/surveys/${answer.campaignId}`);
  };
  return (
    <Form
      form={form}
      className="card"
      style={{ maxWidth: 720 }}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError={{ block: 'center' }}
      initialValues={{ opensOn: today, audience: usualAudience }}
      onFinish={(typed) => void send(typed)}
    >
      <h2>{t('plan.paper')}</h2>
      <Form.Item name="title" label={labels.title} extra={t('title.hint')} rules={[needed(labels.title)]}>
        <Input maxLength={80} showCount />
      </Form.Item>
      <Form.Item
        name="formId"
        label={labels.formId}
        extra={formId ? <Go to={`/surveys/forms/${formId}`}>{t('form.see')}</Go> : t('form.hint')}
        rules={[needed(labels.formId)]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          options={forms.map((row) => ({
            value: row.id,
            label: t('form.choice', { title: row.title, version: row.version, count: row.fields }),
          }))}
        />
      </Form.Item>
      <Form.Item name="source" label={labels.source} extra={t('source.what')}>
        <Input maxLength={120} placeholder={t('source.hint')} />
      </Form.Item>
      <div className="grid two">
        <Form.Item name="opensOn" label={labels.opensOn} rules={[needed(labels.opensOn)]}>
          <DayInput />
        </Form.Item>
        <Form.Item name="dueOn" label={labels.dueOn} extra={t('due-on.hint')} rules={[needed(labels.dueOn)]}>
          <DayInput {...(opensOn ? { from: opensOn } : {})} />
        </Form.Item>
      </div>
      <h2 style={{ marginTop: 8 }}>{t('plan.whom')}</h2>
      <Form.Item name="audience" label={labels.audience} extra={t('audience.hint')}>
        <AudienceInput />
      </Form.Item>
      <Form.Item
        name="countyMinimum"
        label={labels.countyMinimum}
        extra={t('county-minimum.hint')}
        rules={[
          {
            validator: (_, text: string | undefined) =>
              countOf(text ?? '') === undefined || (countOf(text ?? '') ?? 0) > 100_000
                ? Promise.reject(new Error(t('count.wrong')))
                : Promise.resolve(),
          },
        ]}
      >
        <CountInput unit={t('unit.firms')} />
      </Form.Item>
      <Form.Item name="note" label={labels.note} extra={t('note.hint')}>
        <Input.TextArea rows={4} maxLength={1000} showCount />
      </Form.Item>
      <div className="stack">
        <RefusalNotice refusal={plan.refusal} labels={labels} />
        <div className="line">
          <Button type="primary" htmlType="submit" loading={plan.running}>
            {t('plan.verb')}
          </Button>
          <span className="quiet">{t('plan.then')}</span>
        </div>
      </div>
    </Form>
  );
}
