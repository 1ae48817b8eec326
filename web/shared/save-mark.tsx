import { useTranslation } from 'react-i18next';
import { momentParts } from './day-text.tsx';

type Props = {
  saving: boolean /** The moment of the last save, or null. */;
  savedAt: string | null;
  failed?: boolean;
};

/** 已自动保存 14:02. */
export function SaveMark({ saving, savedAt, failed = false }: Props) {
  const { t } = useTranslation();
  const time = savedAt ? (momentParts(savedAt)?.[1] ?? '') : '';
  const text = failed
    ? t('save.failed')
    : saving
      ? t('save.running')
      : savedAt
        ? t('save.done', { time })
        : '';
  return (
    <span className={failed ? 'late small' : 'quiet small'} role="status">
      {text}
    </span>
  );
}
