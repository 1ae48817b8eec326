import { useParams, useRouter } from '@tanstack/react-router';
import type { Output } from '@zhirong/contracts';
import type { Form } from '@zhirong/forms';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { Page } from '../../shared/page.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { FormDesigner } from './form-designer.tsx';
import { outlineOf } from './form-draft.ts';
import { FormPreview } from './form-preview.tsx';
import { FormRules } from './form-rules.tsx';
import { FormState } from './forms-page.tsx';

import './surveys.css';

export type ReadForm = Output<'surveys.read-form'>;

/** A form: to be read as firms see it, or, while a draft of one's own, to be designed. */
export function FormPage() {
  const { t } = useTranslation('surveys-forms');
  const { formId } = useParams({ strict: false }) as { formId: string };
  const read = useRead('surveys.read-form', { formId });
  const form = read.data?.form as unknown as Form | undefined;
  return (
    <Page
      title={form?.title ?? t('form')}
      {...(form && read.data
        ? {
            file: form.title,
            subtitle: t('form.head', { region: read.data.region.name, version: form.version }),
            actions: (
              <>
                <FormState state={read.data.state} />
                <CopyForm formId={read.data.id} />
              </>
            ),
          }
        : {})}
    >
      <Answer of={read} rows={10}>
        {(found) => {
          const draft = found.mayEdit ? outlineOf(found.form) : undefined;
          return draft ? (
            <FormDesigner key={found.id} formId={found.id} first={draft} />
          ) : (
            <Published form={found.form as unknown as Form} />
          );
        }}
      </Answer>
    </Page>
  );
}

function CopyForm({ formId }: { formId: string }) {
  const { t } = useTranslation('surveys-forms');
  const router = useRouter();
  const copy = useWrite('surveys.draft-form');
  return (
    <>
      <RefusalNotice refusal={copy.refusal} />
      <Button
        loading={copy.running}
        onClick={() =>
          void copy
            .run({ copyOf: formId })
            .then((answer) => answer && router.history.push(`/surveys/forms/${answer.formId}`))
        }
      >
        {t('copy')}
      </Button>
    </>
  );
}

function Published({ form }: { form: Form }) {
  const { t } = useTranslation('surveys-forms');
  return (
    <div className="grid side">
      <FormPreview form={form} />
      <div className="stack">
        <section className="card">
          <h2>{t('form')}</h2>
          <FactList
            facts={[
              [t('source'), form.source],
              [t('version'), form.version],
              [t('fields'), form.sections.reduce((sum, section) => sum + section.fields.length, 0)],
              [
                t('key'),
                <span key="key" className="mono">
                  {form.key}
                </span>,
              ],
            ]}
          />
          <p className="quiet small" style={{ marginTop: 10 }}>
            {t('published.what')}
          </p>
        </section>
        <FormRules form={form} />
      </div>
    </div>
  );
}
