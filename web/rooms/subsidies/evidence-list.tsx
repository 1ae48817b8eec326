import type { Output } from '@zhirong/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { useDownload } from '../../shared/download.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';

/** Papers as they were handed in, with who added them and when; the mark tells whether a copy is the same. */
export function EvidenceList({ evidence }: { evidence: Output<'subsidies.read-item'>['evidence'] }) {
  const { t } = useTranslation('subsidies');
  const { start, running, refusal } = useDownload('subsidies.read-evidence');
  if (evidence.length === 0) return <p className="quiet">{t('evidence.none')}</p>;
  return (
    <>
      <ul className="rows subsidy-steps">
        {evidence.map((one) => (
          <li key={one.id}>
            <Button
              type="link"
              style={{ padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'left' }}
              disabled={running}
              onClick={() => void start({ evidenceId: one.id })}
            >
              {one.name}
            </Button>
            <div className="quiet small">
              {t('evidence.size', { size: Math.max(1, Math.round(one.sizeBytes / 1024)) })} · {one.by} ·{' '}
              <DayText at={one.at} />
            </div>
          </li>
        ))}
      </ul>
      <RefusalNotice refusal={refusal} />
    </>
  );
}
