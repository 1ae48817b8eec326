import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer as Shown } from '../../shared/answer.tsx';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { Page } from '../../shared/page.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { NamedRights } from '../assets/named-rights.tsx';
import { GradePanel } from '../scoring/grade-panel.tsx';
import { AnswerPanel } from './answer-panel.tsx';
import { Conversation } from './conversation.tsx';
import { NeedFacts } from './need-facts.tsx';
import { KeyServiceTag, NeedState } from './need-marks.tsx';
import { NeedNextStep } from './need-next-step.tsx';
import { type Answer, type Need, openQuestions } from './need-words.ts';
import { OffersTable } from './offers-table.tsx';

/** The file of one need: the firm compares and decides, a bank answers, an officer sees how it goes. */
export function NeedPage() {
  const { t } = useTranslation('needs');
  const { needId } = useParams({ strict: false }) as { needId: string };
  const role = roleOf(useSession());
  const need = useRead('needs.read-need', { needId });
  const side =
    role === 'ip-officer' ? 'officer' : role === 'bank-officer' || role === 'bank-approver' ? 'bank' : 'firm';
  const read = need.data;
  return (
    <Page
      title={read ? (side === 'firm' ? read.number : read.enterprise) : t('title')}
      {...(read
        ? {
            file: read.number,
            subtitle: side === 'firm' ? read.term : `${read.number} · ${read.region.name}`,
          }
        : {})}
      watermark={side !== 'firm'}
      actions={
        read && (
          <>
            {read.keyService && <KeyServiceTag />}
            <NeedState state={read.state} />
            {side === 'firm' && read.state === 'open' && <CloseNeed needId={read.id} />}
          </>
        )
      }
    >
      <Shown of={need} rows={8}>
        {(found) => (
          <div className="stack">
            <NeedNextStep need={found} side={side} />
            {side === 'firm' && found.state === 'open' && <OffersTable need={found} />}
            <div className="grid side">
              <div className="stack">
                {side === 'bank' && found.state === 'open' && <AnswerPanel need={found} />}
                {(side !== 'bank' || found.answerList.length > 0) && <Talk need={found} side={side} />}
              </div>
              <div className="stack">
                <NeedFacts need={found} side={side} />
                <NamedRights of={{ needId: found.id }} rights={found.namedRights} mayName={found.mayName} />
                <GradePanel enterpriseId={found.enterpriseId} />
              </div>
            </div>
          </div>
        )}
      </Shown>
    </Page>
  );
}

function Talk({ need, side }: { need: Need; side: 'firm' | 'bank' | 'officer' }) {
  const { t } = useTranslation('needs');
  const waiting = openQuestions(need).map((answer) => answer.id);
  return (
    <Conversation
      need={need}
      none={t(side === 'bank' ? 'conversation.none.bank' : 'conversation.none')}
      {...(side === 'firm'
        ? {
            step: (answer: Answer) =>
              waiting.includes(answer.id) && need.state === 'open' ? (
                <Reply needId={need.id} answer={answer} />
              ) : null,
          }
        : {})}
    />
  );
}

function Reply({ needId, answer }: { needId: string; answer: Answer }) {
  const { t } = useTranslation('needs');
  const [open, setOpen] = useState(false);
  const reply = useWrite('needs.reply-to-answer');
  return (
    <div style={{ marginTop: 6 }}>
      <Button size="small" type="primary" onClick={() => setOpen(true)}>
        {t('reply.verb')}
      </Button>
      <ConfirmWithReason
        open={open}
        title={t('reply.title', { bank: answer.bank.name })}
        effect={answer.message}
        verb={t('reply.verb')}
        reasonLabel={t('reply.label')}
        maxLength={500}
        running={reply.running}
        refusal={reply.refusal}
        onConfirm={(message) =>
          void reply.run({ needId, answerId: answer.id, message }).then((done) => done && setOpen(false))
        }
        onClose={() => {
          setOpen(false);
          reply.clear();
        }}
      />
    </div>
  );
}

function CloseNeed({ needId }: { needId: string }) {
  const { t } = useTranslation('needs');
  const [open, setOpen] = useState(false);
  const close = useWrite('needs.close-need');
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('close.verb')}</Button>
      <ConfirmWithReason
        open={open}
        title={t('close.title')}
        effect={t('close.effect')}
        verb={t('close.verb')}
        reasonLabel={t('close.label')}
        running={close.running}
        refusal={close.refusal}
        onConfirm={(reason) => void close.run({ needId, reason }).then((done) => done && setOpen(false))}
        onClose={() => {
          setOpen(false);
          close.clear();
        }}
      />
    </>
  );
}
