import { valuationEvidenceKinds } from '@zhirong/contracts/words';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../shared/day-input.tsx';
import { FileButton } from '../../shared/file-button.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useSession } from '../../shared/session.ts';
import { useUpload } from '../../shared/upload.ts';
import type { FieldEvidence, File } from './valuation-words.ts';
import { fieldName } from './valuation-words.ts';

type Props = {
  field: string;
  valuationId: string;
  files: File['evidence'];
  evidence: FieldEvidence | undefined;
  onChange: (evidence: FieldEvidence | undefined) => void;
};

/** Where a figure comes from: kind, source in words, its day, and the file. One line until it is opened. */
export function FieldEvidenceLine({ field, valuationId, files, evidence, onChange }: Props) {
  const { t } = useTranslation('valuation');
  const { today } = useSession();
  const [open, setOpen] = useState(false);
  const upload = useUpload('valuation.upload-evidence');
  const now: FieldEvidence = evidence ?? { field, kind: 'document', source: '', on: today };
  const put = (changes: Partial<FieldEvidence>): void => onChange({ ...now, ...changes });
  const file = files.find((one) => one.id === evidence?.evidenceId);
  return (
    <div>
      <div className="evidence-line">
        {evidence?.source ? (
          <span className="have">
            {t(`evidence.kind.${evidence.kind}`)} · {evidence.source} · {evidence.on}
            {file && ` · ${file.name}`}
          </span>
        ) : (
          <span>{t('evidence.none')}</span>
        )}
        <button
          type="button"
          className="plain"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          aria-label={`${fieldName(field)} ${t(evidence?.source ? 'evidence.edit' : 'evidence.add')}`}
        >
          {t(open ? 'evidence.close' : evidence?.source ? 'evidence.edit' : 'evidence.add')}
        </button>
      </div>
      {open && (
        <div className="evidence-box">
          <Select
            size="small"
            aria-label={t('evidence.kind')}
            value={now.kind}
            options={valuationEvidenceKinds.map((kind) => ({
              value: kind,
              label: t(`evidence.kind.${kind}`),
            }))}
            onChange={(kind) => put({ kind })}
          />
          <Input
            size="small"
            aria-label={t('evidence.source')}
            placeholder={t('evidence.source.example')}
            maxLength={200}
            value={now.source}
            onChange={(change) => put({ source: change.target.value })}
          />
          <DayInput
            placeholder={t('evidence.on')}
            value={now.on}
            to={today}
            onChange={(on) => put({ on: on ?? today })}
          />
          <div className="line">
            {files.length > 0 && (
              <Select
                size="small"
                allowClear
                style={{ minWidth: 160, maxWidth: '100%' }}
                aria-label={t('evidence.file')}
                placeholder={t('evidence.file')}
                value={evidence?.evidenceId ?? null}
                options={files.map((one) => ({ value: one.id, label: one.name }))}
                onChange={(id: string | null | undefined) => {
                  const { evidenceId: _, ...rest } = now;
                  onChange(id ? { ...rest, evidenceId: id } : rest);
                }}
              />
            )}
            <FileButton
              small
              accept=""
              running={upload.running}
              onFile={(file) =>
                void upload
                  .run({ valuationId }, file)
                  .then((out) => out && put({ evidenceId: out.evidenceId }))
              }
            >
              {t('evidence.upload')}
            </FileButton>
            {evidence && (
              <Button size="small" type="text" onClick={() => onChange(undefined)}>
                {t('evidence.remove')}
              </Button>
            )}
          </div>
          <RefusalNotice refusal={upload.refusal} />
        </div>
      )}
    </div>
  );
}
