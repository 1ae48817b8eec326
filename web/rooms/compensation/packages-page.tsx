import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Go } from '../../shared/go.tsx';
import { Page } from '../../shared/page.tsx';
import { RegionPicker } from '../../shared/region-picker.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { SendForm } from './send-form.tsx';

/** 批次包: loans with the guarantee scheme's benefits, and therefore outside every fund. */
export function PackagesPage() {
  const { t } = useTranslation('compensation');
  const role = roleOf(useSession());
  const makes = role === 'finance-officer' || role === 'ip-officer';
  const seesLoans = ['ip-officer', 'regulator', 'bank-officer', 'bank-approver'].includes(role ?? '');
  const [opening, setOpening] = useState(false);
  const [adding, setAdding] = useState<string>();
  const read = useRead('compensation.list-packages', { size: 100 });
  return (
    <Page
      title={t('packages')}
      subtitle={t('packages.what')}
      actions={
        makes && (
          <Button type="primary" onClick={() => setOpening(true)}>
            {t('open-package')}
          </Button>
        )
      }
    >
      <Answer of={read}>
        {(found) =>
          found.total === 0 ? (
            <section className="card">
              <Empty title={t('packages.none')} what={t('packages.none.what')} />
            </section>
          ) : (
            <div className="stack">
              {found.rows.map((one) => (
                <section className="card" key={one.id}>
                  <div className="line apart">
                    <div className="line">
                      <h2>{one.name}</h2>
                      <span className="quiet">
                        {one.number} · {one.region.name} · {t('package.count', { count: one.loans.length })}
                      </span>
                    </div>
                    {role === 'bank-officer' && (
                      <Button onClick={() => setAdding(one.id)}>{t('add-to-package')}</Button>
                    )}
                  </div>
                  {one.loans.length === 0 ? (
                    <p className="quiet">{t('package.empty')}</p>
                  ) : (
                    <ul className="rows">
                      {one.loans.map((loan) => (
                        <li key={loan.loanId} className="line apart">
                          <span>{loan.enterprise}</span>
                          <span className="quiet">
                            {seesLoans ? <Go to={`/loans/${loan.loanId}`}>{loan.number}</Go> : loan.number} ·{' '}
                            {loan.bank}
                          </span>
                        </li>
                      ))}
                    </ul>
                  )}
                </section>
              ))}
            </div>
          )
        }
      </Answer>
      {opening && <OpenPackage onClose={() => setOpening(false)} />}
      {adding && <AddLoan packageId={adding} onClose={() => setAdding(undefined)} />}
    </Page>
  );
}

function OpenPackage({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('compensation');
  const write = useWrite('compensation.open-package');
  const under = useSession().assignment?.region.adcode;
  const labels = { name: t('package'), adcode: t('region') };
  const required = [{ required: true, message: t('required') }];
  return (
    <SendForm<{ name: string; adcode: string }>
      title={t('open-package')}
      verb={t('open-package')}
      labels={labels}
      write={write}
      onSend={(typed) => write.run(typed)}
      onClose={onClose}
    >
      <Form.Item name="name" label={labels.name} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="adcode" label={labels.adcode} rules={required}>
        <RegionPicker {...(under ? { under } : {})} />
      </Form.Item>
    </SendForm>
  );
}

function AddLoan({ packageId, onClose }: { packageId: string; onClose: () => void }) {
  const { t } = useTranslation('compensation');
  const write = useWrite('compensation.add-to-package');
  const may = useRead('compensation.list-fileable', {});
  const labels = { loanId: t('loan') };
  return (
    <SendForm<{ loanId: string }>
      title={t('add-to-package')}
      what={t('add-to-package.what')}
      verb={t('add-to-package')}
      labels={labels}
      write={write}
      onSend={(typed) => write.run({ packageId, ...typed })}
      onClose={onClose}
    >
      <Form.Item name="loanId" label={labels.loanId} rules={[{ required: true, message: t('required') }]}>
        <Select
          notFoundContent={t('file-loan.none')}
          options={(may.data?.rows ?? []).map((row) => ({
            value: row.id,
            label: `${row.enterprise} · ${row.number}`,
          }))}
        />
      </Form.Item>
    </SendForm>
  );
}
