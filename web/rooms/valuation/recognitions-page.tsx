import type { Output } from '@zhirong/contracts';
import { Button, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Page } from '../../shared/page.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { StateTag } from '../../shared/state-tag.tsx';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { ValuationTabs } from './valuation-tabs.tsx';

type Matrix = Output<'valuation.list-recognitions'>;
type Bank = Matrix['banks'][number];
type Party = Matrix['appraisers'][number];

/** Banks by appraisers: who takes whose reports; and which bank may value inside. */
export function RecognitionsPage() {
  const { t } = useTranslation('valuation');
  const matrix = useRead('valuation.list-recognitions', {});
  return (
    <Page title={t('tab.recognitions')} subtitle={t('recognitions.what')}>
      <ValuationTabs />
      <section className="card">
        <Answer of={matrix}>
          {(answer) =>
            answer.banks.length === 0 || answer.appraisers.length === 0 ? (
              <Empty title={t('recognitions.none')} what={t('recognitions.none.what')} />
            ) : (
              <Cells matrix={answer} />
            )
          }
        </Answer>
      </section>
    </Page>
  );
}

function Cells({ matrix }: { matrix: Matrix }) {
  const { t } = useTranslation('valuation');
  const session = useSession();
  const mine = roleOf(session) === 'bank-approver' ? session.assignment?.organisation.id : undefined;
  const [changing, setChanging] = useState<{ appraiser: Party; on: boolean } | null>(null);
  const [capable, setCapable] = useState<Bank | null>(null);
  const write = useWrite('valuation.set-recognition');
  const at = (bankId: string, appraiserId: string) =>
    matrix.cells.find((cell) => cell.bankId === bankId && cell.appraiserId === appraiserId);
  return (
    <>
      <div className="sheet matrix">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('bank')}</th>
              <th scope="col" className="party">
                {t('recognitions.capable')}
              </th>
              {matrix.appraisers.map((one) => (
                <th key={one.id} scope="col" className="party">
                  {one.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matrix.banks.map((row) => (
              <tr key={row.bank.id}>
                <th scope="row">
                  {row.bank.name}
                  <div className="quiet small">{row.region.name}</div>
                </th>
                <td>
                  {row.capable === null ? (
                    <span className="quiet">{t('gate.bank.unknown')}</span>
                  ) : (
                    <StateTag tone={row.capable ? 'passed' : 'quiet'}>
                      {t(row.capable ? 'recognitions.yes' : 'recognitions.no')}
                    </StateTag>
                  )}
                  {row.capabilityDocument && (
                    <div className="quiet small cell-note">{row.capabilityDocument}</div>
                  )}{' '}
                  {matrix.mayCapable && (
                    <Button size="small" type="text" onClick={() => setCapable(row)}>
                      {t('recognitions.register')}
                    </Button>
                  )}
                </td>
                {matrix.appraisers.map((one) => {
                  const cell = at(row.bank.id, one.id);
                  const on = cell?.recognised ?? !row.keepsList;
                  const tag = (
                    <StateTag tone={on ? 'passed' : 'quiet'}>
                      {t(on ? (cell ? 'recognised' : 'recognised.open') : 'recognised.not')}
                    </StateTag>
                  );
                  return (
                    <td key={one.id}>
                      {row.bank.id === mine ? (
                        <Button
                          size="small"
                          type="text"
                          onClick={() => setChanging({ appraiser: one, on: cell?.recognised !== true })}
                        >
                          {tag}
                          <span className="unseen">{t('recognised.change')}</span>
                        </Button>
                      ) : (
                        tag
                      )}
                      {cell && (
                        <div className="quiet small cell-note">
                          {cell.since} {cell.reason}
                        </div>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="quiet small" style={{ marginTop: 10 }}>
        {t('recognitions.foot')}
      </p>
      <ConfirmWithReason
        open={changing !== null}
        title={t(changing?.on ? 'recognised.do' : 'recognised.stop')}
        effect={t(changing?.on ? 'recognised.do.effect' : 'recognised.stop.effect', {
          name: changing?.appraiser.name ?? '',
        })}
        verb={t(changing?.on ? 'recognised.do' : 'recognised.stop')}
        reasonLabel={t('reason')}
        running={write.running}
        refusal={write.refusal}
        onClose={() => setChanging(null)}
        onConfirm={(reason) =>
          changing &&
          void write
            .run({ appraiserId: changing.appraiser.id, recognised: changing.on, reason })
            .then((out) => out && setChanging(null))
        }
      />
      <Modal
        open={capable !== null}
        title={capable && `${t('recognitions.register.title')} · ${capable.bank.name}`}
        footer={null}
        destroyOnHidden
        onCancel={() => setCapable(null)}
      >
        {capable && <CapableForm bank={capable} onClose={() => setCapable(null)} />}
      </Modal>
    </>
  );
}

function CapableForm({ bank, onClose }: { bank: Bank; onClose: () => void }) {
  const { t } = useTranslation('valuation');
  const { t: everywhere } = useTranslation();
  const write = useWrite('valuation.set-capability');
  const label = t('recognitions.document');
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      initialValues={{ capable: bank.capable === true ? 'no' : 'yes' }}
      style={{ paddingTop: 8 }}
      onFinish={(typed: { capable: string; document: string }) =>
        void write
          .run({ bankId: bank.bank.id, capable: typed.capable === 'yes', document: typed.document.trim() })
          .then((out) => out && onClose())
      }
    >
      <Form.Item name="capable" label={t('recognitions.capable')}>
        <Radio.Group
          className="radio-list"
          options={[
            { value: 'yes', label: t('gate.bank.yes') },
            { value: 'no', label: t('gate.bank.no') },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="document"
        label={label}
        rules={[{ required: true, whitespace: true, message: t('needed', { label }) }]}
      >
        <Input maxLength={120} />
      </Form.Item>
      <div className="stack">
        <RefusalNotice refusal={write.refusal} labels={{ document: label }} />
        <div className="line" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{everywhere('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={write.running}>
            {t('recognitions.register')}
          </Button>
        </div>
      </div>
    </Form>
  );
}
