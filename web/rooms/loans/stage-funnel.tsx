import type { Output } from '@zhirong/contracts';
import { type LoanStage, loanStages } from '@zhirong/contracts/words';
import { formatYuan, parseYuan } from '@zhirong/kernel';
import { useTranslation } from 'react-i18next';
import { Figure } from '../../shared/figure.tsx';
import { useAddress } from '../../shared/use-address.ts';
import './loans.css';

type ByStage = Output<'loans.list-loans'>['byStage'];

/** How many files and how much money stand at each stage; a cell filters the list to what it counts. */
export function StageFunnel({ byStage }: { byStage: ByStage }) {
  const { t } = useTranslation('loans');
  const address = useAddress();
  const chosen = address.choice('stage', loanStages);
  // Applying is done in one moment: no file stands there, so the first cell holds them all.
  const stages = byStage.filter(({ stage }) => stage !== 'application');
  const files = byStage.reduce((sum, one) => sum + one.files, 0);
  const amount = formatYuan(byStage.reduce((sum, one) => sum + (parseYuan(one.amount) ?? 0n), 0n));
  const choose = (stage: LoanStage | undefined): void =>
    address.set({ stage, state: undefined, page: undefined });
  const cell = (key: string, label: string, count: number, sum: string, stage: LoanStage | undefined) => (
    <li key={key}>
      <button type="button" className="plain" aria-pressed={chosen === stage} onClick={() => choose(stage)}>
        <span className="quiet">{label}</span>
        <Figure value={count} unit={t('funnel.files')} big />
        <Figure value={sum} money="wan" />
        <i aria-hidden style={{ width: files === 0 ? 0 : `${(100 * count) / files}%` }} />
      </button>
    </li>
  );
  return (
    <ol className="funnel" aria-label={t('funnel.label')}>
      {cell('all', t('funnel.all'), files, amount, undefined)}
      {stages.map((one) => cell(one.stage, t(`stage.${one.stage}`), one.files, one.amount, one.stage))}
    </ol>
  );
}
