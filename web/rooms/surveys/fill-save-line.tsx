import { useTranslation } from 'react-i18next';
import { momentParts } from '../../shared/day-text.tsx';
import { isUnsure } from '../../shared/refusal-error.ts';
import { useSession } from '../../shared/session.ts';
import type { DeskView } from './fill-desk.ts';

/** 14:02 已自动保存. */
export function FillSaveLine({ view }: { view: DeskView }) {
  const { t } = useTranslation('surveys-fill');
  const { today } = useSession();
  const parts = view.reply.savedAt ? momentParts(view.reply.savedAt) : null;
  const time = parts ? (parts[0] === today ? parts[1] : `${parts[0]} ${parts[1]}`) : '';
  const { refusal } = view;
  const text = refusal
    ? t(isUnsure(refusal) ? 'save.offline' : 'save.refused')
    : view.saving
      ? t('save.running')
      : view.unsaved
        ? t('save.waiting')
        : time
          ? t('save.done', { time })
          : t('save.none');
  return (
    <span className={refusal ? 'fill-saved is-wanting' : 'fill-saved'} role="status">
      {text}
    </span>
  );
}
