import { formatYuan, parseWan } from '@zhirong/kernel';
import { valuationPurposes } from '@zhirong/contracts/words';
import { Button, Checkbox, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { AmountInput } from '../../shared/amount-input.tsx';
import { DayInput } from '../../shared/day-input.tsx';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useSession } from '../../shared/session.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { useAddress } from '../../shared/use-address.ts';
import type { PickedRight } from './choose-rights.tsx';
import { ConcernList } from './concern-list.tsx';
import { GateCard } from './gate-card.tsx';
import { useSeat } from './valuation-state.tsx';
import { concernText, type Concern, type Way } from './valuation-words.ts';

type Purpose = (typeof valuationPurposes)[number];
type Typed = {
  way: Way;
  purpose: Purpose;
  valuedOn: string;
  loanAmount?: string;
  loanMonths?: string;
  bankId?: string;
  appraiserId?: string;
  scenario?: string;
  accepted?: Concern['code'][];
  acceptedReason?: string;
};
/** Cautions that say something and ask nothing; the others are accepted by name and with a reason. */
const mild = ['fee-due-soon', 'co-owners-consent', 'kind-explored', 'kind-pilot', 'exclusively-licensed'];
const bankWays: readonly Way[] = ['bank-internal', 'agreed', 'outside-report'];
const firmWays: readonly Way[] = ['free-estimate', 'agreed', 'outside-report'];

type Props = {
  picked: readonly PickedRight[];
  onBack: () => void;
  onOpened: (valuationId: string, calculates: boolean) => void;
};

/** What for, by which way, and whether the gate of S3-11 lets it. */
export function ChooseWay({ picked, onBack, onOpened }: Props) {
  const { t } = useTranslation('valuation');
  const seat = useSeat();
  const address = useAddress();
  const { today } = useSession();
  const [form] = Form.useForm<Typed>();
  const typed = Form.useWatch([], form) as Partial<Typed> | undefined;
  const write = useWrite('valuation.open-valuation');
  useFormRefusal(form, write.refusal);
  const parties = useRead('valuation.list-recognitions', {});
  const ways = seat === 'bank' ? bankWays : firmWays;
  const way = typed?.way ?? (ways[0] as Way);
  const purpose = typed?.purpose ?? 'pledge-loan';
  const isLoan = purpose === 'pledge-loan' && way !== 'free-estimate';
  const loanFen = typed?.loanAmount ? parseWan(typed.loanAmount) : undefined;
  const months = /^\d{1,3}$/.test(typed?.loanMonths ?? '') ? Number(typed?.loanMonths) : undefined;
  const check = useRead(
    'valuation.check-rights',
    {
      rightIds: picked.map((right) => right.id).join(','),
      way,
      purpose,
      ...(loanFen !== undefined && loanFen > 0n ? { loanAmount: formatYuan(loanFen) } : {}),
      ...(months && months >= 1 && months <= 360 ? { loanMonths: months } : {}),
      ...(typed?.bankId && seat !== 'bank' ? { bankId: typed.bankId } : {}),
    },
    { keep: true },
  );
  const concerns = unique(check.data?.concerns ?? []);
  const asked = concerns.filter((concern) => concern.weight === 'caution' && !mild.includes(concern.code));
  const stops = concerns.filter((concern) => concern.weight === 'stop');
  const gate = check.data?.gate;
  const banks = (parties.data?.banks ?? []).map(({ bank, region }) => ({
    value: bank.id,
    label: `${bank.name} · ${region.name}`,
  }));
  const appraisers = (parties.data?.appraisers ?? []).map((one) => ({ value: one.id, label: one.name }));
  const shut = (one: Way): boolean =>
    purpose === 'pledge-loan' &&
    (one === 'bank-internal' || one === 'agreed') &&
    gate?.verdict === 'amount-above-limit';

  const send = async (values: Typed): Promise<void> => {
    const fen = values.loanAmount ? parseWan(values.loanAmount) : undefined;
    const output = await write.run({
      way: values.way,
      purpose: values.purpose,
      rightIds: picked.map((right) => right.id),
      valuedOn: values.valuedOn,
      ...(values.scenario?.trim() ? { scenario: values.scenario.trim() } : {}),
      ...(values.bankId && seat !== 'bank' && values.way !== 'free-estimate'
        ? { bankId: values.bankId }
        : {}),
      ...(values.appraiserId && values.way === 'outside-report' ? { appraiserId: values.appraiserId } : {}),
      ...(address.text('need') ? { needId: address.text('need') as string } : {}),
      ...(address.text('loan') ? { loanId: address.text('loan') as string } : {}),
      ...(fen !== undefined ? { loanAmount: formatYuan(fen) } : {}),
      ...(values.loanMonths ? { loanMonths: Number(values.loanMonths) } : {}),
      accepted: values.accepted ?? [],
      ...(values.acceptedReason?.trim() ? { acceptedReason: values.acceptedReason.trim() } : {}),
    });
    if (output) onOpened(output.valuationId, output.state === 'working' && values.way !== 'outside-report');
  };
  const needed = (label: string) => [{ required: true, message: t('needed', { label }) }];
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError={{ block: 'center' }}
      initialValues={{ way: ways[0], purpose: 'pledge-loan', valuedOn: today }}
      onFinish={(values) => void send(values)}
    >
      <div className="grid side">
        <section className="card form-stack">
          <Form.Item name="purpose" label={t('purpose')}>
            <Select options={valuationPurposes.map((one) => ({ value: one, label: t(`purpose.${one}`) }))} />
          </Form.Item>
          <Form.Item name="way" label={t('way')}>
            <WayChoice ways={ways} shut={shut} />
          </Form.Item>
          <div className="field-grid">
            <Form.Item
              name="loanAmount"
              label={t(isLoan ? 'loan-amount' : 'loan-amount.optional')}
              validateTrigger="onBlur"
              rules={[
                ...(isLoan && way !== 'outside-report' ? needed(t('loan-amount')) : []),
                {
                  validator: (_, text = '') =>
                    text === '' || parseWan(text) !== undefined
                      ? Promise.resolve()
                      : Promise.reject(new Error(t('amount-wrong'))),
                },
              ]}
            >
              <AmountInput unit="wan" />
            </Form.Item>
            <Form.Item
              name="loanMonths"
              label={t('loan-months')}
              validateTrigger="onBlur"
              rules={[{ pattern: /^([1-9]\d?|[12]\d\d|3[0-5]\d|360)$/, message: t('months-wrong') }]}
            >
              <Input
                inputMode="numeric"
                suffix={<span className="quiet">{t('unit.months')}</span>}
                autoComplete="off"
              />
            </Form.Item>
          </div>
          {seat === 'firm' && way !== 'free-estimate' && (
            <Form.Item
              name="bankId"
              label={t(way === 'agreed' ? 'bank.with' : 'bank.for')}
              extra={way === 'agreed' ? t('bank.with.hint') : t('bank.for.hint')}
              rules={way === 'agreed' ? needed(t('bank.with')) : []}
            >
              <Select
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                options={banks}
                placeholder={t('bank.choose')}
              />
            </Form.Item>
          )}
          {way === 'outside-report' && (
            <Form.Item
              name="appraiserId"
              label={t('appraiser')}
              extra={t('appraiser.hint')}
              rules={needed(t('appraiser'))}
            >
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                options={appraisers}
                placeholder={t('appraiser.choose')}
              />
            </Form.Item>
          )}
          <Form.Item
            name="valuedOn"
            label={t('valued-on')}
            extra={t('valued-on.hint')}
            rules={needed(t('valued-on'))}
          >
            <DayInput to={today} />
          </Form.Item>
          <Form.Item name="scenario" label={t('scenario')}>
            <Input.TextArea rows={2} maxLength={500} showCount />
          </Form.Item>
          {asked.length > 0 && stops.length === 0 && (
            <div className="method-block">
              <Form.Item name="accepted" label={t('accept')} extra={t('accept.hint')}>
                <Checkbox.Group
                  className="radio-list"
                  options={asked.map((concern) => ({ value: concern.code, label: concernText(concern) }))}
                />
              </Form.Item>
              <Form.Item
                name="acceptedReason"
                label={t('accept.reason')}
                rules={
                  (typed?.accepted?.length ?? 0) > 0
                    ? [
                        {
                          required: true,
                          whitespace: true,
                          message: t('needed', { label: t('accept.reason') }),
                        },
                      ]
                    : []
                }
              >
                <Input.TextArea rows={2} maxLength={500} showCount />
              </Form.Item>
            </div>
          )}
          <RefusalNotice
            refusal={write.refusal ?? check.error}
            labels={{
              way: t('way'),
              loanAmount: t('loan-amount'),
              loanMonths: t('loan-months'),
              bankId: t('bank.with'),
              appraiserId: t('appraiser'),
              valuedOn: t('valued-on'),
              acceptedReason: t('accept.reason'),
              ...Object.fromEntries(picked.map((right, place) => [`rightIds.${place}`, right.title])),
            }}
          />
          <div className="line apart" style={{ marginTop: 12 }}>
            <Button onClick={onBack}>{t('back.rights')}</Button>
            <Button
              type="primary"
              htmlType="submit"
              loading={write.running}
              disabled={stops.length > 0 || shut(way)}
            >
              {t(way === 'outside-report' ? 'open.commission' : 'open.file')}
            </Button>
          </div>
        </section>
        <div className="stack">
          {gate && way !== 'free-estimate' && <GateCard gate={gate} />}
          <section className="card">
            <h2>{t('picked')}</h2>
            <ul className="rows">
              {picked.map((right) => (
                <li key={right.id}>
                  <p style={{ padding: '6px 0' }}>{right.title}</p>
                </li>
              ))}
            </ul>
            {concerns.length > 0 ? (
              <ConcernList concerns={concerns} />
            ) : (
              check.data && <p className="quiet">{t('concerns.none')}</p>
            )}
            {stops.length > 0 && <p className="late small">{t('stops.remedy')}</p>}
          </section>
        </div>
      </div>
    </Form>
  );
}

/** The same concern of several rights once. */
const unique = (concerns: readonly Concern[]): Concern[] => [
  ...new Map(concerns.map((concern) => [`${concern.code} ${concern.weight}`, concern])).values(),
];

type ChoiceProps = {
  ways: readonly Way[];
  shut: (way: Way) => boolean;
  value?: Way;
  onChange?: (way: Way) => void;
};

function WayChoice({ ways, shut, value, onChange }: ChoiceProps) {
  const { t } = useTranslation('valuation');
  return (
    <div className="way-choice" role="radiogroup" aria-label={t('way')}>
      {ways.map((way) => (
        <label key={way} className={shut(way) ? 'off' : value === way ? 'on' : ''}>
          <span className="line">
            <input
              type="radio"
              name="way"
              value={way}
              checked={value === way}
              disabled={shut(way)}
              onChange={() => onChange?.(way)}
            />
            <strong>{t(`way.${way}`)}</strong>
          </span>
          <small>{t(shut(way) ? 'way.shut' : `way.${way}.what`)}</small>
        </label>
      ))}
    </div>
  );
}
