import {
  approverRoles,
  leverageBases,
  type LossGate,
  lossGates,
  type SharingParty,
  sharingParties,
} from '@zhirong/contracts/words';
import { Button, Form, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exactYuan } from '../../shared/amounts.ts';
import { AmountInput } from '../../shared/amount-input.tsx';
import { DayInput } from '../../shared/day-input.tsx';
import { Empty } from '../../shared/empty.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { StateTag } from '../../shared/state-tag.tsx';
import { useWrite } from '../../shared/use-write.ts';
import type { FundRead } from './fund-page.tsx';
import { saidIn } from './gates-card.tsx';
import { PublishedTerms } from './published-terms.tsx';
import { SendForm } from './send-form.tsx';

type Rules = FundRead['rules'][number];

/** Versions of a fund's rules, newest first, each with its source; a second officer releases. */
export function FundRules({ fund }: { fund: FundRead }) {
  const { t } = useTranslation('compensation');
  const role = roleOf(useSession());
  const makes = role === 'finance-officer' || role === 'ip-officer';
  const [proposing, setProposing] = useState(false);
  return (
    <div className="stack">
      {makes && (
        <div className="line">
          <Button type={fund.rules.length === 0 ? 'primary' : 'default'} onClick={() => setProposing(true)}>
            {t('propose-rules')}
          </Button>
        </div>
      )}
      {fund.terms && (
        <section className="card">
          <h2>{t('terms')}</h2>
          <PublishedTerms terms={fund.terms} />
        </section>
      )}
      {fund.rules.length === 0 && (
        <section className="card">
          <Empty title={t('no-rules')} what={t('no-rules.what')} />
        </section>
      )}
      {fund.rules.map((rules) => (
        <OneVersion key={rules.id} rules={rules} fund={fund} />
      ))}
      {proposing && <ProposeRules fund={fund} onClose={() => setProposing(false)} />}
    </div>
  );
}

function OneVersion({ rules, fund }: { rules: Rules; fund: FundRead }) {
  const { t, i18n } = useTranslation('compensation');
  const release = useWrite('compensation.release-rules');
  const budget = (id: string | undefined) => fund.contributors.find((one) => one.id === id)?.name;
  const tone = rules.inForce ? 'passed' : rules.releasedAt ? 'quiet' : 'waiting';
  const state = rules.inForce ? 'in-force' : rules.releasedAt ? 'released' : 'draft';
  const yuan = (amount: string | undefined) =>
    amount ? `${exactYuan(amount)} ${t('unit-yuan')}` : t('no-cap');
  return (
    <section className="card">
      <div className="line apart" style={{ marginBottom: 10 }}>
        <div className="line">
          <h2>{t('version', { version: rules.version })}</h2>
          <StateTag tone={tone}>{t(`rules.${state}`)}</StateTag>
        </div>
        {rules.mine && (
          <Button
            type="primary"
            loading={release.running}
            onClick={() => void release.run({ rulesId: rules.id })}
          >
            {t('release')}
          </Button>
        )}
      </div>
      <RefusalNotice refusal={release.refusal} />
      <Deviations rules={rules} />
      <FactList
        facts={[
          [t('source'), `${rules.source.title}（${rules.source.number}）${rules.source.article}`],
          [t('effective'), `${rules.effectiveOn} — ${rules.endsOn ?? t('open-ended')}`],
          [
            t('leverage-max'),
            `${t('times', { times: rules.leverageMax })} · ${t(`base.${rules.leverageBase}`)}`,
          ],
          [t('loan-cap'), yuan(rules.loanCap)],
          [t('firm-year-cap'), yuan(rules.firmYearCap)],
          [t('year-cap'), yuan(rules.yearCap)],
          [
            t('overdue-days'),
            rules.overdueDays === 0 ? t('days.none') : t('days', { count: rules.overdueDays }),
          ],
          [t('stop-at'), rules.stopAtPercent ? `${rules.stopAtPercent}%` : t('no-cap')],
          [
            t('approvers'),
            `${t(`role.${rules.firstApprover}`)} → ${t(`role.${rules.secondApprover}`)}${rules.separateOrganisations ? ` · ${t('separate')}` : ''}`,
          ],
          [
            t('share-table'),
            rules.tables.map(({ key, name, parties }) => (
              <div key={key}>
                {name}
                <div className="quiet small">
                  {parties
                    .map(
                      ({ kind, percent, contributorId }) =>
                        `${budget(contributorId) ?? t(`party.${kind}`)} ${percent}%`,
                    )
                    .join(t('list.comma'))}
                </div>
              </div>
            )),
          ],
          [
            t('papers'),
            rules.papers.length === 0
              ? t('papers.none')
              : rules.papers.map((paper) => (
                  <div key={paper.zh}>
                    {t(`gate.${paper.gate}`)} · {saidIn(i18n.language, paper)}
                  </div>
                )),
          ],
          [
            t('proposed-by'),
            `${rules.proposedBy}${rules.releasedBy ? ` · ${t('released-by', { person: rules.releasedBy })}` : ''}`,
          ],
        ]}
      />
    </section>
  );
}

/** Where these rules leave what the region has published, and why. */
function Deviations({ rules }: { rules: Rules }) {
  const { t } = useTranslation('compensation');
  if (rules.deviations.length === 0) return null;
  return (
    <div style={{ marginBottom: 12 }}>
      {rules.deviations.map(({ of, table, published, here }) => (
        <div className="line" key={`${of}${table}`}>
          <StateTag tone="waiting">{t('deviation')}</StateTag>
          <span>
            {t(`deviation.${of}`, {
              table,
              published: of === 'firm-cap' ? exactYuan(published) : published,
              here: here === null ? t('no-cap') : of === 'firm-cap' ? exactYuan(here) : here,
            })}
          </span>
        </div>
      ))}
      {rules.deviation && (
        <div className="quiet small">
          {t('deviation.why')}：{rules.deviation}
        </div>
      )}
    </div>
  );
}

/** The places of the published terms as a table of shares begins with them. */
const partiesFrom = (fund: FundRead): Party[] | undefined => {
  const said = fund.terms?.parties ?? [];
  if (said.length < 2 || said.some(({ percent }) => percent === null)) return undefined;
  return said.map(({ key, pays, percent }) => ({
    kind: pays ? 'fund' : (sharingParties.find((kind) => kind === key) ?? 'agency'),
    percent: percent ?? '',
  }));
};

/** Papers to begin with: those of the rules so far, or what the published terms ask, each to be put under its gate. */
const papersFrom = (fund: FundRead): Rules['papers'] => {
  const [known] = fund.rules;
  if (known) return known.papers;
  return (fund.terms?.papers ?? []).map((paper, place) => ({
    gate: lossGates[Math.min(place, lossGates.length - 1)] as LossGate,
    ...paper,
  }));
};

type Party = { kind: SharingParty; percent: string; contributorId?: string };
type Typed = Omit<Rules, 'tables' | 'id'> & { tableName: string; parties: Party[]; more?: never };

/** One table a version here; the stray 分 goes by the order of its rows. */
function ProposeRules({ fund, onClose }: { fund: FundRead; onClose: () => void }) {
  const { t } = useTranslation('compensation');
  const write = useWrite('compensation.propose-rules');
  const known = fund.rules[0];
  const labels: Record<string, string> = {
    effectiveOn: t('effective-on'),
    endsOn: t('ends-on'),
    leverageMax: t('leverage-max'),
    leverageBase: t('leverage-base'),
    loanCap: t('loan-cap'),
    firmYearCap: t('firm-year-cap'),
    yearCap: t('year-cap'),
    overdueDays: t('overdue-days'),
    stopAtPercent: t('stop-at'),
    firstApprover: t('first-approver'),
    secondApprover: t('second-approver'),
    separateOrganisations: t('separate'),
    'tables.0.parties': t('shares'),
    deviation: t('deviation.why'),
    'source.title': t('source.title'),
    'source.number': t('source.number'),
    'source.article': t('source.article'),
  };
  const required = [{ required: true, message: t('required') }];
  const item = (name: string, must: boolean, input: React.ReactNode) => (
    <Form.Item name={name.split('.')} label={labels[name]} {...(must ? { rules: required } : {})}>
      {input}
    </Form.Item>
  );
  const send = ({ tableName, parties, ...typed }: Typed) => {
    const given = Object.fromEntries(
      Object.entries(typed).filter(([, value]) => value !== undefined && value !== ''),
    ) as Omit<Typed, 'tableName' | 'parties'>;
    return write.run({
      ...given,
      fundId: fund.id,
      overdueDays: Number(typed.overdueDays),
      tables: [
        ...(known?.tables.filter(({ name }) => name !== tableName) ?? []),
        { key: `t${(known?.tables.length ?? 0) + 1}`, name: tableName, parties },
      ],
    } as Parameters<typeof write.run>[0]);
  };
  const roles = approverRoles.map((value) => ({ value, label: t(`role.${value}`) }));
  return (
    <SendForm<Typed>
      title={t('propose-rules')}
      what={t('propose-rules.what')}
      verb={t('propose-rules')}
      labels={labels}
      write={write}
      width={680}
      initial={
        {
          leverageMax: known?.leverageMax ?? '10',
          leverageBase: known?.leverageBase ?? 'paid-in',
          overdueDays: known?.overdueDays ?? 60,
          firstApprover: known?.firstApprover ?? 'fund-operator',
          secondApprover: known?.secondApprover ?? 'finance-officer',
          separateOrganisations: known?.separateOrganisations ?? true,
          loanCap: known?.loanCap,
          firmYearCap: known?.firmYearCap ?? fund.terms?.firmCap ?? undefined,
          yearCap: known?.yearCap,
          stopAtPercent: known?.stopAtPercent,
          source:
            known?.source ??
            (fund.terms && {
              title: fund.terms.title.zh,
              number: fund.terms.source.number,
              article: fund.terms.source.article,
            }),
          tableName: partiesFrom(fund)
            ?.map(({ percent }) => percent)
            .join('/'),
          papers: papersFrom(fund),
          parties: partiesFrom(fund) ?? [
            { kind: 'fund', percent: '' },
            { kind: 'bank', percent: '' },
          ],
        } as Partial<Typed>
      }
      onSend={send}
      onClose={onClose}
    >
      {item('source.title', true, <Input maxLength={120} />)}
      {item('source.number', true, <Input maxLength={60} />)}
      {item('source.article', true, <Input maxLength={60} />)}
      {item('effectiveOn', true, <DayInput />)}
      {item('endsOn', false, <DayInput allowClear />)}
      {item('leverageMax', true, <Input inputMode="decimal" suffix={t('unit.times')} />)}
      {item(
        'leverageBase',
        true,
        <Select options={leverageBases.map((value) => ({ value, label: t(`base.${value}`) }))} />,
      )}
      {item('loanCap', false, <AmountInput unit="yuan" />)}
      {item('firmYearCap', false, <AmountInput unit="yuan" />)}
      {item('yearCap', false, <AmountInput unit="yuan" />)}
      {item('overdueDays', true, <Input inputMode="numeric" />)}
      {item('stopAtPercent', false, <Input inputMode="decimal" suffix="%" />)}
      {item('firstApprover', true, <Select options={roles} />)}
      {item('secondApprover', true, <Select options={roles} />)}
      <Form.Item name="separateOrganisations" label={labels['separateOrganisations']} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="tableName" label={t('share-table')} rules={required}>
        <Input maxLength={60} placeholder="45/45/10" />
      </Form.Item>
      <Form.List name="parties">
        {(fields, { add, remove }) => (
          <div className="stack" style={{ marginBottom: 16 }}>
            <span className="quiet">{t('shares.order')}</span>
            {fields.map(({ key, name }) => (
              <div className="line" key={key}>
                <Form.Item name={[name, 'kind']} noStyle>
                  <Select
                    style={{ width: 140 }}
                    aria-label={t('party')}
                    options={sharingParties.map((value) => ({ value, label: t(`party.${value}`) }))}
                  />
                </Form.Item>
                <Form.Item name={[name, 'percent']} noStyle rules={required}>
                  <Input style={{ width: 110 }} aria-label={t('percent')} inputMode="decimal" suffix="%" />
                </Form.Item>
                <Form.Item name={[name, 'contributorId']} noStyle>
                  <Select
                    allowClear
                    style={{ width: 180 }}
                    placeholder={t('own-budget')}
                    options={fund.contributors.map(({ id, name: label }) => ({ value: id, label }))}
                  />
                </Form.Item>
                {fields.length > 2 && <Button onClick={() => remove(name)}>{t('remove')}</Button>}
              </div>
            ))}
            <div>
              <Button onClick={() => add({ kind: 'guarantor', percent: '' })}>{t('add')}</Button>
            </div>
          </div>
        )}
      </Form.List>
      <PapersAsked />
      {fund.terms && (
        <Form.Item name="deviation" label={labels['deviation']} extra={t('deviation.when')}>
          <Input.TextArea rows={2} maxLength={300} />
        </Form.Item>
      )}
    </SendForm>
  );
}

/** The papers that a claim is handed in with, each under its gate. */
function PapersAsked() {
  const { t } = useTranslation('compensation');
  const required = [{ required: true, message: t('required') }];
  return (
    <Form.List name="papers">
      {(fields, { add, remove }) => (
        <fieldset className="stack" style={{ marginBottom: 16 }}>
          <legend>{t('papers')}</legend>
          <span className="quiet">{t('papers.what')}</span>
          {fields.map(({ key, name }) => (
            <div className="line" key={key}>
              <Form.Item name={[name, 'gate']} noStyle rules={required}>
                <Select
                  style={{ width: 120 }}
                  aria-label={t('papers.gate')}
                  options={lossGates.map((value) => ({ value, label: t(`gate.${value}`) }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'zh']} rules={required} style={{ flex: '1 1 160px', marginBottom: 0 }}>
                <Input aria-label={t('papers.zh')} placeholder={t('papers.zh')} maxLength={80} />
              </Form.Item>
              <Form.Item name={[name, 'en']} rules={required} style={{ flex: '1 1 160px', marginBottom: 0 }}>
                <Input aria-label={t('papers.en')} placeholder={t('papers.en')} maxLength={160} />
              </Form.Item>
              <Button onClick={() => remove(name)}>{t('remove')}</Button>
            </div>
          ))}
          <div>
            <Button onClick={() => add({ gate: 'default' })}>{t('papers.add-row')}</Button>
          </div>
        </fieldset>
      )}
    </Form.List>
  );
}
