import { groupThousands } from '@zhirong/kernel';
import { type LossGate, lossGates } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { DownloadButton } from '../../shared/download-button.tsx';
import { FileButton } from '../../shared/file-button.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { StateTag } from '../../shared/state-tag.tsx';
import { Timeline } from '../../shared/timeline.tsx';
import { useUpload } from '../../shared/upload.ts';
import type { ClaimRead } from './claim-page.tsx';

/** The three gates in their order, each with its document and the files that prove it. */
export function GatesCard({ claim }: { claim: ClaimRead }) {
  const { t } = useTranslation('compensation');
  const saying = (gate: LossGate): string => {
    const found = claim.gates.find((one) => one.gate === gate);
    if (!found) return t('gate.wanting');
    const amounts =
      found.gate === 'loss'
        ? t('gate.amounts', {
            outstanding: groupThousands(found.outstanding ?? ''),
            recovered: groupThousands(found.recovered ?? ''),
            costs: groupThousands(found.costs ?? ''),
          })
        : found.way && t(`way.${found.way}`);
    const paper = `${found.document}（${found.documentNumber}）`;
    return [amounts, paper, found.documentOn, found.recordedBy].filter(Boolean).join(' · ');
  };
  return (
    <section className="card">
      <h2>{t('gates')}</h2>
      <Timeline
        moments={lossGates.map((gate, place) => ({
          key: gate,
          at: claim.gates.find((one) => one.gate === gate)?.on ?? '',
          title: `${place + 1}. ${t(`gate.${gate}`)}`,
          note: (
            <>
              {saying(gate)}
              <Files claim={claim} gate={gate} />
            </>
          ),
        }))}
      />
    </section>
  );
}

/** The name of a paper in the language of the page. */
export const saidIn = (language: string, one: { zh: string; en: string }): string =>
  language.startsWith('en') ? one.en : one.zh;

type File = ClaimRead['evidence'][number];
function Shown({ files }: { files: readonly File[] }) {
  return files.map(({ id, name, addedBy }) => (
    <span key={id} title={addedBy}>
      <DownloadButton of="compensation.read-evidence" input={{ evidenceId: id }} size="small">
        {name}
      </DownloadButton>
    </span>
  ));
}

/** The papers asked for under one gate, each with its files, then whatever else proves it. */
function Files({ claim, gate }: { claim: ClaimRead; gate: LossGate }) {
  const { t, i18n } = useTranslation('compensation');
  const upload = useUpload('compensation.upload-evidence');
  const role = roleOf(useSession());
  const mayAdd = role === 'bank-officer' && claim.state === 'gathering';
  const files = claim.evidence.filter((one) => one.gate === gate);
  const asked = claim.papers.filter((one) => one.gate === gate);
  const others = files.filter(({ paper }) => paper === null);
  return (
    <div id={`gate-${gate}`} style={{ marginTop: 6 }}>
      {asked.map((paper) => (
        <div key={paper.zh} className="line" style={{ marginTop: 6 }}>
          <StateTag tone={paper.there ? 'passed' : 'waiting'}>
            {t(paper.there ? 'papers.there' : 'papers.not-there')}
          </StateTag>
          <span>{saidIn(i18n.language, paper)}</span>
          <Shown files={files.filter((one) => one.paper === paper.zh)} />
          {mayAdd && (
            <FileButton
              small
              running={upload.running}
              label={t('papers.add', { paper: saidIn(i18n.language, paper) })}
              onFile={(file) => void upload.run({ claimId: claim.id, gate, paper: paper.zh }, file)}
            >
              {t('evidence.upload')}
            </FileButton>
          )}
        </div>
      ))}
      <div className="line" style={{ marginTop: 6 }}>
        <Shown files={others} />
        {files.length === 0 && asked.length === 0 && claim.gates.some((one) => one.gate === gate) && (
          <span className="quiet small">{t('evidence.none')}</span>
        )}
        {mayAdd && (
          <FileButton
            small
            running={upload.running}
            onFile={(file) => void upload.run({ claimId: claim.id, gate }, file)}
          >
            {t(asked.length > 0 ? 'evidence.other' : 'evidence.add')}
          </FileButton>
        )}
      </div>
      <RefusalNotice refusal={upload.refusal} />
    </div>
  );
}
