import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { StateTag } from '../../shared/state-tag.tsx';
import { Go } from '../../shared/go.tsx';
import { StepChart } from './step-chart.tsx';
import { useSay } from './words-of.ts';

type Number = Output<'library.read-text'>['numbers'][number];

/** Every number with all its days; where there are several, their course as steps. */
export function NumbersCard({ numbers, today }: { numbers: readonly Number[]; today: string }) {
  const { t } = useTranslation('library');
  if (numbers.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('text.values')}</h2>
      {numbers.map((one) => (
        <OneNumber key={one.name} of={one} today={today} />
      ))}
    </section>
  );
}

function OneNumber({ of, today }: { of: Number; today: string }) {
  const { t } = useTranslation('library');
  const say = useSay();
  const now = of.values.findLast(({ from }) => from <= today);
  const words = [t('text.from'), t('text.value'), t('source'), t('checked')] as const;
  return (
    <div className="law-number">
      <h3>
        {say(of.title)} {of.unit && <small>{of.unit}</small>}
        {of.rule && (
          <small>
            <Go to={`/library/rule/${of.rule}`}>{t('text.rule', { rule: of.rule })}</Go>
          </small>
        )}
      </h3>
      {of.bound?.boundary && <p className="quiet small law-boundary">{say(of.bound.boundary)}</p>}
      <table className="law-table law-cards">
        <thead>
          <tr>
            <th scope="col">{words[1]}</th>
            <th scope="col">{words[0]}</th>
            <th scope="col">{words[2]}</th>
            <th scope="col">{words[3]}</th>
          </tr>
        </thead>
        <tbody>
          {of.values.toReversed().map((value) => (
            <tr key={value.from} className={value === now ? 'is-now' : ''}>
              <td data-word={words[1]} className="law-value">
                {value.value === null ? (
                  <StateTag tone="waiting">{t('text.open')}</StateTag>
                ) : (
                  <>
                    {of.bound && `${say(of.bound.words)} `}
                    {value.value}
                    {of.unit && !value.value.includes('\n') && ` ${of.unit}`}
                  </>
                )}
              </td>
              <td data-word={words[0]} className="nowrap">
                {value.from}{' '}
                {value === now && of.values.length > 1 && <StateTag tone="passed">{t('text.now')}</StateTag>}
                {value.from > today && <StateTag tone="moving">{t('text.to-come')}</StateTag>}
              </td>
              <td data-word={words[2]} className="small">
                {value.source.issuer} {value.source.number} {value.source.article}
                {value.note && <div className="quiet">{value.note}</div>}
              </td>
              <td data-word={words[3]} className="small">
                {value.checked ? t('checked.yes') : <StateTag tone="waiting">{t('checked.no')}</StateTag>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <StepChart values={of.values} title={t('text.chart', { title: say(of.title) })} today={today} />
    </div>
  );
}
