import { useParams } from '@tanstack/react-router';
import { keyServiceCriteria } from '@zhirong/contracts/words';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { momentInTable } from '../../shared/day-text.tsx';
import { DownloadButton } from '../../shared/download-button.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Filters } from '../../shared/filters.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { useSession } from '../../shared/session.ts';
import { StateTag } from '../../shared/state-tag.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { CriteriaBars } from './criteria-bars.tsx';
import { JudgeDrawer } from './judge-drawer.tsx';
import './lists.css';
import { LawLine } from './law-line.tsx';
import { useReasonText } from './reason-text.ts';
import { ReleaseStep } from './release-step.tsx';
import { type Entry, type ReadVersion, VersionState } from './version-words.tsx';

/** One version of a list: who came through, who did not and why, and its release. */
export function VersionPage() {
  const { t } = useTranslation('lists');
  const { versionId } = useParams({ strict: false }) as { versionId: string };
  const query = useVersionQuery(versionId);
  const read = useRead('lists.read-version', query, { keep: true });
  const version = read.data?.version;
  const name = version ? t('version', { version: version.version }) : '';
  return (
    <Page
      title={read.data?.listTitle ?? t('title')}
      watermark
      {...(version
        ? {
            file: name,
            subtitle: [name, t('made.by', { person: version.madeBy }), momentInTable(version.madeAt)].join(
              ' · ',
            ),
          }
        : {})}
      actions={version && <VersionState state={version.state} />}
    >
      <Answer of={read} rows={10}>
        {(found) => (
          <div className="stack">
            <ReleaseStep read={found} />
            <LawLine law={found.law} />
            <Figures read={found} />
            <CriteriaBars read={found} />
            <Firms read={found} query={read} input={query} />
          </div>
        )}
      </Answer>
    </Page>
  );
}

function useVersionQuery(versionId: string) {
  const address = useAddress();
  return {
    versionId,
    ...address.page(),
    q: address.text('q'),
    region: address.text('region'),
    included: address.choice('included', ['yes', 'no'] as const),
    consenting: address.choice('consenting', ['yes', 'no'] as const),
    fails: address.choice('fails', keyServiceCriteria),
    change: address.choice('change', ['added', 'removed'] as const),
  };
}

function Figures({ read }: { read: ReadVersion }) {
  const { t } = useTranslation('lists');
  const { version, differences } = read;
  const behind = `/lists/versions/${version.id}`;
  const figures = [
    [t('candidates'), version.candidates, t('unit.firms'), behind],
    [t('included'), version.included, t('unit.firms'), `${behind}?included=yes`],
    [t('consenting'), version.consenting, t('unit.firms'), `${behind}?included=yes&consenting=yes`],
    [t('looks'), version.state === 'released' ? version.looks : null, t('unit.looks'), undefined],
  ] as const;
  return (
    <div className="stack">
      <div className="grid four">
        {figures.map(([label, value, unit, to]) => (
          <section className="card" key={label}>
            <span className="quiet">{label}</span>
            <div>
              <Figure big value={value} {...(value === null ? {} : { unit })} to={to} />
            </div>
          </section>
        ))}
      </div>
      {differences && (
        <div className="line quiet">
          <span>{t('differences.since', { since: differences.since })}</span>
          {(['added', 'removed'] as const).map((key) => (
            <span key={key}>
              {t(`differences.${key}`)}{' '}
              <Figure
                value={differences[key]}
                unit={t('unit.firms')}
                to={differences[key] > 0 ? `${behind}?change=${key}` : undefined}
              />
            </span>
          ))}
          {differences.gone > 0 && (
            <span>
              {t('differences.gone')} <Figure value={differences.gone} unit={t('unit.firms')} />
            </span>
          )}
        </div>
      )}
    </div>
  );
}

function useEntryColumns(onOpen: (entry: Entry) => void, isDraft: boolean): ListColumn<Entry>[] {
  const { t } = useTranslation('lists');
  const reasonText = useReasonText();
  const short = (entry: Entry) => entry.verdicts.filter((verdict) => verdict.verdict !== 'met');
  const reasons = (entry: Entry): string => short(entry).map(reasonText).join('；') || t('all-met');
  return [
    {
      key: 'enterprise',
      title: t('enterprise'),
      render: (entry) => (
        <div>
          <span>{entry.enterprise}</span>{' '}
          {entry.change && <StateTag tone="moving">{t(`change.${entry.change}`)}</StateTag>}
          <div className="quiet small">{entry.region.name}</div>
        </div>
      ),
      text: (entry) => entry.enterprise,
    },
    {
      key: 'included',
      title: t('filter.included'),
      render: (entry) => (
        <StateTag tone={entry.included ? 'passed' : 'quiet'}>
          {t(entry.included ? 'included.yes' : 'included.no')}
        </StateTag>
      ),
      text: (entry) => t(entry.included ? 'included.yes' : 'included.no'),
    },
    {
      key: 'reasons',
      title: t('reasons'),
      render: (entry) => (
        <div className="list-reasons">
          {reasons(entry)}
          {entry.verdicts.some((verdict) => verdict.judgedBy) && (
            <span className="quiet small"> {t('by-hand')}</span>
          )}
        </div>
      ),
      text: reasons,
    },
    {
      key: 'consenting',
      title: t('consenting.column'),
      render: (entry) => t(entry.consenting ? 'consenting.yes' : 'consenting.no'),
      text: (entry) => t(entry.consenting ? 'consenting.yes' : 'consenting.no'),
    },
    {
      key: 'step',
      title: '',
      render: (entry) => (
        <Button size="small" onClick={() => onOpen(entry)}>
          {t(isDraft && !entry.included ? 'judge.open' : 'reasons.open')}
        </Button>
      ),
    },
  ];
}

type FirmsProps = {
  read: ReadVersion;
  query: ReturnType<typeof useRead<'lists.read-version'>>;
  input: ReturnType<typeof useVersionQuery>;
};

function Firms({ read, query, input }: FirmsProps) {
  const { t } = useTranslation('lists');
  const [opened, setOpened] = useState<string>();
  const under = useSession().assignment?.region.adcode;
  const isDraft = read.version.state === 'draft';
  const columns = useEntryColumns((entry) => setOpened(entry.id), isDraft);
  const { page: _page, size: _size, ...filter } = input;
  const choice = (key: string, label: string, choices: { value: string; label: string }[]) => ({
    kind: 'choice' as const,
    key,
    label,
    choices,
  });
  return (
    <div className="card">
      <ListTable<Entry>
        name="list-version"
        query={query}
        rowKey={(entry) => entry.id}
        columns={columns}
        filters={
          <Filters
            of={[
              { kind: 'text', key: 'q', label: t('search') },
              { kind: 'region', key: 'region', label: t('region'), ...(under ? { under } : {}) },
              choice(
                'included',
                t('filter.included'),
                (['yes', 'no'] as const).map((value) => ({ value, label: t(`included.${value}`) })),
              ),
              choice(
                'consenting',
                t('consenting.column'),
                (['yes', 'no'] as const).map((value) => ({ value, label: t(`consenting.${value}`) })),
              ),
              choice(
                'fails',
                t('filter.fails'),
                keyServiceCriteria.map((value) => ({ value, label: t(`criterion.${value}`) })),
              ),
              ...(read.differences
                ? [
                    choice(
                      'change',
                      t('filter.change'),
                      (['added', 'removed'] as const).map((value) => ({
                        value,
                        label: t(`change.${value}`),
                      })),
                    ),
                  ]
                : []),
            ]}
          />
        }
        exported={<DownloadButton of="lists.export-version" input={filter} size="small" />}
        empty={<Empty title={t('empty.firms')} what={t('empty.firms.what')} />}
      />
      <JudgeDrawer
        entry={read.rows.find((entry) => entry.id === opened)}
        isDraft={isDraft}
        onClose={() => setOpened(undefined)}
      />
    </div>
  );
}
