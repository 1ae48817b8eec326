import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useWrite } from '../../shared/use-write.ts';
import type { Draft } from './draft-page.tsx';

/** The whole text, for what the table does not hold; each fault is named by its line. */
export function YamlEditor({ draft }: { draft: Draft }) {
  const { t } = useTranslation('library');
  const [yaml, setYaml] = useState(draft.yaml);
  const save = useWrite('library.save-draft');
  const disabled = !draft.possible.includes('save');
  const { id: draftId, revision, from, summary, pastReason } = draft;
  const labels = Object.fromEntries(
    (save.refusal?.fields ?? []).map(({ path }) => [path, t('edit.row', { row: path.replace('line.', '') })]),
  );
  return (
    <div className="stack">
      <p className="quiet small">{t('edit.yaml.what')}</p>
      <Input.TextArea
        aria-label={t('text.yaml')}
        className="mono"
        autoSize={{ minRows: 12, maxRows: 34 }}
        spellCheck={false}
        wrap="off"
        disabled={disabled}
        value={yaml}
        onChange={(change) => setYaml(change.target.value)}
      />
      <RefusalNotice
        refusal={save.refusal}
        labels={{ ...labels, from: t('draft.from'), pastReason: t('draft.past') }}
      />
      {!disabled && (
        <div className="line">
          <Button
            type="primary"
            loading={save.running}
            onClick={() => void save.run({ draftId, revision, from, summary, pastReason, yaml })}
          >
            {t('edit.save')}
          </Button>
          {yaml !== draft.yaml && <span className="quiet small">{t('edit.unsaved')}</span>}
        </div>
      )}
    </div>
  );
}
