import { useRouter } from '@tanstack/react-router';
import { Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Figure } from '../../shared/figure.tsx';
import { useWrite } from '../../shared/use-write.ts';
import type { Asked } from './ask-page.tsx';
import type { Given } from './fact-text.tsx';
import { useSaid } from './said.ts';
import { SendForm } from '../compensation/send-form.tsx';

type Props = {
  asked: Asked;
  instruments: readonly string[];
  given: Given;
  loanId: string | undefined;
  project: string | undefined;
  onClose: () => void;
};
type Typed = { loanIds?: string[]; project?: string };

/** One application for everything chosen; a bank takes many loans in one batch. */
export function StartApplication({ asked, instruments, given, loanId, project: named, onClose }: Props) {
  const { t } = useTranslation('subsidies');
  const said = useSaid();
  const router = useRouter();
  const write = useWrite('subsidies.open-application');
  const isFirm = asked.payee === 'firm';
  const [count, setCount] = useState(loanId ? 1 : 0);
  const titles = asked.answers.filter(({ instrument }) => instruments.includes(instrument));
  const send = async ({ loanIds = [], project }: Typed): Promise<unknown> => {
    const about = project?.trim() ? { project: project.trim() } : {};
    const body = given as never;
    const subjects =
      loanIds.length > 0
        ? loanIds.map((id) => ({ loanId: id, ...about, given: loanIds.length === 1 ? body : {} }))
        : [{ ...about, given: body }];
    const made = await write.run({ instruments: [...instruments], subjects });
    if (made) router.history.push(`/subsidies/applications/${made.applicationId}`);
    return made;
  };
  return (
    <SendForm<Typed>
      title={t('start.title')}
      what={t(isFirm ? 'start.what' : 'start.what.batch')}
      verb={t('start.verb')}
      labels={{ loanIds: t('loans'), project: t('project') }}
      write={write}
      initial={{ loanIds: loanId ? [loanId] : [], ...(named ? { project: named } : {}) }}
      width={640}
      onSend={send}
      onClose={onClose}
    >
      <ul className="subsidy-list" style={{ marginBottom: 16 }}>
        {titles.map((answer) => (
          <li key={answer.instrument}>{said(answer.title)}</li>
        ))}
      </ul>
      {asked.loans.length > 0 && (
        <Form.Item name="loanIds" label={isFirm ? t('loans.one') : t('loans.many', { count })}>
          <Checkbox.Group
            className="stack"
            onChange={(chosen) => setCount(chosen.length)}
            options={asked.loans.map((loan) => ({
              value: loan.id,
              label: (
                <span>
                  {loan.number} · {isFirm ? loan.bank : loan.firm} ·{' '}
                  <Figure value={loan.amount} money="yuan" />
                </span>
              ),
            }))}
          />
        </Form.Item>
      )}
      <Form.Item name="project" label={t('project')} extra={t('project.hint')}>
        <Input maxLength={80} />
      </Form.Item>
    </SendForm>
  );
}
