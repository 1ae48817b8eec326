import { useTranslation } from 'react-i18next';
import { useSay } from './words-of.ts';

/** How a figure came about, folded away until asked for. */
export function TraceList({ of }: { of: readonly { zh: string; en: string }[] }) {
  const { t } = useTranslation('library');
  const say = useSay();
  if (of.length === 0) return null;
  return (
    <details className="small">
      <summary>{t('trace')}</summary>
      <ol className="law-trace">
        {of.map((line, at) => (
          // Steps have no name but their place.
          <li key={at}>{say(line)}</li>
        ))}
      </ol>
    </details>
  );
}
