import type { FormFault } from '@zhirong/forms';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { DesignerLine } from './designer-line.tsx';
import { useFaultText } from './fault-text.ts';
import type { DraftForm } from './form-draft.ts';

type Props = { form: DraftForm; faults: readonly FormFault[]; onChange: (form: DraftForm) => void };

/** Title, source and introduction of the form. */
export function DesignerHead({ form, faults, onChange }: Props) {
  const { t } = useTranslation('surveys-forms');
  const faultText = useFaultText();
  const at = (path: string): string[] => faults.filter((fault) => fault.path === path).map(faultText);
  const intro = (text: string): void => {
    const { intro: _, ...rest } = form;
    onChange(text === '' ? rest : { ...rest, intro: text });
  };
  return (
    <section className="card stack">
      <DesignerLine id="form-title" label={t('title')} faults={at('title')}>
        <Input
          id="form-title"
          maxLength={200}
          value={form.title}
          onChange={(change) => onChange({ ...form, title: change.target.value })}
        />
      </DesignerLine>
      <DesignerLine id="form-source" label={t('source')} hint={t('source.hint')} faults={at('source')}>
        <Input
          id="form-source"
          maxLength={500}
          value={form.source}
          onChange={(change) => onChange({ ...form, source: change.target.value })}
        />
      </DesignerLine>
      <DesignerLine id="form-intro" label={t('intro')} faults={at('intro')}>
        <Input.TextArea
          id="form-intro"
          autoSize={{ minRows: 2 }}
          maxLength={2000}
          value={form.intro ?? ''}
          onChange={(change) => intro(change.target.value)}
        />
      </DesignerLine>
    </section>
  );
}
