import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { useWrite } from '../../shared/use-write.ts';
import { AppraiserDeclare } from './appraiser-declare.tsx';
import { AppraiserReport } from './appraiser-report.tsx';
import { ReviewDialog } from './review-dialog.tsx';
import { StepDialog, type StepName, stepNames } from './step-dialog.tsx';
import type { File } from './valuation-words.ts';

/** A step of the file, or one with what it is about: `end-share <id>`, `withdraw-issue <code>`. */
export type Dialog = string;

type Props = { file: File; dialog: Dialog | null; onClose: () => void; onDialog: (dialog: Dialog) => void };

/** The form of each step, in a dialog. */
export function FileDialogs({ file, dialog, onClose }: Props) {
  const { t } = useTranslation('valuation');
  const [name = '', about = ''] = (dialog ?? '').split(' ');
  const isStep = (stepNames as readonly string[]).includes(name);
  const title =
    name === 'confirm'
      ? t('do.confirm')
      : name === 'declare'
        ? t('do.declare')
        : name === 'register-report'
          ? t('do.register-report')
          : isStep
            ? t(`do.${name as StepName}`)
            : '';
  return (
    <>
      <Modal
        open={isStep || ['confirm', 'declare', 'register-report'].includes(name)}
        title={title && `${title} · ${file.number}`}
        footer={null}
        width={name === 'confirm' || name === 'register-report' ? 640 : 560}
        destroyOnHidden
        onCancel={onClose}
      >
        {name === 'confirm' && <ReviewDialog file={file} onClose={onClose} />}
        {name === 'declare' && <AppraiserDeclare file={file} onClose={onClose} />}
        {name === 'register-report' && <AppraiserReport file={file} onClose={onClose} />}
        {isStep && <StepDialog key={name} step={name as StepName} file={file} onClose={onClose} />}
      </Modal>
      <EndShare file={file} organisationId={name === 'end-share' ? about : null} onClose={onClose} />
      <WithdrawIssue code={name === 'withdraw-issue' ? about : null} onClose={onClose} />
    </>
  );
}

function EndShare({
  file,
  organisationId,
  onClose,
}: {
  file: File;
  organisationId: string | null;
  onClose: () => void;
}) {
  const { t } = useTranslation('valuation');
  const write = useWrite('valuation.end-share');
  const party = file.sharedWith.find((one) => one.id === organisationId);
  return (
    <ConfirmWithReason
      open={organisationId !== null}
      title={t('do.end-share')}
      effect={t('end-share.effect', { name: party?.name ?? '' })}
      verb={t('do.end-share')}
      running={write.running}
      refusal={write.refusal}
      onClose={onClose}
      onConfirm={() =>
        void write
          .run({ valuationId: file.id, organisationId: organisationId ?? '' })
          .then((out) => out && onClose())
      }
    />
  );
}

function WithdrawIssue({ code, onClose }: { code: string | null; onClose: () => void }) {
  const { t } = useTranslation('valuation');
  const write = useWrite('valuation.withdraw-issue');
  return (
    <ConfirmWithReason
      open={code !== null}
      title={t('do.withdraw-issue')}
      effect={t('withdraw-issue.effect', { code: code ?? '' })}
      verb={t('do.withdraw-issue')}
      reasonLabel={t('reason')}
      maxLength={300}
      running={write.running}
      refusal={write.refusal}
      onClose={onClose}
      onConfirm={(reason) => void write.run({ code: code ?? '', reason }).then((out) => out && onClose())}
    />
  );
}
