import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { StateTag } from '../../shared/state-tag.tsx';

type Head = Pick<Output<'scoring.list-systems'>['rows'][number], 'provenance' | 'verified' | 'source'>;

/** Sources carry the numbers of our own list of needs, which say nothing to a reader. */
const sourceText = (source: string): string => source.replaceAll(/\b[SN]\d+-\d+\s*/g, '');

const tones = { official: 'passed', provisional: 'waiting', local: 'quiet' } as const;

/** Where a system or a result comes from; what is not official, or was not held against the text, always says so. */
export function ProvenanceTag({ of }: { of: Pick<Head, 'provenance' | 'verified'> }) {
  const { t } = useTranslation('scoring');
  return (
    <span className="line score-tags">
      <StateTag tone={tones[of.provenance]}>{t(`provenance.${of.provenance}`)}</StateTag>
      {!of.verified && <StateTag tone="waiting">{t('unverified')}</StateTag>}
    </span>
  );
}

/** The whole sentence, on top of every page of a system that is not official or not checked. */
export function ProvenanceNote({ of }: { of: Head }) {
  const { t } = useTranslation('scoring');
  return (
    <p className={of.provenance === 'provisional' ? 'score-origin is-provisional' : 'score-origin'}>
      <ProvenanceTag of={of} />
      <span>
        {t(`provenance.${of.provenance}.what`)}
        {!of.verified && ` ${t('unverified.what')}`}
        <span className="quiet small"> {t('source', { source: sourceText(of.source) })}</span>
      </span>
    </p>
  );
}
