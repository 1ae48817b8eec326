import DownloadOutlined from '@ant-design/icons/es/icons/DownloadOutlined';
import type { EndpointName, Input } from '@zhirong/contracts';
import { Button, type ButtonProps } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDownload } from './download.ts';
import { RefusalNotice } from './refusal-notice.tsx';

type Props<N extends EndpointName> = {
  of: N;
  input: Input<N>;
  children?: ReactNode;
  size?: ButtonProps['size'];
};

/** Fetches a file; shows how much has come, and says under itself why it could not. */
export function DownloadButton<N extends EndpointName>({ of, input, children, size }: Props<N>) {
  const { t } = useTranslation();
  const { start, running, share, refusal } = useDownload(of);
  const percent = running && share !== null ? ` ${Math.round(share * 100)}%` : '';
  return (
    <>
      <Button
        size={size ?? 'middle'}
        icon={<DownloadOutlined />}
        loading={running}
        onClick={() => void start(input)}
      >
        {children ?? t('export')}
        {percent}
      </Button>
      <RefusalNotice refusal={refusal} />
    </>
  );
}
