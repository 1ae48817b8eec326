import type { Output } from '@zhirong/contracts';
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Page } from '../../shared/page.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { useNarrow } from '../../shared/use-media.ts';
import { useRead } from '../../shared/use-read.ts';
import { wordOf } from '../../words/start-words.ts';
import './assets.css';

type Feed = Output<'assets.list-feeds'>['rows'][number];
type File = Feed['recent'][number];
const tones = { working: 'moving', done: 'passed', refused: 'due' } as const;

/** Files of registries, as they are laid into their folders and taken up. */
export function FeedsPage() {
  const { t } = useTranslation('assets');
  const feeds = useRead('assets.list-feeds', {}, { every: 5000 });
  return (
    <Page title={t('feeds')} subtitle={t('feeds.what')}>
      <Answer of={feeds} rows={6}>
        {({ rows }) =>
          rows.length === 0 ? (
            <div className="card">
              <Empty title={t('feeds.none')} what={t('feeds.none.what')} />
              <How />
            </div>
          ) : (
            <div className="stack">
              {rows.map((feed) => (
                <OneFeed key={feed.feed} feed={feed} />
              ))}
              <section className="card">
                <h2>{t('feeds.how')}</h2>
                <How />
              </section>
            </div>
          )
        }
      </Answer>
    </Page>
  );
}

function How() {
  const { t } = useTranslation('assets');
  return (
    <ol className="numbered">
      <li>{t('feeds.how.1')}</li>
      <li>{t('feeds.how.2')}</li>
      <li>{t('feeds.how.3')}</li>
    </ol>
  );
}

function OneFeed({ feed }: { feed: Feed }) {
  const { t } = useTranslation('assets');
  const isNarrow = useNarrow();
  const count = (key: 'lines' | 'applied' | 'repeated' | 'unknownRights' | 'refusedLines') => ({
    key,
    title: t(`feed.${key}`),
    align: 'right' as const,
    render: (_: unknown, file: File) => <Figure value={file[key]} />,
  });
  return (
    <section className="card">
      <h2>
        {feed.feed}
        <small>
          {t('feed.counts', { files: feed.files, applied: feed.applied, waiting: feed.waiting })}{' '}
          <DayText at={feed.lastAt} />
        </small>
      </h2>
      {feed.recent.length === 0 ? (
        <p className="quiet">{t('feed.none')}</p>
      ) : isNarrow ? (
        <ul className="as-cards">
          {feed.recent.map((file) => (
            <li key={`${file.fileName} ${file.startedAt}`}>
              <div className="line apart">
                <h3>{file.fileName}</h3>
                <StateTag tone={tones[file.state]}>{t(`feed.state.${file.state}`)}</StateTag>
              </div>
              <FactList
                facts={[
                  ...(['lines', 'applied', 'repeated', 'unknownRights', 'refusedLines'] as const).map(
                    (key) => [t(`feed.${key}`), file[key]] as const,
                  ),
                  [t('feed.at'), <DayText key="at" at={file.finishedAt ?? file.startedAt} />],
                ]}
              />
              <Reasons file={file} />
            </li>
          ))}
        </ul>
      ) : (
        <Table<File>
          size="small"
          dataSource={feed.recent.map((file) => ({ ...file, key: `${file.fileName} ${file.startedAt}` }))}
          pagination={false}
          scroll={{ x: 'max-content' }}
          expandable={{
            rowExpandable: (file) => file.reasons.length > 0,
            defaultExpandAllRows: true,
            expandedRowRender: (file) => <Reasons file={file} />,
            columnTitle: <span className="unseen">{t('feed.reasons')}</span>,
          }}
          columns={[
            { key: 'file', title: t('feed.file'), render: (_, file) => file.fileName },
            {
              key: 'state',
              title: t('state'),
              render: (_, file) => (
                <StateTag tone={tones[file.state]}>{t(`feed.state.${file.state}`)}</StateTag>
              ),
            },
            count('lines'),
            count('applied'),
            count('repeated'),
            count('unknownRights'),
            count('refusedLines'),
            {
              key: 'at',
              title: t('feed.at'),
              render: (_, file) => <DayText at={file.finishedAt ?? file.startedAt} />,
            },
          ]}
        />
      )}
    </section>
  );
}

function Reasons({ file }: { file: File }) {
  const { t } = useTranslation(['assets', 'refusals']);
  if (file.reasons.length === 0) return null;
  return (
    <ul className="small">
      {file.reasons.slice(0, 20).map(({ line, code, message }) => (
        <li key={`${line} ${code}`}>
          {line > 0 && t('feed.line', { line })}{' '}
          {wordOf(`assets:feed.code.${code}`, {}, wordOf(`refusals:field.${code}`, {}, code))}
          {message && <span className="mono quiet"> {message}</span>}
        </li>
      ))}
      {file.reasons.length > 20 && (
        <li className="quiet">{t('feed.more', { count: file.reasons.length - 20 })}</li>
      )}
    </ul>
  );
}
