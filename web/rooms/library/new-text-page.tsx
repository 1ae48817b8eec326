import { useRouter } from '@tanstack/react-router';
import { textTopics, type TextTopic } from '@zhirong/contracts/words';
import { Button, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../shared/day-input.tsx';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { Page } from '../../shared/page.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { RegionPicker } from '../../shared/region-picker.tsx';
import { usePlatformMoment, useSession } from '../../shared/session.ts';
import { useRead } from '../../shared/use-read.ts';
import { useSettled } from '../../shared/use-settled.ts';
import { useWrite } from '../../shared/use-write.ts';
import { useSay } from './words-of.ts';
import './library.css';

type Typed = {
  kind: 'instrument' | 'rule';
  place: string;
  title: string;
  key: string;
  begin: 'blank' | 'copy';
  copyOf?: string;
  topic?: TextTopic;
  from: string;
  summary: string;
};

const instrumentTopics = textTopics.filter((topic) => topic !== 'rule' && topic !== 'lpr');

/** A text of a place that has none of that name: from nothing, or from the structure of another place's. */
export function NewTextPage() {
  const { t } = useTranslation('library');
  const [form] = Form.useForm<Typed>();
  const write = useWrite('library.open-draft');
  const router = useRouter();
  const { assignment } = useSession();
  const today = usePlatformMoment()(Date.now()).slice(0, 10);
  useFormRefusal(form, write.refusal);
  const [begin, kind] = [Form.useWatch('begin', form), Form.useWatch('kind', form) ?? 'instrument'];
  const send = async ({ begin: how, copyOf, ...typed }: Typed): Promise<void> => {
    const [place = '', key = ''] = (copyOf ?? '').split('/');
    const done = await write.run({
      ...typed,
      ...(how === 'copy' && copyOf ? { copyOf: { place, key } } : {}),
    });
    if (done) router.history.push(`/library/drafts/${done.draftId}`);
  };
  const needed = (label: string) => [{ required: true, message: t('needed', { label }) }];
  return (
    <Page title={t('new.title')} subtitle={t('new.what')}>
      <section className="card" style={{ maxWidth: 720 }}>
        <Form<Typed>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{
            kind: 'instrument',
            begin: 'copy',
            topic: 'share-of-base',
            from: today,
            place: assignment?.region.adcode,
          }}
          onFinish={(typed) => void send(typed)}
        >
          <Form.Item name="kind" label={t('new.kind')}>
            <Radio.Group
              options={(['instrument', 'rule'] as const).map((value) => ({
                value,
                label: t(`new.kind.${value}`),
              }))}
              onChange={() => form.setFieldValue('copyOf', undefined)}
            />
          </Form.Item>
          <Form.Item name="place" label={t('new.place')} rules={needed(t('new.place'))}>
            <RegionPicker valueName={assignment?.region.name} />
          </Form.Item>
          <Form.Item name="title" label={t('new.name')} rules={needed(t('new.name'))}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="key" label={t('new.key')} extra={t('new.key.hint')} rules={needed(t('new.key'))}>
            <Input maxLength={60} autoComplete="off" className="mono" />
          </Form.Item>
          <Form.Item name="begin" label={t('new.begin')}>
            <Radio.Group
              options={(['copy', 'blank'] as const).map((value) => ({
                value,
                label: t(`new.begin.${value}`),
              }))}
            />
          </Form.Item>
          {begin === 'blank' && kind === 'instrument' && (
            <Form.Item name="topic" label={t('topic')} extra={t('new.topic.hint')}>
              <Select
                options={instrumentTopics.map((value) => ({ value, label: t(`topic.${value}`) }))}
                // Whoever looks for the criteria of a list looks for this name.
                onChange={(topic: TextTopic) =>
                  topic === 'list' && form.setFieldValue('key', 'key-service-list')
                }
              />
            </Form.Item>
          )}
          {begin !== 'blank' && (
            <Form.Item name="copyOf" label={t('new.copy-of')} rules={needed(t('new.copy-of'))}>
              <CopyOf kind={kind} />
            </Form.Item>
          )}
          <Form.Item
            name="from"
            label={t('draft.from')}
            extra={t('draft.from.hint')}
            rules={needed(t('draft.from'))}
          >
            <DayInput />
          </Form.Item>
          <Form.Item
            name="summary"
            label={t('draft.summary')}
            extra={t('draft.summary.hint')}
            rules={needed(t('draft.summary'))}
          >
            <Input.TextArea rows={2} maxLength={1000} />
          </Form.Item>
          <div className="stack">
            <RefusalNotice
              refusal={write.refusal}
              labels={{
                place: t('new.place'),
                key: t('new.key'),
                copyOf: t('new.copy-of'),
                title: t('new.name'),
              }}
            />
            <div>
              <Button type="primary" htmlType="submit" loading={write.running}>
                {t('new.verb.create')}
              </Button>
            </div>
          </div>
        </Form>
      </section>
    </Page>
  );
}

type CopyProps = {
  kind: 'instrument' | 'rule';
  id?: string;
  value?: string;
  onChange?: (value: string) => void;
};

function CopyOf({ kind, id, value, onChange }: CopyProps) {
  const { t } = useTranslation('library');
  const say = useSay();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const found = useRead('library.list-texts', { size: 200, ...(q && { q: q.slice(0, 60) }) }, { keep: true });
  const options = (found.data?.rows ?? [])
    .filter((row) => row.kind === kind)
    .map((row) => ({ value: `${row.place}/${row.key}`, label: `${row.region.name} · ${say(row.title)}` }));
  return (
    <Select
      {...(id ? { id } : {})}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={t('new.copy-of.hint')}
      value={value ?? null}
      options={options}
      loading={found.isFetching}
      notFoundContent={t('list.none')}
      onChange={(next: string | null) => next !== null && onChange?.(next)}
    />
  );
}
