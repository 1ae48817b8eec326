import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fractionOf, isDecimal, mendNumber, percentText, plainDecimal } from './decimal-text.ts';
import type { Kind } from './method-fields.ts';

type Props = {
  id?: string;
  kind: Kind;
  /** As the wire has it. */
  value: unknown;
  onChange: (value: string | undefined) => void;
  label?: string;
  wrong?: boolean;
  size?: 'small' | 'middle';
};

const wireOf = (text: string, kind: Kind): string =>
  !isDecimal(text) ? text : kind === 'percent' ? fractionOf(text) : plainDecimal(text);
const typedOf = (value: unknown, kind: Kind): string =>
  value === undefined || value === null
    ? ''
    : kind === 'percent'
      ? percentText(String(value))
      : String(value);

/** One number with its unit inside; a percent is kept as its exact fraction. */
export function NumberBox({ id, kind, value, onChange, label, wrong = false, size = 'middle' }: Props) {
  const { t } = useTranslation('valuation');
  const [typed, setTyped] = useState(() => typedOf(value, kind));
  useEffect(() => {
    // Only what came from elsewhere, such as a model or the register, takes the place of what is being typed.
    setTyped((now) => (wireOf(now, kind) === String(value ?? '') ? now : typedOf(value, kind)));
  }, [value, kind]);
  const unit = kind === 'wan' ? t('unit.wan') : kind === 'percent' ? '%' : '';
  return (
    <Input
      {...(id ? { id } : {})}
      {...(label ? { 'aria-label': label } : {})}
      {...(wrong ? { status: 'error' as const, 'aria-invalid': true } : {})}
      size={size}
      inputMode="decimal"
      autoComplete="off"
      value={typed}
      suffix={unit ? <span className="quiet">{unit}</span> : undefined}
      onChange={(change) => {
        const text = mendNumber(change.target.value);
        setTyped(text);
        onChange(text === '' ? undefined : wireOf(text, kind));
      }}
    />
  );
}

type SeriesProps = Omit<Props, 'size'>;

/** One number for all years, or one a year with blanks between. */
export function SeriesBox({
  id,
  kind,
  value,
  onChange,
  label,
  wrong = false,
}: Omit<SeriesProps, 'onChange'> & { onChange: (value: string | string[] | undefined) => void }) {
  const { t } = useTranslation('valuation');
  const show = (given: unknown): string =>
    Array.isArray(given) ? given.map((one) => typedOf(one, kind)).join(' ') : typedOf(given, kind);
  const read = (text: string): string | string[] | undefined => {
    const parts = text
      .split(/[\s,，、;；]+/)
      .filter(Boolean)
      .map((part) => wireOf(mendNumber(part), kind));
    return parts.length === 0 ? undefined : parts.length === 1 ? parts[0] : parts;
  };
  const [typed, setTyped] = useState(() => show(value));
  useEffect(() => {
    setTyped((now) => (JSON.stringify(read(now)) === JSON.stringify(value) ? now : show(value)));
    // `read` and `show` depend on the kind alone.
  }, [value, kind]);
  const parts = typed.split(/[\s,，、;；]+/).filter(Boolean).length;
  return (
    <>
      <Input
        {...(id ? { id } : {})}
        {...(label ? { 'aria-label': label } : {})}
        {...(wrong ? { status: 'error' as const, 'aria-invalid': true } : {})}
        inputMode="text"
        autoComplete="off"
        value={typed}
        suffix={
          <span className="quiet">{kind === 'wan' ? t('unit.wan') : kind === 'percent' ? '%' : ''}</span>
        }
        onChange={(change) => {
          setTyped(change.target.value);
          onChange(read(change.target.value));
        }}
      />
      {parts > 1 && <div className="hint">{t('series.count', { count: parts })}</div>}
    </>
  );
}
