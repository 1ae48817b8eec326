import type { Output } from '@zhirong/contracts';
import { Progress, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from './refusal-notice.tsx';
import { type UploadInput, type UploadName, useUpload } from './upload.ts';

type Props<N extends UploadName> = {
  /** The endpoint that takes the file, and its path parameters. */
  of: N;
  input: UploadInput<N>;
  /** Endings that may come: `.xlsx,.csv`. */
  accept: string;
  /** What is taken, below the verb. */
  what: string;
  /** Said of a file with another ending; it is not sent. */
  wrongKind: (fileName: string) => string;
  onSent: (output: Output<N>) => void;
};

/** Takes one file by click or drop, sends it at once and shows how far it is. */
export function FileDrop<N extends UploadName>({ of, input, accept, what, wrongKind, onSent }: Props<N>) {
  const { t } = useTranslation();
  const { run, running, share, refusal, clear } = useUpload(of);
  const [wrong, setWrong] = useState<string | null>(null);
  const send = async (file: File): Promise<void> => {
    clear();
    const fits = accept.split(',').some((ending) => file.name.toLowerCase().endsWith(ending));
    setWrong(fits ? null : file.name);
    if (!fits) return;
    const answer = await run(input, file);
    if (answer) onSent(answer);
  };
  return (
    <div className="stack">
      <Upload.Dragger
        accept={accept}
        showUploadList={false}
        disabled={running}
        beforeUpload={(file) => {
          void send(file);
          return false;
        }}
      >
        <p>{t('file.choose')}</p>
        <p className="quiet small">{what}</p>
      </Upload.Dragger>
      {running && (
        <div role="status">
          <span className="small">{t('file.sending')}</span>
          <Progress percent={Math.round(share * 100)} size="small" />
        </div>
      )}
      {wrong && (
        <div className="refusal" role="alert">
          {wrongKind(wrong)}
        </div>
      )}
      <RefusalNotice refusal={refusal} />
    </div>
  );
}
