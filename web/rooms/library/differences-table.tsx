import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { useValueWords } from './use-value-words.ts';
import { useSay } from './words-of.ts';

type Difference = Output<'library.read-draft'>['differences'][number];

/** What a text says otherwise than the one before, line by line. */
export function DifferencesTable({ of, fresh = false }: { of: readonly Difference[]; fresh?: boolean }) {
  const { t } = useTranslation('library');
  const say = useSay();
  const value = useValueWords();
  if (of.length === 0) return <p className="quiet">{t('difference.none')}</p>;
  const words = [t('difference.what'), t('difference.before'), t('difference.after')] as const;
  return (
    <table className="law-table law-cards">
      <thead>
        <tr>
          <th scope="col">{words[0]}</th>
          {!fresh && <th scope="col">{words[1]}</th>}
          <th scope="col">{words[2]}</th>
        </tr>
      </thead>
      <tbody>
        {of.map((one) => (
          <tr key={one.path}>
            <td>{say(one.words)}</td>
            {!fresh && (
              <td data-word={words[1]}>
                {one.before === null ? (
                  <span className="quiet">{t('difference.absent')}</span>
                ) : (
                  <span className="law-before">{value(one.path, one.before)}</span>
                )}
              </td>
            )}
            <td data-word={words[2]}>
              {one.after === null ? (
                <span className="quiet">{t('difference.absent')}</span>
              ) : (
                value(one.path, one.after)
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
