import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Filters } from '../../shared/filters.tsx';
import { Page } from '../../shared/page.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { RuleLine } from './rule-line.tsx';
import { ValuationTabs } from './valuation-tabs.tsx';
import { kindName } from './valuation-words.ts';

type Test = Output<'valuation.read-back-test'>;
type Errors = Test['all'];

/** How far values were from what the rights fetched, by way, model and kind. */
export function BackTestPage() {
  const { t } = useTranslation(['valuation', 'assets']);
  const address = useAddress();
  const test = useRead(
    'valuation.read-back-test',
    { from: address.text('from'), to: address.text('to') },
    { keep: true },
  );
  return (
    <Page title={t('tab.back-test')} subtitle={t('back-test.what')}>
      <ValuationTabs />
      <div className="card">
        <Filters
          of={[
            { kind: 'day', key: 'from', label: t('from-day') },
            { kind: 'day', key: 'to', label: t('to-day') },
          ]}
        />
        <Answer of={test}>
          {(answer) =>
            answer.all.count === 0 ? (
              <Empty title={t('back-test.none')} what={t('back-test.none.what')} />
            ) : (
              <div className="stack">
                <Group
                  title={t('way')}
                  rows={[
                    { name: t('back-test.all'), errors: answer.all },
                    ...answer.byWay.map((one) => ({ name: t(`way.${one.way}`), errors: one })),
                  ]}
                />
                <Group
                  title={t('back-test.by-model')}
                  rows={answer.byModel.map((one) => ({ name: one.modelId, errors: one }))}
                />
                <Group
                  title={t('back-test.by-kind')}
                  rows={answer.byKind.map((one) => ({ name: kindName(one.kind), errors: one }))}
                />
              </div>
            )
          }
        </Answer>
        {test.data && (
          <div style={{ marginTop: 10 }}>
            <p className="quiet small">{t('group.minimum', { count: test.data.minimumGroup.size })}</p>
            <RuleLine rule={test.data.minimumGroup} />
          </div>
        )}
      </div>
    </Page>
  );
}

function Group({ title, rows }: { title: string; rows: readonly { name: string; errors: Errors }[] }) {
  const { t } = useTranslation('valuation');
  if (rows.length === 0) return null;
  const cell = (text: string | null) =>
    text === null ? <span className="quiet">{t('too-few')}</span> : `${text}%`;
  return (
    <div className="sheet errors">
      <table>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">{t('back-test.count')}</th>
            <th scope="col">{t('back-test.absolute')}</th>
            <th scope="col">{t('back-test.bias')}</th>
            <th scope="col">{t('back-test.coverage')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, errors }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{errors.count}</td>
              <td>{cell(errors.medianAbsolutePercent)}</td>
              <td>{cell(errors.biasPercent)}</td>
              <td>{cell(errors.coveragePercent)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
