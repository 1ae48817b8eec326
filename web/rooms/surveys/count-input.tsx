import { Input } from 'antd';
import { mendCount } from './target-split.ts';

type Props = { value?: string; onChange?: (typed: string) => void; id?: string; unit: string };

/** A whole number with its unit inside the field; typing habits are mended. */
export function CountInput({ value = '', onChange, unit, ...rest }: Props) {
  return (
    <Input
      {...rest}
      value={value}
      inputMode="numeric"
      autoComplete="off"
      maxLength={9}
      style={{ maxWidth: 200 }}
      suffix={<span className="quiet">{unit}</span>}
      onChange={(change) => onChange?.(mendCount(change.target.value))}
    />
  );
}
