import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { useDownload } from '../../shared/download.ts';
import { Go } from '../../shared/go.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { useWrite } from '../../shared/use-write.ts';
import { ScoreBar } from './grade-mark.tsx';
import type { Result } from './result-page.tsx';
import { rangeText, shortNumber, useSay } from './words-of.ts';

type Node = Result['nodes'][number];

/** The tree with a bar for each part: what was answered, which band it fell in, what proves it, what was found of that. */
export function ScoreTree({ result, mayJudge }: { result: Result; mayJudge: boolean }) {
  const { t } = useTranslation('scoring');
  return (
    <section className="card">
      <h2>
        {t('tree')} <small>{t('tree.what')}</small>
      </h2>
      <ul className="score-tree">
        {result.nodes.map((node) => (
          <TreeLine key={node.id} node={node} result={result} mayJudge={mayJudge} />
        ))}
      </ul>
    </section>
  );
}

function TreeLine({ node, result, mayJudge }: { node: Node; result: Result; mayJudge: boolean }) {
  const { t } = useTranslation('scoring');
  const say = useSay();
  const share = (points: number): number => points / node.weight;
  const apart = node.provenance !== result.provenance;
  return (
    <li
      className={`depth-${Math.min(node.depth, 3)}${node.leaf ? ' is-leaf' : ''}${node.counted ? '' : ' is-aside'}`}
    >
      <div className="score-tree-name">
        <span>{say(node.title)}</span>
        {!node.counted && <small>{t('aside')}</small>}
        {node.chosen && <small>{t('chosen')}</small>}
        {apart && <small className="warned">{t(`provenance.${node.provenance}`)}</small>}
        {node.leaf && (
          <p>
            {node.answer ? say(node.answer) : <span className="warned">{t('not-answered')}</span>}
            {node.band && say(node.band) !== (node.answer && say(node.answer)) && (
              <span className="quiet"> → {say(node.band)}</span>
            )}
            {node.knownFrom && <span className="quiet"> · {t(`known.${node.knownFrom}`)}</span>}
          </p>
        )}
      </div>
      <div className="score-tree-bar">
        <ScoreBar
          share={node.points ? share(node.points.least) : 0}
          {...(node.points ? { most: share(node.points.most) } : {})}
        />
        <b className="nowrap">
          {node.points ? rangeText(node.points) : '—'}
          <em> / {shortNumber(node.weight)}</em>
        </b>
      </div>
      {node.leaf && node.answer && <Proofs node={node} result={result} mayJudge={mayJudge} />}
    </li>
  );
}

function Proofs({ node, result, mayJudge }: { node: Node; result: Result; mayJudge: boolean }) {
  const { t } = useTranslation('scoring');
  return (
    <div className="score-proofs">
      {node.evidence.length === 0 ? (
        <span className="quiet small">{t('evidence.none')}</span>
      ) : (
        <ul>
          {node.evidence.slice(0, 4).map((proof) => (
            <li key={`${proof.kind} ${proof.id}`}>
              <Proof proof={proof} />
            </li>
          ))}
          {node.evidence.length > 4 && (
            <li className="quiet small">{t('evidence.more', { count: node.evidence.length - 4 })}</li>
          )}
        </ul>
      )}
      {node.finding && (
        <span className="small score-finding">
          <StateTag tone={node.finding.finding === 'confirmed' ? 'passed' : 'due'}>
            {t(`finding.${node.finding.finding}`)}
          </StateTag>
          <span className="quiet">
            {node.finding.by} <DayText at={node.finding.at} />
          </span>
          {node.finding.note && <span>{node.finding.note}</span>}
        </span>
      )}
      {mayJudge && node.counted && node.evidence.length > 0 && <Judge node={node} resultId={result.id} />}
    </div>
  );
}

function Proof({ proof }: { proof: Node['evidence'][number] }) {
  const { t } = useTranslation('scoring');
  const download = useDownload('scoring.read-evidence');
  if (proof.kind === 'right') return <Go to={`/rights/${proof.id}`}>{proof.label || t('evidence.right')}</Go>;
  if (proof.kind === 'known') return <span>{proof.label || t('evidence.known')}</span>;
  return (
    <>
      <Button
        type="link"
        size="small"
        loading={download.running}
        onClick={() => void download.start({ fileId: proof.id })}
      >
        {proof.label}
      </Button>
      <RefusalNotice refusal={download.refusal} />
    </>
  );
}

function Judge({ node, resultId }: { node: Node; resultId: string }) {
  const { t } = useTranslation('scoring');
  const say = useSay();
  const judge = useWrite('scoring.judge-evidence');
  const [doubting, setDoubting] = useState(false);
  const found = node.finding?.finding;
  return (
    <span className="line no-print">
      {found !== 'confirmed' && (
        <Button
          size="small"
          loading={judge.running && !doubting}
          aria-label={`${t('confirm.verb')} ${say(node.title)}`}
          onClick={() => void judge.run({ resultId, indicator: node.id, finding: 'confirmed' })}
        >
          {t('confirm.verb')}
        </Button>
      )}
      {found !== 'doubted' && (
        <Button
          size="small"
          type="text"
          aria-label={`${t('doubt.verb')} ${say(node.title)}`}
          onClick={() => setDoubting(true)}
        >
          {t('doubt.verb')}
        </Button>
      )}
      <ConfirmWithReason
        open={doubting}
        title={t('doubt.title', { indicator: say(node.title) })}
        effect={t('doubt.effect')}
        verb={t('doubt.verb')}
        reasonLabel={t('doubt.label')}
        maxLength={300}
        running={judge.running}
        refusal={judge.refusal}
        onConfirm={(note) =>
          void judge
            .run({ resultId, indicator: node.id, finding: 'doubted', note })
            .then((done) => done && setDoubting(false))
        }
        onClose={() => {
          setDoubting(false);
          judge.clear();
        }}
      />
      {!doubting && <RefusalNotice refusal={judge.refusal} />}
    </span>
  );
}
