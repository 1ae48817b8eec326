import type { FormFault } from '@zhirong/forms';
import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { useFaultText } from './fault-text.ts';
import type { DraftForm } from './form-draft.ts';
import { readFormText, writeFormText, type Yaml } from './form-text.ts';

type Props = { form: DraftForm; faults: readonly FormFault[]; onChange: (form: DraftForm) => void };

/** The form as written down, for those who know it; taken over as soon as it can be read. */
export function FormRaw(props: Props) {
  const [yaml, setYaml] = useState<Yaml | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  useEffect(() => {
    // Few people open this, so the library is no part of any page.
    import('yaml').then(setYaml, setFailed);
  }, []);
  return (
    <Answer
      of={{ data: yaml ?? undefined, error: failed, refetch: () => window.location.reload() }}
      rows={10}
    >
      {(library) => <Written {...props} yaml={library} />}
    </Answer>
  );
}

function Written({ form, faults, onChange, yaml }: Props & { yaml: Yaml }) {
  const { t } = useTranslation('surveys-forms');
  const faultText = useFaultText();
  const [typed, setTyped] = useState(() => writeFormText(yaml, form));
  const [unreadable, setUnreadable] = useState<string | null>(null);
  const read = (text: string): void => {
    setTyped(text);
    const found = readFormText(yaml, text);
    if ('form' in found) onChange(found.form);
    setUnreadable(
      'form' in found
        ? null
        : 'noOutline' in found
          ? t('raw.no-outline')
          : t('raw.unreadable', { line: found.unreadableAt }),
    );
  };
  return (
    <section className="card stack">
      <p className="quiet">{t('raw.what')}</p>
      {unreadable && (
        <div className="refusal" role="alert">
          {unreadable}
        </div>
      )}
      {!unreadable && faults.length > 0 && (
        <div className="refusal" role="alert">
          <strong>{t('faults', { count: faults.length })}</strong>
          <ul>
            {faults.slice(0, 30).map((fault) => (
              <li key={`${fault.path} ${fault.code}`}>
                <span className="mono">{fault.path}</span> {faultText(fault)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Input.TextArea
        aria-label={t('tab.raw')}
        className="mono"
        autoSize={{ minRows: 16, maxRows: 40 }}
        spellCheck={false}
        value={typed}
        onChange={(change) => read(change.target.value)}
      />
    </section>
  );
}
