import { useRouter } from '@tanstack/react-router';
import { Button, Form, Select } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { LinkButton } from '../../shared/link-button.tsx';
import { Page } from '../../shared/page.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useSession } from '../../shared/session.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import './assets.css';
import { ClaimRight } from './claim-right.tsx';
import { FirmPicker } from './firm-picker.tsx';
import { NumberField } from './number-field.tsx';
import { OwnersFields, ownersGiven } from './owners-fields.tsx';
import { PledgeLacks } from './pledge-lacks.tsx';
import {
  PaidThrough,
  RightFields,
  rightGiven,
  SourceFields,
  sourceGiven,
  type TypedRight,
} from './right-fields.tsx';
import { isPatent, type Kind, type KindLaw, kindName } from './right-words.ts';
import { useKeeper } from './room-tabs.tsx';
import { useRightLabels } from './use-right-labels.ts';

type Typed = TypedRight & { kind?: Kind; number?: string; feesPaidToYear?: number; enterpriseId?: string };

/** One right by hand, from its certificate (S3-04). */
export function RegisterRightPage() {
  const { t } = useTranslation('assets');
  const kinds = useRead('assets.list-kinds', {}, { fresh: 3_600_000 });
  return (
    <Page
      title={t('register')}
      subtitle={t('register.what')}
      actions={<LinkButton to="/rights/imports">{t('import.verb')}</LinkButton>}
    >
      <Answer of={kinds} rows={8}>
        {({ rows }) => <RegisterForm kinds={rows} />}
      </Answer>
    </Page>
  );
}

function RegisterForm({ kinds }: { kinds: readonly KindLaw[] }) {
  const { t } = useTranslation(['assets', 'refusals']);
  const router = useRouter();
  const keeper = useKeeper();
  const { assignment, today } = useSession();
  const [form] = Form.useForm<Typed>();
  const register = useWrite('assets.register-right');
  const [firmName, setFirmName] = useState(keeper === 'firm' ? assignment?.organisation.name : undefined);
  useFormRefusal(form, register.refusal);
  const typed = (Form.useWatch([], form) ?? {}) as Partial<Typed>;
  const law = kinds.find((one) => one.kind === typed.kind);
  const takeKind = useCallback((kind: Kind) => form.setFieldsValue({ kind, classes: [] }), [form]);
  const labels = useRightLabels();
  const send = async (given: Typed): Promise<void> => {
    if (!law || !given.kind) return;
    const answer = await register.run({
      kind: given.kind,
      ...(given.number?.trim() ? { number: given.number.trim() } : {}),
      ...rightGiven(given),
      owners: ownersGiven(given.owners),
      ...(isPatent(given.kind) && given.feesPaidToYear ? { feesPaidToYear: given.feesPaidToYear } : {}),
      source: sourceGiven(given.source),
      ...(given.enterpriseId ? { enterpriseId: given.enterpriseId } : {}),
    });
    if (answer) router.history.push(`/rights/${answer.rightId}`);
  };
  return (
    <div className="grid side">
      <Form
        form={form}
        className="card"
        layout="vertical"
        requiredMark={false}
        scrollToFirstError={{ block: 'center' }}
        initialValues={{
          owners: [{ name: keeper === 'firm' ? assignment?.organisation.name : undefined }],
          feeReductionPercent: '0',
        }}
        onFinish={(given) => void send(given)}
      >
        <h2>{t('register.right')}</h2>
        {keeper === 'officer' && (
          <Form.Item
            name="enterpriseId"
            label={t('firm')}
            extra={t('firm.what')}
            rules={[{ required: true, message: t('needed', { label: t('firm') }) }]}
          >
            <FirmPicker
              onChange={(enterpriseId, name) => {
                form.setFieldsValue({ enterpriseId: enterpriseId as string });
                setFirmName(name);
                const owners = form.getFieldValue('owners') as Typed['owners'];
                if (name && owners.length === 1 && !owners[0]?.name)
                  form.setFieldsValue({ owners: [{ name }] });
              }}
            />
          </Form.Item>
        )}
        <Form.Item
          name="number"
          label={t('number')}
          extra={law && !law.numberRequired ? t('number.not-needed') : t('number.hint')}
        >
          <NumberField kind={typed.kind} onKind={takeKind} example={law?.numberExample ?? null} />
        </Form.Item>
        <Form.Item
          name="kind"
          label={t('kind')}
          rules={[{ required: true, message: t('needed', { label: t('kind') }) }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            virtual={false}
            placeholder={t('kind.hint')}
            options={kinds.map(({ kind }) => ({ value: kind, label: kindName(kind) }))}
            onChange={() => form.setFieldsValue({ classes: [] })}
          />
        </Form.Item>
        {law && (
          <>
            <RightFields law={law} today={today} />
            {isPatent(law.kind) && <PaidThrough />}
            <h2 className="form-part">{t('owners')}</h2>
            <OwnersFields name="owners" />
            <h2 className="form-part">{t('source')}</h2>
            <SourceFields />
          </>
        )}
        <div className="stack">
          <RefusalNotice refusal={register.refusal} labels={labels}>
            {register.refusal?.code === 'assets.right-known' && keeper === 'firm' && typed.kind && (
              <div style={{ marginTop: 8 }}>
                <ClaimRight kind={typed.kind} number={typed.number ?? ''} />
              </div>
            )}
          </RefusalNotice>
          <div className="line">
            <Button type="primary" htmlType="submit" loading={register.running}>
              {t('register.verb')}
            </Button>
            <span className="quiet">{t('register.then')}</span>
          </div>
        </div>
      </Form>
      <div className="side-sticky">
        <PledgeLacks law={law} typed={typed} firm={firmName} />
      </div>
    </div>
  );
}
