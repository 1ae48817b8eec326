import { useParams } from '@tanstack/react-router';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { Empty } from '../../shared/empty.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { Page } from '../../shared/page.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { RangeBars } from './range-text.tsx';
import { differencesOf } from './version-differences.ts';
import { fieldName, type File, methodName, percentOf, type Version, wan } from './valuation-words.ts';
import './valuation.css';

/** Two versions of one file side by side: values, weights, and every input that differs. */
export function ComparePage() {
  const { t } = useTranslation('valuation');
  const { valuationId } = useParams({ strict: false }) as { valuationId: string };
  const file = useRead('valuation.read-valuation', { valuationId });
  return (
    <Page
      title={t('compare')}
      file={file.data ? `${file.data.number} · ${t('compare')}` : t('compare')}
      actions={<LinkButton to={`/valuations/${valuationId}`}>{t('to-file')}</LinkButton>}
    >
      <Answer of={file}>{(answer) => <Chosen file={answer} />}</Answer>
    </Page>
  );
}

function Chosen({ file }: { file: File }) {
  const { t } = useTranslation('valuation');
  const address = useAddress();
  const options = file.versions.map((version) => ({
    value: version.id,
    label: `V${version.ordinal} · ${wan(version.value.mid)} ${t('unit.wan')} · ${version.madeBy}`,
  }));
  const after = address.text('after') ?? file.versions[0]?.id ?? '';
  const before = address.text('before') ?? file.versions[1]?.id ?? '';
  const [left, right] = [
    useRead('valuation.read-version', { versionId: before }, { enabled: before !== '' }),
    useRead('valuation.read-version', { versionId: after }, { enabled: after !== '' }),
  ];
  if (file.versions.length < 2)
    return (
      <div className="card">
        <Empty title={t('compare.none')} what={t('compare.none.what')} />
      </div>
    );
  return (
    <div className="stack">
      <div className="card">
        <div className="grid two">
          <label className="field">
            <span className="as-label">{t('compare.before')}</span>
            <Select
              style={{ width: '100%' }}
              aria-label={t('compare.before')}
              value={before}
              options={options}
              onChange={(id: string) => address.set({ before: id })}
            />
          </label>
          <label className="field">
            <span className="as-label">{t('compare.after')}</span>
            <Select
              style={{ width: '100%' }}
              aria-label={t('compare.after')}
              value={after}
              options={options}
              onChange={(id: string) => address.set({ after: id })}
            />
          </label>
        </div>
      </div>
      <Answer of={left}>
        {(a) => <Answer of={right}>{(b) => <Compared before={a} after={b} />}</Answer>}
      </Answer>
    </div>
  );
}

function Compared({ before, after }: { before: Version; after: Version }) {
  const { t } = useTranslation('valuation');
  const differences = differencesOf(before, after);
  const wanOf = (yuan: string): number => Number(yuan) / 10_000;
  const bar = (version: Version) => ({
    key: version.id,
    name: `V${version.ordinal}`,
    note: version.methods.map((one) => `${methodName(one.method)} ${percentOf(one.weight)}`).join('、'),
    low: wanOf(version.value.low),
    mid: wanOf(version.value.mid),
    high: wanOf(version.value.high),
  });
  const change = (Number(after.value.mid) / Number(before.value.mid) - 1) * 100;
  return (
    <>
      <section className="card">
        <h2>
          {t('compare.values')}{' '}
          <small>
            {Number.isFinite(change) &&
              t('compare.change', { percent: `${change >= 0 ? '+' : ''}${change.toFixed(2)}%` })}
          </small>
        </h2>
        <RangeBars label={t('compare.values')} bars={[bar(before), bar(after)]} />
      </section>
      <section className="card">
        <h2>
          {t('compare.inputs')} <small>{t('compare.count', { count: differences.length })}</small>
        </h2>
        {differences.length === 0 ? (
          <p className="quiet">{t('compare.same')}</p>
        ) : (
          <div className="sheet words">
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('compare.what')}</th>
                  <th scope="col">V{before.ordinal}</th>
                  <th scope="col">V{after.ordinal}</th>
                </tr>
              </thead>
              <tbody>
                {differences.map((one) => (
                  <tr key={one.path}>
                    <th scope="row" className="wrap">
                      {one.method
                        ? `${methodName(one.method)} · ${fieldName(one.field)}`
                        : t(`compare.${one.field as 'assumptions'}`)}
                    </th>
                    <td className="wrap">{one.was ?? '—'}</td>
                    <td className="wrap">{one.is ?? '—'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </>
  );
}
