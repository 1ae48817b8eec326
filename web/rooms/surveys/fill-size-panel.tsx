import {
  type Field,
  readSizeTable,
  type SizeHint,
  type SizeIndicator,
  type SizeIndustry,
  sizeClasses,
  sizeHint,
  sizeIndicators,
} from '@zhirong/forms';
import { parseWan } from '@zhirong/kernel';
import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { enterpriseSize } from '../../generated/enterprise-size.ts';
import { mendAmount } from '../../shared/amount-input.tsx';
import { useFillFrame } from './fill-frame.ts';
import { boundText, industriesFor } from './fill-size.ts';

const table = readSizeTable(enterpriseSize);

/** The size class from people, revenue and assets by the published bounds; a proposal, the firm decides. */
export function SizePanel({ field }: { field: Field }) {
  const { t } = useTranslation('surveys-fill');
  const { form, answers, answer } = useFillFrame();
  const id = useId();
  const [chosen, setChosen] = useState<string>();
  const [typed, setTyped] = useState<Partial<Record<SizeIndicator, string>>>({});
  const industries = industriesFor(table, form, answers);
  const industry =
    industries.find(({ key }) => key === chosen) ?? (industries.length === 1 ? industries[0] : undefined);
  const known = {
    ...(/^\d{1,9}$/.test(typed.people ?? '') ? { people: Number(typed.people) } : {}),
    ...amountAs('revenue', typed.revenue),
    ...amountAs('assets', typed.assets),
  };
  const hint = industry ? sizeHint(industry, known) : null;
  return (
    <div className="fill-size-panel">
      <div className="fill-size-row">
        <div className="field">
          <label htmlFor={`${id}-industry`}>{t('size.industry')}</label>
          <Select
            id={`${id}-industry`}
            style={{ width: '100%' }}
            placeholder={t('size.industry.choose')}
            value={industry?.key}
            onChange={setChosen}
            options={industries.map(({ key, name }) => ({ value: key, label: name }))}
          />
        </div>
        {industry &&
          sizeIndicators
            .filter((indicator) => industry.bounds[indicator])
            .map((indicator) => (
              <div key={indicator} className="field">
                <label htmlFor={`${id}-${indicator}`}>{t(`size.${indicator}`)}</label>
                <Input
                  id={`${id}-${indicator}`}
                  inputMode="decimal"
                  autoComplete="off"
                  value={typed[indicator] ?? ''}
                  suffix={<span className="quiet">{t(`size.unit.${indicator}`)}</span>}
                  onChange={(change) => setTyped({ ...typed, [indicator]: mendAmount(change.target.value) })}
                />
              </div>
            ))}
      </div>
      {industry && hint && 'size' in hint && (
        <div className="line" role="status">
          <strong>{t('size.result', { size: hint.size })}</strong>
          <span className="quiet small">{why(t, industry, hint)}</span>
          {answers[field.key] !== hint.size && (
            <Button onClick={() => answer(field.key, hint.size)}>
              {t('size.take', { size: hint.size })}
            </Button>
          )}
        </div>
      )}
      {hint && 'missing' in hint && <p className="quiet small">{t('size.missing')}</p>}
      {industry && !industry.checked && <p className="fill-odd">{t('size.unchecked')}</p>}
      <p className="quiet small">{t('size.source', { source: table.source })}</p>
    </div>
  );
}

const amountAs = (key: 'revenue' | 'assets', text: string | undefined) => {
  const fen = text ? parseWan(text) : undefined;
  return fen === undefined ? {} : { [key]: fen };
};

type Words = ReturnType<typeof useTranslation<'surveys-fill'>>['t'];

/** Which number keeps it from the next class, and how much that would take. */
function why(t: Words, industry: SizeIndustry, hint: Extract<SizeHint, { size: unknown }>): string {
  const grade = sizeClasses.indexOf(hint.size);
  const above = sizeClasses[grade + 1];
  if (!above) return t('size.why-large');
  return hint.decidedBy
    .map((indicator) => {
      const bound = industry.bounds[indicator]?.[grade as 0 | 1 | 2];
      const shown = bound === undefined ? '' : boundText(indicator, bound);
      return t('size.why', {
        what: t(`size.${indicator}`),
        above,
        bound: `${shown} ${t(`size.unit.${indicator}`)}`,
      });
    })
    .join('；');
}
