import { useQueryClient } from '@tanstack/react-query';
import type { Output } from '@zhirong/contracts';
import { Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exactYuan } from '../../shared/amounts.ts';
import { Answer } from '../../shared/answer.tsx';
import { capitalAmount } from '../../shared/capital-amount.ts';
import { DayText } from '../../shared/day-text.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import type { LoanFile } from './loan-stages.ts';
import './loans.css';

type Proposal = Output<'loans.read-proposal'>;
type Props = { loan: LoanFile; open: boolean; onClose: () => void; onReturn: () => void };

/** The second of two people sees exactly what is paid, in figures and in capitals, before he answers for it. */
export function ApproveDisbursement({ loan, open, onClose, onReturn }: Props) {
  const { t } = useTranslation('loans');
  return (
    <Modal
      open={open}
      title={`${t('proposal.title')} · ${loan.number}`}
      footer={null}
      width={640}
      destroyOnHidden
      onCancel={onClose}
    >
      <Decision loan={loan} onClose={onClose} onReturn={onReturn} />
    </Modal>
  );
}

function Decision({ loan, onClose, onReturn }: Omit<Props, 'open'>) {
  const { t } = useTranslation('loans');
  // Never from memory: what is approved is what the bank's books hold now.
  const proposal = useRead('loans.read-proposal', { loanId: loan.id }, { fresh: 0 });
  const approve = useWrite('loans.approve-disbursement', { refresh: false });
  const queries = useQueryClient();
  const [seen, setSeen] = useState<string | null>(null);
  const confirm = async ({ hash }: Proposal): Promise<void> => {
    if (await approve.run({ loanId: loan.id, seenHash: hash })) {
      // Everything but the proposal, which is none any more.
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'loans.read-proposal' });
      return onClose();
    }
    setSeen(null);
    void proposal.refetch();
  };
  return (
    <Answer of={proposal}>
      {(shown) => (
        <div className="stack">
          <RefusalNotice refusal={approve.refusal}>
            {approve.refusal?.code === 'loans.proposal-changed' && <p>{t('proposal.changed')}</p>}
          </RefusalNotice>
          <ProposalSheet loan={loan} proposal={shown} />
          <Checkbox
            checked={seen === shown.hash}
            onChange={(change) => setSeen(change.target.checked ? shown.hash : null)}
          >
            {t('proposal.checked', { amount: exactYuan(shown.amount) })}
          </Checkbox>
          <div className="line" style={{ justifyContent: 'flex-end' }}>
            <Button onClick={onReturn}>{t('proposal.return')}</Button>
            <Button
              type="primary"
              disabled={seen !== shown.hash}
              title={seen === shown.hash ? undefined : t('proposal.check-first')}
              loading={approve.running}
              onClick={() => void confirm(shown)}
            >
              {t('proposal.verb')}
            </Button>
          </div>
        </div>
      )}
    </Answer>
  );
}

function ProposalSheet({ loan, proposal }: { loan: LoanFile; proposal: Proposal }) {
  const { t } = useTranslation('loans');
  const { t: everywhere } = useTranslation();
  return (
    <section className="proposal">
      <div className="quiet">{t('proposal.figures')}</div>
      <div className="sum">
        {exactYuan(proposal.amount)} {everywhere('unit.yuan')}
      </div>
      <div className="quiet">{t('proposal.capital')}</div>
      <div className="capital" lang="zh-CN">
        人民币{capitalAmount(proposal.amount)}
      </div>
      <FactList
        facts={[
          [
            t('proposal.pledged'),
            <>
              {exactYuan(proposal.pledgedAmount)} {everywhere('unit.yuan')}
              <div className="capital" lang="zh-CN">
                人民币{capitalAmount(proposal.pledgedAmount)}
              </div>
            </>,
          ],
          [t('proposal.to'), loan.enterprise],
          [t('bank'), loan.bank.name],
          [t('proposal.on'), <DayText day={proposal.on} where="text" />],
          [
            t('fact.approvedAmount'),
            loan.approvedAmount && `${exactYuan(loan.approvedAmount)} ${everywhere('unit.yuan')}`,
          ],
          [t('fact.registrationNumber'), loan.registrationNumber],
          [t('proposal.by'), proposal.proposedBy],
          [t('proposal.at'), <DayText at={proposal.proposedAt} />],
          [
            t('proposal.mark'),
            <>
              <span className="mono">{proposal.hash.slice(0, 16)}</span>
              <p className="quiet small">{t('proposal.mark.what')}</p>
            </>,
          ],
        ]}
      />
    </section>
  );
}
