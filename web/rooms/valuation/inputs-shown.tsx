import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { DownloadButton } from '../../shared/download-button.tsx';
import { wordOf } from '../../words/start-words.ts';
import { pairsOf } from './correlation-box.tsx';
import { methodFields } from './method-fields.ts';
import { fieldName, type Given, isRate, methodName, percentOf, traceValue } from './valuation-words.ts';

type Leaf = { path: string; text: string };

/** Every value of an input by its path; rows of a list by their places. */
function leavesOf(value: unknown, path = ''): Leaf[] {
  if (Array.isArray(value)) {
    if (value.every((one) => typeof one !== 'object'))
      return [{ path, text: value.map((one) => figure(path, String(one))).join('、') }];
    return value.flatMap((one, place) => leavesOf(one, `${path}.${place}`));
  }
  if (path === 'correlation')
    return pairsOf(value).map(({ a, b, of }) => ({ path: `${path}.${a} ${b}`, text: of }));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, one]) => leavesOf(one, path ? `${path}.${key}` : key));
  return [{ path, text: figure(path, String(value)) }];
}

function figure(path: string, text: string): string {
  const words = path.split('.');
  const key = words.findLast((word) => !/^\d+$/.test(word)) ?? path;
  const above = words.find((word) => isRate(word));
  if (
    /^-?\d/.test(text) &&
    (isRate(key) || (above && ['min', 'mode', 'max', 'mean', 'standardDeviation', 'value'].includes(key)))
  )
    return percentOf(text, 4);
  // A seed is a name made of digits.
  if (key === 'seed') return text;
  return /^-?\d/.test(text) ? traceValue(text) : wordOf(`valuation:choice.${text}`, {}, text);
}

/** A pair of drivers by both their names. */
const nameOf = (path: string): string => {
  const [head, pair] = path.split('.');
  return head === 'correlation' && pair
    ? `${fieldName(head)} · ${pair.split(' ').map(fieldName).join(' × ')}`
    : fieldName(path);
};

const parts = ['distribution', 'min', 'mode', 'max', 'mean', 'standardDeviation'];

/** In the order in which the form asks; the version keeps its inputs by the alphabet, for their hash. */
function inAskedOrder(method: Given['method'], leaves: readonly Leaf[]): Leaf[] {
  const asked = methodFields[method].flatMap(({ name, options = [] }) => [
    name,
    ...options.map((one) => one.name),
  ]);
  const placeOf = (path: string): number => {
    const place = asked.findLastIndex((name) => path === name || path.startsWith(`${name}.`));
    return (place < 0 ? asked.length : place) * 10 + parts.indexOf(path.split('.').at(-1) ?? '');
  };
  return leaves.toSorted((a, b) => placeOf(a.path) - placeOf(b.path));
}

/** What a version was calculated with: each figure with its source, its day and its file. */
export function InputsShown({
  methods,
  assumptions,
}: {
  methods: readonly Given[];
  assumptions: readonly string[];
}) {
  const { t } = useTranslation('valuation');
  return (
    <section className="card">
      <h2>
        {t('inputs')} <small>{t('inputs.what')}</small>
      </h2>
      <div className="stack">
        {methods.map((given) => (
          <div key={given.method} className="sheet words inputs-shown">
            <table>
              <caption className="unseen">{methodName(given.method)}</caption>
              <thead>
                <tr>
                  <th scope="col">{methodName(given.method)}</th>
                  <th scope="col">{t('input.value')}</th>
                  <th scope="col">{t('evidence')}</th>
                </tr>
              </thead>
              <tbody>
                {inAskedOrder(given.method, leavesOf(given.input)).map(({ path, text }) => {
                  const evidence = given.evidence.find(
                    (one) => path === one.field || path.startsWith(`${one.field}.`),
                  );
                  return (
                    <tr key={path}>
                      <th scope="row" className="wrap">
                        {nameOf(path)}
                      </th>
                      <td className="wrap">{text}</td>
                      <td className="wrap">
                        {evidence ? (
                          <>
                            {t(`evidence.kind.${evidence.kind}`)} · {evidence.source} ·{' '}
                            <DayText day={evidence.on} />{' '}
                            {evidence.evidenceId && (
                              <DownloadButton
                                of="valuation.read-evidence"
                                input={{ evidenceId: evidence.evidenceId }}
                                size="small"
                              >
                                {t('evidence.open')}
                              </DownloadButton>
                            )}
                          </>
                        ) : (
                          <span className="quiet">{t('evidence.none')}</span>
                        )}
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        ))}
        {assumptions.length > 0 && (
          <div>
            <h3>{t('assumptions')}</h3>
            <ol className="numbered-list">
              {assumptions.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ol>
          </div>
        )}
      </div>
    </section>
  );
}
