import type { Input as WireInput } from '@zhirong/contracts';
import type { FactKind } from '@zhirong/contracts/words';
import { Button, Form, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../shared/day-input.tsx';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useSession } from '../../shared/session.ts';
import { useWrite } from '../../shared/use-write.ts';
import { FactDetail } from './fact-detail.tsx';
import { type DetailKey, factGroups, factPlans, mayBe, openFacts } from './fact-plan.ts';
import { ownersGiven, type TypedOwner } from './owners-fields.tsx';
import { SourceFields, sourceGiven } from './right-fields.tsx';
import type { Right } from './right-words.ts';
import { useRightLabels } from './use-right-labels.ts';

/** What the caller knows already of the fact to be recorded. */
export type ToRecord = { kind?: FactKind; year?: number; ends?: string };
type Typed = {
  fact: Record<string, unknown> & {
    kind?: FactKind;
    on?: string;
    owners?: TypedOwner[];
    source: { document: string; reference?: string };
  };
};
type Props = { right: Right; preset: ToRecord | null; onClose: () => void };

/** A dated fact with its paper; the dialog asks only for what its kind needs. */
export function RecordFact({ right, preset, onClose }: Props) {
  const { t } = useTranslation('assets');
  const record = useWrite('assets.record-fact');
  const [form] = Form.useForm<Typed>();
  useFormRefusal(form, record.refusal);
  const close = (): void => {
    record.clear();
    onClose();
  };
  const send = async ({ fact }: Typed): Promise<void> => {
    const { kind } = fact;
    if (!kind) return;
    const done = await record.run({
      rightId: right.id,
      fact: givenOf(kind, fact) as WireInput<'assets.record-fact'>['fact'],
    });
    if (done) close();
  };
  return (
    <Modal
      open={preset !== null}
      title={t('record.title')}
      onCancel={close}
      destroyOnHidden
      width={560}
      footer={
        <>
          <Button onClick={close}>{t('cancel')}</Button>
          <Button type="primary" loading={record.running} onClick={() => form.submit()}>
            {t('record.verb')}
          </Button>
        </>
      }
    >
      {preset && (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          scrollToFirstError={{ block: 'center' }}
          initialValues={{ fact: initialOf(right, preset) }}
          onFinish={(typed) => void send(typed)}
        >
          <Fields right={right} form={form} onKind={record.clear} />
        </Form>
      )}
      <RefusalNotice refusal={record.refusal} labels={useRightLabels()} />
    </Modal>
  );
}

type FieldsProps = { right: Right; form: ReturnType<typeof Form.useForm<Typed>>[0]; onKind: () => void };

function Fields({ right, form, onKind }: FieldsProps) {
  const { t } = useTranslation('assets');
  const { today } = useSession();
  const kind = Form.useWatch(['fact', 'kind'], form) as FactKind | undefined;
  const pledged = right.burdens.includes('pledged');
  const plan = kind && factPlans[kind];
  const asked = (keys: readonly DetailKey[]): DetailKey[] =>
    keys.filter((key) => key !== 'pledgeeConsent' || pledged);
  const groups = (Object.keys(factGroups) as (keyof typeof factGroups)[]).map((group) => ({
    label: t(`group.${group}`),
    options: factGroups[group]
      .filter((one) => mayBe(right, one))
      .map((value) => ({ value, label: t(`fact.${value}`) })),
  }));
  return (
    <>
      <Form.Item
        name={['fact', 'kind']}
        label={t('record.kind')}
        {...(kind ? { extra: t(`fact.${kind}.what`) } : {})}
        rules={[{ required: true, message: t('needed', { label: t('record.kind') }) }]}
      >
        <Select
          virtual={false}
          listHeight={360}
          options={groups.filter(({ options }) => options.length > 0)}
          onChange={(next: FactKind) => {
            onKind();
            const opens = factPlans[next].opens;
            const [only, second] = opens ? openFacts(right, opens) : [];
            form.setFieldsValue({ fact: { ends: only && !second ? only.id : undefined } as never });
          }}
        />
      </Form.Item>
      {plan && (
        <>
          <Form.Item
            name={['fact', 'on']}
            label={t(kind === 'fees-stated' || kind === 'state-stated' ? 'detail.on.known' : 'detail.on')}
            rules={[{ required: true, message: t('needed', { label: t('detail.on') }) }]}
          >
            <DayInput to={today} />
          </Form.Item>
          {plan.needed.map((key) => (
            <FactDetail key={key} right={right} kind={kind} detail={key} needed />
          ))}
          {asked(plan.optional ?? []).map((key) => (
            <FactDetail key={key} right={right} kind={kind} detail={key} needed={key === 'pledgeeConsent'} />
          ))}
          <SourceFields base={['fact']} />
        </>
      )}
    </>
  );
}

/** Only the fields of the kind go out, blanks left behind. */
function givenOf(kind: FactKind, fact: Typed['fact']): Record<string, unknown> {
  const { needed, optional = [] } = factPlans[kind];
  const given: Record<string, unknown> = { kind, on: fact.on, source: sourceGiven(fact.source) };
  for (const key of [...needed, ...optional]) {
    const value = fact[key];
    const name = key === 'outcomeText' ? 'outcome' : key;
    if (key === 'owners') given[name] = ownersGiven(fact.owners ?? []);
    else if (typeof value === 'string' ? value.trim() !== '' : value !== undefined && value !== null)
      given[name] = typeof value === 'string' ? value.trim() : value;
  }
  return given;
}

const initialOf = (right: Right, preset: ToRecord) => ({
  ...preset,
  on: undefined,
  owners: [{}],
  ...(preset.kind === 'fee-paid' && preset.year
    ? { amount: right.fees.rows.find(({ year }) => year === preset.year)?.amount ?? undefined }
    : {}),
});
