import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Go } from '../../shared/go.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import type { Dialog } from './file-dialogs.tsx';
import { RangeBars } from './range-text.tsx';
import { type File, methodName, percentOf } from './valuation-words.ts';

/** Every version on one scale; each opens its own page. */
export function FileVersions({ file }: { file: File; onDialog: (dialog: Dialog) => void }) {
  const { t } = useTranslation('valuation');
  const may = file.possible.some((one) => one.step === 'calculate' && one.mine);
  const wanOf = (yuan: string): number => Number(yuan) / 10_000;
  return (
    <section className="card">
      <h2>
        <span>{t('versions')}</span>
        <small>{t('unit.wan')}</small>
      </h2>
      {file.versions.length === 0 ? (
        <Empty title={t('versions.none')} what={t(may ? 'versions.none.mine' : 'versions.none.other')}>
          {may && (
            <LinkButton to={`/valuations/${file.id}/work`} primary>
              {t(file.draft ? 'do.calculate.on' : 'do.calculate')}
            </LinkButton>
          )}
        </Empty>
      ) : (
        <>
          <RangeBars
            label={t('versions')}
            bars={file.versions.map((version) => ({
              key: version.id,
              name: (
                <>
                  <Go to={`/valuations/versions/${version.id}`}>
                    V{version.ordinal} {t(`version.kind.${version.kind}`)}
                  </Go>{' '}
                  {version.concluded && (
                    <StateTag tone="passed">
                      {t(
                        version.kind === 'reported' && file.state !== 'concluded'
                          ? 'concluded.report'
                          : 'concluded',
                      )}
                    </StateTag>
                  )}
                </>
              ),
              note: (
                <>
                  {version.methods
                    .map((one) => `${methodName(one.method)} ${percentOf(one.weight)}`)
                    .join('、')}{' '}
                  {version.organisation} {version.madeBy} <DayText at={version.madeAt} />
                </>
              ),
              low: wanOf(version.value.low),
              mid: wanOf(version.value.mid),
              high: wanOf(version.value.high),
              strong: version.concluded,
            }))}
          />
          {file.versions.length > 1 && (
            <p style={{ marginTop: 8 }}>
              <Go to={`/valuations/${file.id}/compare`}>{t('compare.open')}</Go>
            </p>
          )}
        </>
      )}
    </section>
  );
}
