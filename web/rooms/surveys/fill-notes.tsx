import type { Form } from '@zhirong/forms';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Go } from '../../shared/go.tsx';
import { isUnsure } from '../../shared/refusal-error.ts';
import { RefusalNotice, refusalText } from '../../shared/refusal-notice.tsx';
import { type Campaign, fieldOfKey } from './fill-answers.ts';
import type { DeskView, FillDesk } from './fill-desk.ts';

type Props = { campaign: Campaign; desk: FillDesk; view: DeskView; form: Form };

/** What the person must know while filling in: not saved, found again, changed by a colleague, handed in already. */
export function FillNotes({ campaign, desk, view, form }: Props) {
  const { t } = useTranslation('surveys-fill');
  const { reply, refusal, taken, resumed } = view;
  const labels = Object.fromEntries(
    form.sections.flatMap((section) => section.fields.map((field) => [field.key, field.label])),
  );
  const named = [...new Set((taken?.keys ?? []).map((key) => fieldOfKey(form, key)?.label ?? key))];
  const receipt = reply.reply?.receiptNumber;
  return (
    <div className="fill-notes">
      {receipt && (
        <p className="fill-note">
          <span>
            {t('note.handed-in', { receipt, version: reply.reply?.version ?? 1 })}
            {reply.changedSinceHandIn && t('note.changed-since')}
          </span>
          <Go to={`/surveys/${campaign.id}/receipt`}>{t('see-receipt')}</Go>
        </p>
      )}
      {resumed && (
        <p className="fill-note">
          <span>{t('note.resumed')}</span>
          <button type="button" className="fill-link" onClick={() => desk.noted()}>
            {t('note.read')}
          </button>
        </p>
      )}
      {taken && (
        <p className="fill-note" role="status">
          <span>
            {taken.by
              ? t('note.taken-by', { by: taken.by, fields: named.join('、') })
              : t('note.taken', { fields: named.join('、') })}
          </span>
          <button type="button" className="fill-link" onClick={() => desk.noted()}>
            {t('note.read')}
          </button>
        </p>
      )}
      {refusal && isUnsure(refusal) && (
        <div className="fill-note is-wanting" role="alert">
          <span>
            <strong>{refusalText(refusal)}</strong> {t('note.offline')}
          </span>
          <Button loading={view.saving} onClick={() => void desk.flush()}>
            {t('note.again')}
          </Button>
        </div>
      )}
      {refusal && !isUnsure(refusal) && (
        <RefusalNotice refusal={refusal} labels={labels} onAgain={() => void desk.flush()}>
          <p className="small">{t('note.kept')}</p>
        </RefusalNotice>
      )}
    </div>
  );
}
