import { groupThousands } from '@zhirong/kernel';
import { type LossGate, lossGates } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { DownloadButton } from '../../shared/download-button.tsx';
import { FileButton } from '../../shared/file-button.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
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

function Files({ claim, gate }: { claim: ClaimRead; gate: LossGate }) {
  const { t } = useTranslation('compensation');
  const upload = useUpload('compensation.upload-evidence');
  const files = claim.evidence.filter((one) => one.gate === gate);
  const role = roleOf(useSession());
  const mayAdd = role === 'bank-officer' && claim.state === 'gathering';
  const isThere = claim.gates.some((one) => one.gate === gate);
  return (
    <span className="line" style={{ flexWrap: 'wrap', marginTop: 6 }}>
      {files.map(({ id, name, addedBy }) => (
        <span key={id} title={addedBy}>
          <DownloadButton of="compensation.read-evidence" input={{ evidenceId: id }} size="small">
            {name}
          </DownloadButton>
        </span>
      ))}
      {files.length === 0 && isThere && <span className="quiet small">{t('evidence.none')}</span>}
      {mayAdd && (
        <FileButton
          small
          running={upload.running}
          onFile={(file) => void upload.run({ claimId: claim.id, gate }, file)}
        >
          {t('evidence.add')}
        </FileButton>
      )}
      <RefusalNotice refusal={upload.refusal} />
    </span>
  );
}
