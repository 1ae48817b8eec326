import { useTranslation } from 'react-i18next';
import { StateTag } from '../../shared/state-tag.tsx';
import { type Concern, concernText } from './valuation-words.ts';

/** What weighs on a right: a stop for this purpose, or a caution that the parties may go on with. */
export function ConcernList({
  concerns,
}: {
  concerns: readonly Pick<Concern, 'code' | 'weight' | 'facts'>[];
}) {
  const { t } = useTranslation('valuation');
  if (concerns.length === 0) return null;
  return (
    <ul className="concerns">
      {concerns.map((concern) => (
        <li key={concern.code}>
          <StateTag tone={concern.weight === 'stop' ? 'due' : 'waiting'}>
            {t(`weight.${concern.weight}`)}
          </StateTag>
          <span>{concernText(concern)}</span>
        </li>
      ))}
    </ul>
  );
}
