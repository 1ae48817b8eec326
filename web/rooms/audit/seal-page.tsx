import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Page } from '../../shared/page.tsx';
import { useRead } from '../../shared/use-read.ts';

type Seal = Output<'audit.read-seal'>;

export function SealPage() {
  const { t } = useTranslation('audit');
  const seal = useRead('audit.read-seal', {}, { every: 15_000 });
  return (
    <Page title={t('seal')} subtitle={t('seal.what')}>
      <Answer of={seal}>
        {(state) => (
          <div className="grid side">
            <section className="card">
              <h2>
                {t('seal.checkpoints')} <small>{t('seal.checkpoints.what')}</small>
              </h2>
              <Checkpoints rows={state.checkpoints} />
            </section>
            <div className="stack">
              <section className="card">
                <FactList
                  facts={[
                    [t('seal.size'), <Figure value={state.size} unit={t('seal.unit')} />],
                    [t('seal.waiting'), <Figure value={state.waiting} unit={t('seal.unit')} />],
                    [t('seal.at'), state.sealedAt ? <DayText at={state.sealedAt} /> : t('seal.never')],
                    [t('seal.root'), <span className="mono">{state.root}</span>],
                  ]}
                />
              </section>
              <section className="card">
                <h2>{t('seal.offline')}</h2>
                <p className="quiet">{t('seal.offline.what')}</p>
                <p className="mono">npm run verify:audit</p>
              </section>
            </div>
          </div>
        )}
      </Answer>
    </Page>
  );
}

function Checkpoints({ rows }: { rows: Seal['checkpoints'] }) {
  const { t } = useTranslation('audit');
  if (rows.length === 0)
    return <Empty title={t('seal.checkpoints.none')} what={t('seal.checkpoints.none.what')} />;
  return (
    <ol className="timeline">
      {rows.map((row) => (
        <li key={row.size}>
          <DayText at={row.at} />
          <div>
            <Figure value={row.size} unit={t('seal.unit')} />
            <p className="mono">{row.root}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
