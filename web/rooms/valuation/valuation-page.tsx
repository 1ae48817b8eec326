import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { momentInTable } from '../../shared/day-text.tsx';
import { Page } from '../../shared/page.tsx';
import { StageLine } from '../../shared/stage-line.tsx';
import { useRead } from '../../shared/use-read.ts';
import { FileDialogs, type Dialog } from './file-dialogs.tsx';
import { FileFacts } from './file-facts.tsx';
import { FileHistory } from './file-history.tsx';
import { FileIssues } from './file-issues.tsx';
import { FileVersions } from './file-versions.tsx';
import { stagesOf } from './file-stages.ts';
import { StaleTag, useSeat, ValuationStateTag } from './valuation-state.tsx';
import { type File, wan } from './valuation-words.ts';
import { ValuationBall } from './valuation-ball.tsx';
import './valuation.css';

/** One valuation: who has the ball, the value as a range, and everything that led to it. */
export function ValuationPage() {
  const { t } = useTranslation('valuation');
  const { valuationId } = useParams({ strict: false }) as { valuationId: string };
  const file = useRead('valuation.read-valuation', { valuationId }, { every: 30_000 });
  if (!file.data)
    return (
      <Page title={t('file')}>
        <Answer of={file} rows={8}>
          {() => null}
        </Answer>
      </Page>
    );
  return <Shown file={file.data} />;
}

function Shown({ file }: { file: File }) {
  const { t } = useTranslation('valuation');
  const seat = useSeat();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [first, ...others] = file.subjects;
  const subject =
    others.length > 0
      ? t('subject.more', { title: first?.title ?? '', count: file.subjects.length })
      : (first?.title ?? file.number);
  const range = file.value
    ? t('range.short', { low: wan(file.value.low), high: wan(file.value.high) })
    : t('value.none');
  return (
    <Page
      title={subject}
      subtitle={
        <>
          {[
            file.number,
            ...(seat === 'firm' ? [] : [file.enterprise.name]),
            t(`way.${file.way}`),
            range,
          ].join(' · ')}{' '}
          <span className="valuation-head-tag">
            <ValuationStateTag state={file.state} /> {file.stale && <StaleTag />}
          </span>
        </>
      }
      titleText={`${file.number} ${subject}`}
      file={file.number}
      watermark={seat !== 'firm'}
    >
      <StageLine
        stages={stagesOf(file).map((stage) => ({
          key: stage.key,
          label: t(`stage.${stage.key}`),
          state: stage.state,
          note: stage.at
            ? momentInTable(stage.at).slice(0, 10)
            : stage.state === 'now'
              ? t('stage.now')
              : undefined,
        }))}
      />
      <div className="stack">
        <ValuationBall file={file} onDialog={setDialog} />
        <div className="grid side">
          <div className="stack">
            <FileVersions file={file} onDialog={setDialog} />
            <FileIssues file={file} onDialog={setDialog} />
            <FileHistory file={file} />
          </div>
          <FileFacts file={file} onDialog={setDialog} />
        </div>
      </div>
      <FileDialogs file={file} dialog={dialog} onClose={() => setDialog(null)} onDialog={setDialog} />
    </Page>
  );
}
