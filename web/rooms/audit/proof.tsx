import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { useRead } from '../../shared/use-read.ts';

/** That one entry is in the sealed log, with everything needed to compute it again. */
export function Proof({ commandId, onClose }: { commandId: string | null; onClose: () => void }) {
  const { t } = useTranslation('audit');
  const proof = useRead(
    'audit.prove-command',
    { commandId: commandId ?? '' },
    { enabled: commandId !== null },
  );
  return (
    <Modal
      open={commandId !== null}
      title={t('proof')}
      footer={null}
      onCancel={onClose}
      width={720}
      destroyOnHidden
    >
      <Answer of={proof}>
        {({ holds, entry, leaf, index, size, root, path }) => (
          <div className="stack">
            <div>
              <StateTag tone={holds ? 'passed' : 'due'}>{t(holds ? 'proof.holds' : 'proof.fails')}</StateTag>
            </div>
            <p className="quiet">{t('proof.what')}</p>
            <FactList
              facts={[
                [t('proof.index'), index],
                [t('proof.size'), size],
                [t('proof.leaf'), <span className="mono">{leaf}</span>],
                [t('proof.root'), <span className="mono">{root}</span>],
                [
                  t('proof.path'),
                  path.length === 0 ? (
                    t('proof.path-empty')
                  ) : (
                    <ol>
                      {path.map((step) => (
                        <li key={step} className="mono">
                          {step}
                        </li>
                      ))}
                    </ol>
                  ),
                ],
                [t('proof.entry'), <span className="mono">{entry}</span>],
              ]}
            />
          </div>
        )}
      </Answer>
    </Modal>
  );
}
