import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Kind } from './method-fields.ts';
import { NumberBox } from './number-box.tsx';

const shapes = {
  fixed: [],
  triangular: ['min', 'mode', 'max'],
  pert: ['min', 'mode', 'max'],
  uniform: ['min', 'max'],
  normal: ['mean', 'standardDeviation'],
  lognormal: ['mean', 'standardDeviation'],
} as const;
type Shape = keyof typeof shapes;
type Given = Record<string, unknown> & { distribution: Shape };

type Props = { id: string; kind: Kind; value: unknown; wrong: boolean; onChange: (value: unknown) => void };

const isGiven = (value: unknown): value is Given =>
  typeof value === 'object' && value !== null && 'distribution' in value;

/** A fixed number, or a distribution by its few parameters; each parameter in the unit of the field. */
export function SpreadBox({ id, kind, value, wrong, onChange }: Props) {
  const { t } = useTranslation('valuation');
  const given = isGiven(value) ? value : null;
  const shape: Shape = given && given.distribution in shapes ? given.distribution : 'fixed';
  const change = (next: Shape): void => {
    if (next === 'fixed') return onChange(given?.['mode'] ?? given?.['mean'] ?? undefined);
    const base = given?.['mode'] ?? given?.['mean'] ?? (given ? undefined : value);
    const kept = Object.fromEntries(
      shapes[next]
        .map((name) => [name, given?.[name] ?? (name === 'mode' || name === 'mean' ? base : undefined)])
        .filter(([, one]) => one !== undefined),
    );
    onChange({ distribution: next, ...kept });
  };
  return (
    <div className="stack" style={{ gap: 6 }}>
      <Select
        size="small"
        aria-label={t('spread.shape')}
        value={shape}
        options={Object.keys(shapes).map((one) => ({ value: one, label: t(`spread.${one as Shape}`) }))}
        onChange={change}
      />
      {shape === 'fixed' ? (
        <NumberBox id={id} kind={kind} value={given ? undefined : value} wrong={wrong} onChange={onChange} />
      ) : (
        <div className="spread">
          {shapes[shape].map((name, place) => (
            <label key={name}>
              {t(`spread.at.${name}`)}
              <NumberBox
                {...(place === 0 ? { id } : {})}
                size="small"
                kind={kind}
                value={given?.[name]}
                wrong={wrong}
                onChange={(next) => {
                  const { [name]: _, ...rest } = given ?? { distribution: shape };
                  onChange(next === undefined ? rest : { ...rest, [name]: next });
                }}
              />
            </label>
          ))}
        </div>
      )}
    </div>
  );
}
