import { useRouter } from '@tanstack/react-router';
import type { Output } from '@zhirong/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Go } from '../../shared/go.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { NewForm } from './new-form.tsx';

type Row = Output<'surveys.list-forms'>['rows'][number];

/** Forms as data: published ones can be copied to a draft, drafts can be designed and published. */
export function FormsPage() {
  const { t } = useTranslation('surveys-forms');
  const router = useRouter();
  const list = useRead('surveys.list-forms', {});
  const draft = useWrite('surveys.draft-form');
  const start = async (input: Parameters<typeof draft.run>[0]): Promise<void> => {
    const answer = await draft.run(input);
    if (answer) router.history.push(`/surveys/forms/${answer.formId}`);
  };
  const columns = useFormColumns((row) => void start({ copyOf: row.id }), draft.running);
  return (
    <Page title={t('forms')} subtitle={t('forms.what')} actions={<NewForm />}>
      <div className="card stack">
        <RefusalNotice refusal={draft.refusal} />
        <ListTable<Row>
          name="survey-forms"
          query={list}
          size={200}
          rowKey={(row) => row.id}
          columns={columns}
          exported={{ fileName: t('forms') }}
          empty={<Empty title={t('forms.none')} what={t('forms.none.what')} />}
        />
      </div>
    </Page>
  );
}

function useFormColumns(copy: (row: Row) => void, running: boolean): ListColumn<Row>[] {
  const { t } = useTranslation('surveys-forms');
  return [
    {
      key: 'title',
      title: t('form'),
      render: (row) => (
        <>
          <Go to={`/surveys/forms/${row.id}`}>{row.title}</Go>
          <div className="quiet small mono">{row.key}</div>
        </>
      ),
      by: (row) => row.title,
      text: (row) => row.title,
    },
    {
      key: 'version',
      title: t('version'),
      figure: true,
      render: (row) => row.version,
      by: (row) => row.version,
      text: (row) => String(row.version),
    },
    {
      key: 'state',
      title: t('state'),
      render: (row) => <FormState state={row.state} />,
      by: (row) => row.state,
      text: (row) => t(`state.${row.state}`),
    },
    {
      key: 'region',
      title: t('region'),
      render: (row) => row.region.name,
      by: (row) => row.region.adcode,
      text: (row) => row.region.name,
    },
    {
      key: 'fields',
      title: t('fields'),
      figure: true,
      render: (row) => <Figure value={row.fields} />,
      by: (row) => row.fields,
      text: (row) => String(row.fields),
    },
    {
      key: 'source',
      title: t('source'),
      render: (row) => row.source ?? <span className="quiet">—</span>,
      text: (row) => row.source ?? '',
    },
    {
      key: 'step',
      title: '',
      render: (row) => (
        <Button type="link" size="small" disabled={running} onClick={() => copy(row)}>
          {t('copy')}
        </Button>
      ),
    },
  ];
}

export function FormState({ state }: { state: 'draft' | 'published' }) {
  const { t } = useTranslation('surveys-forms');
  return <StateTag tone={state === 'published' ? 'passed' : 'quiet'}>{t(`state.${state}`)}</StateTag>;
}
