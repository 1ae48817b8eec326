import { Button, Form, Input } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Go } from '../../shared/go.tsx';
import { problemText } from '../../shared/refusal-notice.tsx';
import { useRead } from '../../shared/use-read.ts';
import { useSettled } from '../../shared/use-settled.ts';
import { recogniseKind } from './recognise-kind.ts';
import { type Kind, kindName } from './right-words.ts';

type Props = {
  value?: string;
  onChange?: (value: string) => void;
  id?: string;
  kind: Kind | undefined;
  onKind: (kind: Kind) => void;
  example: string | null;
};

/** A number that is checked as it is typed, tells its kind, and says where it stands already. */
export function NumberField({ value = '', onChange, id, kind, onKind, example }: Props) {
  const { t } = useTranslation(['assets', 'refusals']);
  const recognised = recogniseKind(value);
  // What the number itself says is taken until somebody says otherwise.
  useEffect(() => {
    if (recognised && kind === undefined) onKind(recognised);
  }, [recognised, kind, onKind]);
  return (
    <div>
      <Input
        id={id ?? ''}
        value={value}
        maxLength={60}
        autoComplete="off"
        placeholder={example ? t('number.example', { example }) : t('number.examples')}
        onChange={(change) => onChange?.(change.target.value)}
      />
      <div className="number-word small" aria-live="polite">
        {recognised && kind && recognised !== kind ? (
          <span className="line">
            <span className="warned">{t('number.looks-like', { kind: kindName(recognised) })}</span>
            <Button type="link" size="small" onClick={() => onKind(recognised)}>
              {t('number.take-kind', { kind: kindName(recognised) })}
            </Button>
          </span>
        ) : (
          kind && (
            <Verdict kind={kind} number={value} recognised={recognised !== undefined} onTake={onChange} />
          )
        )}
      </div>
    </div>
  );
}

type VerdictProps = {
  kind: Kind;
  number: string;
  recognised: boolean;
  onTake: ((value: string) => void) | undefined;
};

function Verdict({ kind, number, recognised, onTake }: VerdictProps) {
  const { t } = useTranslation(['assets', 'refusals']);
  // A refusal at the field says it already.
  const { errors } = Form.Item.useStatus();
  const settled = useSettled(number.trim());
  const check = useRead(
    'assets.check-number',
    { kind, number: settled },
    { enabled: settled.length >= 4, fresh: 60_000 },
  );
  if (settled.length < 4) return null;
  const found = check.data;
  if (!found || settled !== number.trim()) return <span className="quiet">{t('number.checking')}</span>;
  if (!found.sound) {
    const wanted = mended(settled, found.expected);
    return (
      <span className="line">
        {errors.length === 0 && (
          <span className="warned">
            {problemText({
              path: 'number',
              code: found.problem ?? 'custom',
              ...(found.expected ? { facts: { expected: found.expected } } : {}),
            })}
          </span>
        )}
        {wanted && (
          <Button type="link" size="small" onClick={() => onTake?.(wanted)}>
            {t('number.mend', { number: wanted })}
          </Button>
        )}
      </span>
    );
  }
  if (found.rightId)
    return (
      <span className="line">
        <span className="warned">{t('number.known')}</span>
        <Go to={`/rights/${found.rightId}`}>{t('number.see')}</Go>
      </span>
    );
  return (
    <span className="ahead">
      {t(recognised ? 'number.sound.kind' : 'number.sound', {
        number: found.normal ?? settled,
        kind: kindName(kind),
      })}
    </span>
  );
}

/** The number with the check character it should have, where it only lacks or mistypes that one. */
const mended = (typed: string, expected: string | null): string | undefined => {
  const digits = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/^(ZL|CN)+/, '')
    .replace(/[\s.．。·]/g, '');
  const body = digits.length >= 12 ? digits.slice(0, 12) : digits.slice(0, 8);
  return expected && /^(\d{8}|\d{12})$/.test(body) ? `${body}.${expected}` : undefined;
};
