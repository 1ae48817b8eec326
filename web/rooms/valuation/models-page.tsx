import { valuationMethodNames } from '@zhirong/contracts/words';
import { rightKinds } from '@zhirong/contracts/words';
import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DayInput } from '../../shared/day-input.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { Page } from '../../shared/page.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { StateTag } from '../../shared/state-tag.tsx';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { fractionOf } from './decimal-text.ts';
import { NumberBox } from './number-box.tsx';
import { ValuationTabs } from './valuation-tabs.tsx';
import {
  driverValue,
  fieldName,
  kindName,
  methodName,
  percentOf,
  type MethodName,
} from './valuation-words.ts';

const tones = { official: 'passed', provisional: 'waiting', local: 'moving' } as const;

/** Models in their versions: methods, weights, parameters, since when, by whom. */
export function ModelsPage() {
  const { t } = useTranslation(['valuation', 'assets']);
  const models = useRead('valuation.list-models', {});
  const role = roleOf(useSession());
  const [open, setOpen] = useState(false);
  return (
    <Page
      title={t('tab.models')}
      subtitle={t('models.what')}
      actions={
        role === 'bank-approver' && (
          <Button type="primary" onClick={() => setOpen(true)}>
            {t('models.publish')}
          </Button>
        )
      }
    >
      <ValuationTabs />
      <Answer of={models}>
        {(answer) =>
          answer.rows.length === 0 ? (
            <div className="card">
              <Empty title={t('models.none')} what={t('models.none.what')} />
            </div>
          ) : (
            <div className="grid two">
              {answer.rows.map((model) => (
                <section key={model.id} className="card">
                  <h2>
                    <span>
                      {model.title} V{model.version}
                    </span>
                    <StateTag tone={tones[model.standing]}>{t(`standing.${model.standing}`)}</StateTag>
                  </h2>
                  <FactList
                    facts={[
                      [t('model.owner'), model.owner ?? t('model.platform')],
                      [t('kind'), model.kinds.map(kindName).join('、')],
                      [
                        t('model.methods'),
                        model.methods
                          .map((one) => `${methodName(one.method)} ${percentOf(one.weight)}`)
                          .join('、'),
                      ],
                      ...(Object.keys(model.parameters).length > 0
                        ? [
                            [
                              t('model.parameters'),
                              Object.entries(model.parameters)
                                .map(([path, value]) => {
                                  const at = path.indexOf('.');
                                  return `${methodName(path.slice(0, at))} ${fieldName(path.slice(at + 1))} ${driverValue(path, value)}`;
                                })
                                .join('；'),
                            ] as const,
                          ]
                        : []),
                      [
                        t('model.from'),
                        <span key="f">
                          <DayText day={model.from} />
                          {model.until && (
                            <>
                              {' — '}
                              <DayText day={model.until} />
                            </>
                          )}
                        </span>,
                      ],
                      [t('source'), model.source],
                      [t('model.note'), model.note],
                    ]}
                  />
                </section>
              ))}
            </div>
          )
        }
      </Answer>
      <Modal
        open={open}
        title={t('models.publish')}
        footer={null}
        width={640}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        {open && <PublishForm onClose={() => setOpen(false)} />}
      </Modal>
    </Page>
  );
}

type Typed = {
  key: string;
  title: string;
  kinds: (typeof rightKinds)[number][];
  methods: MethodName[];
  from: string;
  source: string;
  note?: string;
};

function PublishForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['valuation', 'assets']);
  const { t: everywhere } = useTranslation();
  const { today } = useSession();
  const [form] = Form.useForm<Typed>();
  const methods = Form.useWatch('methods', form) ?? [];
  const [weights, setWeights] = useState<Record<string, string>>({});
  const write = useWrite('valuation.publish-model');
  useFormRefusal(form, write.refusal);
  const needed = (label: string) => [{ required: true, message: t('needed', { label }) }];
  const send = async (typed: Typed): Promise<void> => {
    const output = await write.run({
      key: typed.key.trim(),
      title: typed.title.trim(),
      kinds: typed.kinds,
      methods: typed.methods.map((method) => ({
        method,
        weight: typed.methods.length === 1 ? '1' : (weights[method] ?? '0'),
      })),
      parameters: {},
      from: typed.from,
      source: typed.source.trim(),
      ...(typed.note?.trim() ? { note: typed.note.trim() } : {}),
    });
    if (output) onClose();
  };
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ from: today }}
      onFinish={(typed) => void send(typed)}
      style={{ paddingTop: 8 }}
    >
      <Form.Item name="title" label={t('model.title')} rules={needed(t('model.title'))}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item
        name="key"
        label={t('model.key')}
        extra={t('model.key.hint')}
        rules={[
          ...needed(t('model.key')),
          { pattern: /^[a-z][a-z0-9-]{2,39}$/, message: t('model.key.wrong') },
        ]}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="kinds" label={t('kind')} rules={needed(t('kind'))}>
        <Select
          mode="multiple"
          options={rightKinds.map((kind) => ({ value: kind, label: kindName(kind) }))}
        />
      </Form.Item>
      <Form.Item name="methods" label={t('model.methods')} rules={needed(t('model.methods'))}>
        <Select
          mode="multiple"
          maxCount={6}
          options={valuationMethodNames.map((method) => ({ value: method, label: methodName(method) }))}
        />
      </Form.Item>
      {methods.length > 1 && (
        <div className="field-grid" style={{ marginBottom: 12 }}>
          {methods.map((method) => (
            <div key={method}>
              <span className="quiet small">{methodName(method)}</span>
              <NumberBox
                kind="percent"
                label={`${methodName(method)} ${t('weight')}`}
                value={weights[method]}
                onChange={(next) => setWeights({ ...weights, [method]: next ?? fractionOf('0') })}
              />
            </div>
          ))}
        </div>
      )}
      <Form.Item name="from" label={t('model.from')} rules={needed(t('model.from'))}>
        <DayInput from={today} />
      </Form.Item>
      <Form.Item name="source" label={t('source')} rules={needed(t('source'))}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="note" label={`${t('model.note')}${t('optional')}`}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <div className="stack">
        <RefusalNotice
          refusal={write.refusal}
          labels={{
            key: t('model.key'),
            title: t('model.title'),
            ...Object.fromEntries(
              methods.map((method, place) => [
                `methods.${place}.weight`,
                `${methodName(method)} ${t('weight')}`,
              ]),
            ),
          }}
        />
        <div className="line" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{everywhere('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={write.running}>
            {t('models.publish')}
          </Button>
        </div>
      </div>
    </Form>
  );
}
