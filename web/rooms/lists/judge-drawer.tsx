import { Button, Drawer, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useNarrow } from '../../shared/use-media.ts';
import { useWrite } from '../../shared/use-write.ts';
import { useReasonText } from './reason-text.ts';
import { type Entry, type Verdict, VerdictTag } from './version-words.tsx';

/** The five verdicts of one firm with their reasons, and the judgement by hand while the version is a draft. */
export function JudgeDrawer({
  entry,
  isDraft,
  onClose,
}: {
  entry: Entry | undefined;
  isDraft: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation('lists');
  const isNarrow = useNarrow();
  return (
    <Drawer
      open={entry !== undefined}
      title={entry?.enterprise}
      size={isNarrow ? '100%' : 520}
      onClose={onClose}
      destroyOnHidden
    >
      {entry && (
        <>
          {!isDraft && <p className="quiet">{t('judge.closed')}</p>}
          <ul className="verdicts">
            {entry.verdicts.map((verdict) => (
              <OneVerdict key={verdict.criterion} entryId={entry.id} verdict={verdict} isDraft={isDraft} />
            ))}
          </ul>
        </>
      )}
    </Drawer>
  );
}

function OneVerdict({ entryId, verdict, isDraft }: { entryId: string; verdict: Verdict; isDraft: boolean }) {
  const { t } = useTranslation('lists');
  const reasonText = useReasonText();
  const [open, setOpen] = useState(false);
  const mayJudge = isDraft && verdict.criterion !== 'registered-here';
  return (
    <li>
      <div className="line apart">
        <strong>{t(`criterion.${verdict.criterion}`)}</strong>
        <VerdictTag verdict={verdict.verdict} />
      </div>
      <span>{reasonText(verdict)}</span>
      {verdict.judgedBy && <span className="quiet small">{t('judge.by', { person: verdict.judgedBy })}</span>}
      {isDraft && !mayJudge && <span className="quiet small">{t('judge.never')}</span>}
      {mayJudge && !open && (
        <div>
          <Button size="small" onClick={() => setOpen(true)}>
            {t('judge.verb')}
          </Button>
        </div>
      )}
      {open && <JudgeForm entryId={entryId} verdict={verdict} onDone={() => setOpen(false)} />}
    </li>
  );
}

type Typed = { verdict: 'met' | 'not-met'; reason: string };

function JudgeForm({ entryId, verdict, onDone }: { entryId: string; verdict: Verdict; onDone: () => void }) {
  const { t } = useTranslation('lists');
  const { t: everywhere } = useTranslation();
  const judge = useWrite('lists.judge-entry');
  const send = async (typed: Typed): Promise<void> => {
    if (
      await judge.run({
        entryId,
        criterion: verdict.criterion,
        verdict: typed.verdict,
        reason: typed.reason.trim(),
      })
    )
      onDone();
  };
  return (
    <Form<Typed>
      layout="vertical"
      requiredMark={false}
      initialValues={{ verdict: verdict.verdict === 'met' ? 'not-met' : 'met' }}
      onFinish={(typed) => void send(typed)}
    >
      <Form.Item name="verdict" label={t('judge.verdict')}>
        <Radio.Group
          options={(['met', 'not-met'] as const).map((value) => ({ value, label: t(`verdict.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('judge.reason')}
        extra={t('judge.reason.hint')}
        rules={[{ required: true, whitespace: true, message: t('judge.reason.needed') }]}
      >
        <Input.TextArea rows={2} maxLength={200} />
      </Form.Item>
      <RefusalNotice refusal={judge.refusal} />
      <div className="line">
        <Button type="primary" htmlType="submit" loading={judge.running}>
          {t('judge.verb')}
        </Button>
        <Button onClick={onDone}>{everywhere('cancel')}</Button>
      </div>
    </Form>
  );
}
