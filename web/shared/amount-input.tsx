import { type Fen, formatWan, formatYuan, groupThousands, parseWan, parseYuan } from '@zhirong/kernel';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';

type Props = {
  /** In `unit`, as the wire wants it: plain decimal text. antd's Form.Item gives and takes it. */
  value?: string | undefined;
  onChange?: (value: string) => void;
  onBlur?: () => void;
  unit: 'yuan' | 'wan';
  id?: string;
  disabled?: boolean;
  placeholder?: string;
};

const parse = (text: string, unit: 'yuan' | 'wan'): Fen | undefined =>
  unit === 'wan' ? parseWan(text) : parseYuan(text);

/** Full-width digits, grouping commas and blanks are mended as they are typed; nothing is rounded. */
export const mendAmount = (text: string): string =>
  text
    .replace(/[０-９．，]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[,\s]/g, '')
    .replace('。', '.');

/** An amount with its unit inside the field and the exact 元 (or 万元) under it. */
export function AmountInput({ value = '', onChange, unit, ...rest }: Props) {
  const { t } = useTranslation();
  const fen = value === '' ? undefined : parse(value, unit);
  const exact = fen === undefined ? '' : unit === 'wan' ? formatYuan(fen) : formatWan(fen);
  const other = unit === 'wan' ? 'yuan' : 'wan';
  return (
    <div>
      <Input
        {...rest}
        value={value}
        inputMode="decimal"
        autoComplete="off"
        suffix={<span className="quiet">{t(`unit.${unit}`)}</span>}
        onChange={(change) => onChange?.(mendAmount(change.target.value))}
      />
      <div className="amount-exact" aria-live="polite">
        {exact && `= ${groupThousands(exact)} ${t(`unit.${other}`)}`}
      </div>
    </div>
  );
}
