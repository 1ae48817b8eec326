import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from './refusal-notice.tsx';

type Query<T> = { data: T | undefined; error: unknown; refetch: () => unknown };

/** What was read, or its skeleton, or why it could not be read with a way to ask again. */
export function Answer<T>({
  of,
  children,
  rows = 4,
}: {
  of: Query<T>;
  children: (answer: T) => ReactNode;
  rows?: number;
}) {
  const { t } = useTranslation();
  if (of.data !== undefined) return children(of.data);
  if (of.error) return <RefusalNotice refusal={of.error} onAgain={() => void of.refetch()} />;
  return (
    <div aria-busy aria-label={t('loading')}>
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  );
}
