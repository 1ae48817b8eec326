import { type Form, fieldsOf } from '@zhirong/forms';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { Timeline } from '../../shared/timeline.tsx';
import { useRead } from '../../shared/use-read.ts';
import { type MyReply, shownAnswer } from './fill-answers.ts';

type Version = MyReply['versions'][number];

/** Every version that was handed in, newest first, with what changed in it. */
export function MyVersions({
  form,
  replyId,
  versions,
}: {
  form: Form;
  replyId: string;
  versions: readonly Version[];
}) {
  const { t } = useTranslation('surveys-fill');
  const [open, setOpen] = useState<number | null>(null);
  const ordered = versions.toSorted((one, other) => other.version - one.version);
  return (
    <section className="card">
      <h2>{t('versions')}</h2>
      <Timeline
        moments={ordered.map((version) => ({
          key: String(version.version),
          at: version.at,
          title: t('version.by', { version: version.version, by: version.by }),
          note:
            version.version === 1 ? (
              t('version.first')
            ) : (
              <>
                {t('version.changed', {
                  count: version.changed.length,
                  fields: labelsOf(form, version.changed).join('、'),
                })}{' '}
                <button
                  type="button"
                  className="fill-link"
                  aria-expanded={open === version.version}
                  onClick={() => setOpen(open === version.version ? null : version.version)}
                >
                  {t(open === version.version ? 'version.close' : 'version.compare')}
                </button>
                {open === version.version && <Changes form={form} replyId={replyId} version={version} />}
              </>
            ),
        }))}
      />
    </section>
  );
}

function Changes({ form, replyId, version }: { form: Form; replyId: string; version: Version }) {
  const { t } = useTranslation('surveys-fill');
  const after = useRead('surveys.read-reply', { replyId, version: version.version });
  const before = useRead('surveys.read-reply', { replyId, version: version.version - 1 });
  return (
    <Answer of={before} rows={2}>
      {(old) => (
        <Answer of={after} rows={2}>
          {(now) => (
            <dl className="fill-changes">
              {fieldsOf(form)
                .filter(({ key }) => version.changed.includes(key))
                .map((field) => (
                  <div key={field.key}>
                    <dt>{field.label}</dt>
                    <dd>
                      <del>{shownAnswer(field, old.answers) ?? t('answer.none')}</del>
                      <ins>{shownAnswer(field, now.answers) ?? t('answer.none')}</ins>
                    </dd>
                  </div>
                ))}
            </dl>
          )}
        </Answer>
      )}
    </Answer>
  );
}

const labelsOf = (form: Form, keys: readonly string[]): string[] =>
  fieldsOf(form)
    .filter(({ key }) => keys.includes(key))
    .map(({ label }) => label);
