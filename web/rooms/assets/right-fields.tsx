import { Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../shared/day-input.tsx';
import { isPatent, type KindLaw } from './right-words.ts';
import type { TypedOwner } from './owners-fields.tsx';

export type TypedRight = {
  title: string;
  classes?: string[];
  products?: string[];
  publicationNumber?: string;
  variant?: KindLaw['variants'][number];
  filedOn?: string;
  grantedOn?: string;
  publishedOn?: string;
  createdOn?: string;
  endsOn?: string;
  feeReductionPercent?: '0' | '70' | '85';
  owners: TypedOwner[];
  source: { document: string; reference?: string };
};

/** What is asked of a kind: its days, first those the term needs, classes by their scheme, variant, products. */
export function RightFields({ law, today }: { law: KindLaw; today: string }) {
  const { t } = useTranslation('assets');
  const needed = (label: string) => ({ required: true, whitespace: true, message: t('needed', { label }) });
  return (
    <>
      <Form.Item name="title" label={t('title')} rules={[needed(t('title'))]}>
        <Input maxLength={300} autoComplete="off" />
      </Form.Item>
      {law.variants.length > 0 && (
        <Form.Item name="variant" label={t('variant')} extra={t('variant.hint')}>
          <Select
            allowClear
            options={law.variants.map((value) => ({ value, label: t(`variant.${value}`) }))}
          />
        </Form.Item>
      )}
      <div className="grid two">
        {law.days.map((day) => (
          <Form.Item
            key={day}
            name={day}
            label={t(dayWord(law.kind, day))}
            {...(day === 'filedOn' && isPatent(law.kind) ? { rules: [needed(t('filedOn'))] } : {})}
          >
            <DayInput allowClear {...(day === 'endsOn' ? {} : { to: today })} />
          </Form.Item>
        ))}
      </div>
      {law.classScheme !== 'none' && (
        <Form.Item
          name="classes"
          label={t(`class.${law.classScheme}`)}
          extra={t(`class.${law.classScheme}.hint`)}
          {...(law.classScheme === 'nice'
            ? { rules: [{ required: true, message: t('needed', { label: t('class.nice') }) }] }
            : {})}
        >
          <Select
            mode="tags"
            open={false}
            suffixIcon={null}
            tokenSeparators={[';', '；', ',', '，', '、', ' ']}
          />
        </Form.Item>
      )}
      <Form.Item name="products" label={t('products')} extra={t('products.hint')}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[';', '；', '、', '，']} />
      </Form.Item>
      {isPatent(law.kind) && (
        <div className="grid two">
          <Form.Item
            name="publicationNumber"
            label={t('publicationNumber')}
            extra={t('publicationNumber.hint')}
          >
            <Input maxLength={30} autoComplete="off" />
          </Form.Item>
          <Form.Item name="feeReductionPercent" label={t('reduction')} extra={t('reduction.hint')}>
            <Select
              options={(['0', '70', '85'] as const).map((value) => ({
                value,
                label: t(`reduction.${value}`),
              }))}
            />
          </Form.Item>
        </div>
      )}
    </>
  );
}

/** The year through which annual fees are known to be paid; only when a patent is first registered. */
export function PaidThrough() {
  const { t } = useTranslation('assets');
  return (
    <Form.Item name="feesPaidToYear" label={t('paid-to')} extra={t('paid-to.hint')}>
      <InputNumber min={1} max={30} precision={0} style={{ width: '100%' }} suffix={t('unit.nth-year')} />
    </Form.Item>
  );
}

export function SourceFields({ base = [] }: { base?: string[] }) {
  const { t } = useTranslation('assets');
  return (
    <div className="grid two">
      <Form.Item
        name={[...base, 'source', 'document']}
        label={t('source.document')}
        extra={t('source.document.hint')}
        rules={[{ required: true, whitespace: true, message: t('needed', { label: t('source.document') }) }]}
      >
        <Input maxLength={120} autoComplete="off" />
      </Form.Item>
      <Form.Item name={[...base, 'source', 'reference']} label={t('source.reference')}>
        <Input maxLength={120} autoComplete="off" />
      </Form.Item>
    </div>
  );
}

type Day = KindLaw['days'][number];
/** Each kind has its own word for the day on which it begins. */
export const dayWord = (kind: KindLaw['kind'], day: Day) => {
  if (day !== 'grantedOn') return day;
  if (isPatent(kind)) return 'grantedOn.patent';
  return kind === 'trademark' ? 'grantedOn.trademark' : 'grantedOn.other';
};

/** Fields of the contract from what was typed; what was left empty is left out. */
export const rightGiven = (typed: TypedRight) => ({
  title: typed.title.trim(),
  classes: typed.classes ?? [],
  products: typed.products ?? [],
  ...kept('publicationNumber', typed.publicationNumber?.trim()),
  ...kept('variant', typed.variant),
  ...kept('filedOn', typed.filedOn),
  ...kept('grantedOn', typed.grantedOn),
  ...kept('publishedOn', typed.publishedOn),
  ...kept('createdOn', typed.createdOn),
  ...kept('endsOn', typed.endsOn),
  feeReductionPercent: typed.feeReductionPercent ?? ('0' as const),
});

export const sourceGiven = (source: TypedRight['source']) => ({
  document: source.document.trim(),
  ...kept('reference', source.reference?.trim()),
});

const kept = <K extends string, V>(key: K, value: V | undefined | null | ''): { [P in K]?: V } =>
  value === undefined || value === null || value === '' ? {} : ({ [key]: value } as { [P in K]?: V });
