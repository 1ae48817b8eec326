import { useBlocker } from '@tanstack/react-router';
import { checkForm, type FormFault } from '@zhirong/forms';
import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useWrite } from '../../shared/use-write.ts';
import { DesignerHead } from './designer-head.tsx';
import { DesignerSections } from './designer-sections.tsx';
import { type DraftForm, fieldCount } from './form-draft.ts';
import { FormPreview } from './form-preview.tsx';
import { FormRaw } from './form-raw.tsx';
import { FormRules } from './form-rules.tsx';

const tabs = ['design', 'preview', 'raw'] as const;

/** A draft being designed: checked with every change, kept when saved, fixed when published. */
export function FormDesigner({ formId, first }: { formId: string; first: DraftForm }) {
  const { t } = useTranslation('surveys-forms');
  const address = useAddress();
  const [form, setForm] = useState(first);
  const [saved, setSaved] = useState(() => JSON.stringify(first));
  const save = useWrite('surveys.change-form');
  const isUnsaved = JSON.stringify(form) !== saved;
  const checked = checkForm(form);
  const faults = 'problems' in checked ? checked.problems : [];
  const here = address.choice('tab', tabs) ?? 'design';
  const keep = async (): Promise<boolean> => {
    const written = JSON.stringify(form);
    const answer = await save.run({ formId, form: JSON.parse(written) as Record<string, unknown> });
    if (answer) setSaved(written);
    return answer !== undefined;
  };
  return (
    <div className="stack">
      <StayWhileUnsaved isUnsaved={isUnsaved} />
      <div className="card line apart designer-bar">
        <span role="status">
          {faults.length > 0 ? (
            <span className="late">{t('faults', { count: faults.length })}</span>
          ) : (
            <span className="ahead">{t('sound', { count: fieldCount(form) })}</span>
          )}
          <span className="quiet"> · {t(isUnsaved ? 'unsaved' : 'is-saved')}</span>
        </span>
        <span className="line">
          <Button
            loading={save.running}
            disabled={!isUnsaved || faults.length > 0}
            onClick={() => void keep()}
          >
            {t('save')}
          </Button>
          <Publish
            formId={formId}
            title={form.title}
            disabled={faults.length > 0}
            beforehand={async () => !isUnsaved || keep()}
          />
        </span>
      </div>
      <RefusalNotice refusal={save.refusal} />
      <div>
        <Tabs
          activeKey={here}
          onChange={(tab) => address.set({ tab: tab === 'design' ? undefined : tab })}
          items={tabs.map((key) => ({ key, label: t(`tab.${key}`) }))}
        />
        {here === 'design' && <Design form={form} faults={faults} onChange={setForm} />}
        {here === 'preview' &&
          ('form' in checked ? (
            <FormPreview form={checked.form} />
          ) : (
            <div className="card">{t('preview.later')}</div>
          ))}
        {here === 'raw' && <FormRaw form={form} faults={faults} onChange={setForm} />}
      </div>
    </div>
  );
}

type DesignProps = { form: DraftForm; faults: readonly FormFault[]; onChange: (form: DraftForm) => void };

function Design({ form, faults, onChange }: DesignProps) {
  const { rules = [] } = form;
  return (
    <div className="grid side">
      <div className="stack">
        <DesignerHead form={form} faults={faults} onChange={onChange} />
        <DesignerSections form={form} faults={faults} onChange={onChange} />
      </div>
      <FormRules
        form={form as never}
        onRemove={(place) => onChange({ ...form, rules: rules.toSpliced(place, 1) })}
      />
    </div>
  );
}

type PublishProps = {
  formId: string;
  title: string;
  disabled: boolean;
  /** Saves what is not saved; false where that was refused. */
  beforehand: () => Promise<boolean>;
};

function Publish({ formId, title, disabled, beforehand }: PublishProps) {
  const { t } = useTranslation('surveys-forms');
  const [asking, setAsking] = useState(false);
  const publish = useWrite('surveys.publish-form');
  const close = (): void => {
    publish.clear();
    setAsking(false);
  };
  const go = async (): Promise<void> => {
    if (!(await beforehand())) return close();
    if (await publish.run({ formId })) close();
  };
  return (
    <>
      <Button type="primary" disabled={disabled} onClick={() => setAsking(true)}>
        {t('publish')}
      </Button>
      <ConfirmWithReason
        open={asking}
        title={t('publish.title', { title })}
        effect={t('publish.effect')}
        verb={t('publish')}
        running={publish.running}
        refusal={publish.refusal}
        onClose={close}
        onConfirm={() => void go()}
      />
    </>
  );
}

/** Asks before a page with unsaved work is left, in the platform or by closing the window; tabs of this page go on. */
function StayWhileUnsaved({ isUnsaved }: { isUnsaved: boolean }) {
  const { t } = useTranslation('surveys-forms');
  const guard = useBlocker({
    shouldBlockFn: ({ current, next }) => isUnsaved && current.pathname !== next.pathname,
    enableBeforeUnload: () => isUnsaved,
    withResolver: true,
  });
  return (
    <ConfirmWithReason
      open={guard.status === 'blocked'}
      title={t('leave.title')}
      effect={t('leave.effect')}
      verb={t('leave.verb')}
      running={false}
      onClose={() => guard.reset?.()}
      onConfirm={() => guard.proceed?.()}
    />
  );
}
