import type { Output } from '@zhirong/contracts';
import { groupThousands } from '@zhirong/kernel';
import { useTranslation } from 'react-i18next';
import { StateTag } from '../../shared/state-tag.tsx';

export type Terms = Output<'compensation.list-terms'>['rows'][number];

/** What a region has published about sharing losses, with where it is written. */
export function PublishedTerms({ terms }: { terms: Terms }) {
  const { t, i18n } = useTranslation('compensation');
  const said = (one: { zh: string; en: string }) => (i18n.language.startsWith('en') ? one.en : one.zh);
  const { issuer, number, article } = terms.source;
  return (
    <div>
      <div className="line">
        <strong>{said(terms.title)}</strong>
        <StateTag tone={terms.state === 'in-force' ? 'passed' : 'waiting'}>
          {t(`law.${terms.state}`)}
        </StateTag>
        {!terms.verified && <StateTag tone="due">{t('terms.unverified')}</StateTag>}
      </div>
      <div className="quiet small">
        {terms.place} · {issuer} · {number} {article}
      </div>
      <div>
        {terms.parties
          .map((one) => `${said(one)} ${one.percent === null ? t('terms.open') : `${one.percent}%`}`)
          .join(t('list.comma'))}
      </div>
      {terms.papers.length > 0 && (
        <div className="quiet small">
          {t('terms.papers', { papers: terms.papers.map(said).join(t('list.semicolon')) })}
        </div>
      )}
      {(terms.size !== null || terms.firmCap !== null) && (
        <div className="quiet small">
          {[
            terms.size !== null && t('terms.size', { amount: groupThousands(terms.size) }),
            terms.firmCap !== null && t('terms.firm-cap', { amount: groupThousands(terms.firmCap) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
      )}
    </div>
  );
}
