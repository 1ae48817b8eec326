import { useTranslation } from 'react-i18next';
import { LawLine } from './law-line.tsx';
import type { TypedRight } from './right-fields.tsx';
import { isPatent, type KindLaw } from './right-words.ts';

type Typed = Partial<TypedRight> & { number?: string; feesPaidToYear?: number };
type Line = { key: string; text: string; have: boolean; hint: string };

/** What a right still lacks before it could be pledged, kept up with the form as it is filled in. */
export function PledgeLacks({
  law,
  typed,
  firm,
}: {
  law: KindLaw | undefined;
  typed: Typed;
  firm: string | undefined;
}) {
  const { t } = useTranslation('assets');
  if (!law)
    return (
      <section className="card">
        <h2>{t('lacks')}</h2>
        <p className="quiet">{t('lacks.choose')}</p>
      </section>
    );
  const owners = (typed.owners ?? []).filter((owner) => owner?.name?.trim());
  const named = owners.some((owner) => sameName(owner.name ?? '', firm ?? ''));
  const shares = owners.every((owner) => owner.share?.trim());
  const line = (key: string, have: boolean): Line => ({
    key,
    have,
    text: t(`lacks.${key}` as 'lacks.number'),
    hint: t(`lacks.${key}.hint` as 'lacks.number.hint'),
  });
  const lines = [
    ...(law.numberRequired ? [line('number', Boolean(typed.number?.trim()))] : []),
    line('granted', Boolean(law.days.includes('grantedOn') ? typed.grantedOn : typed.createdOn)),
    ...(isPatent(law.kind) ? [line('fees', Boolean(typed.feesPaidToYear))] : []),
    line('owner', named),
    ...(owners.length > 1 ? [line('shares', shares)] : []),
    line('products', (typed.products ?? []).length > 0),
  ];
  const left = lines.filter(({ have }) => !have).length;
  return (
    <section className="card">
      <h2>
        {t('lacks')} <small>{left === 0 ? t('lacks.none') : t('lacks.some', { count: left })}</small>
      </h2>
      <ul className="lacks">
        {lines.map(({ key, have, text, hint }) => (
          <li key={key} className={have ? 'have' : ''}>
            <span aria-hidden>{have ? '✓' : '○'}</span>
            <span>
              {text} <span className="unseen">{t(have ? 'lacks.have' : 'lacks.lack')}</span>
              {!have && <small>{hint}</small>}
            </span>
          </li>
        ))}
      </ul>
      {law.legality && (
        <p className="lacks-law">
          {t(`legality.${law.legality.state}`)}
          <LawLine law={law.legality.law} />
        </p>
      )}
    </section>
  );
}

/** Either kind of brackets, no blanks: as the register itself compares names. */
const sameName = (a: string, b: string): boolean => plain(a) === plain(b) && plain(a) !== '';
const plain = (name: string): string => name.normalize('NFKC').replace(/\s/g, '');
