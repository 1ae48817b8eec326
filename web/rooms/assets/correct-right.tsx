import { Button, Checkbox, Drawer, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useSession } from '../../shared/session.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { OwnersFields, ownersGiven } from './owners-fields.tsx';
import { RightFields, rightGiven, SourceFields, sourceGiven, type TypedRight } from './right-fields.tsx';
import type { KindLaw, Right } from './right-words.ts';
import { useRightLabels } from './use-right-labels.ts';

type Props = { right: Right; open: boolean; onClose: () => void };
type Typed = TypedRight & { reason: string };

/** What was registered wrongly, put right with paper and reason; what stood before stays in the history. */
export function CorrectRight({ right, open, onClose }: Props) {
  const { t } = useTranslation('assets');
  const kinds = useRead('assets.list-kinds', {}, { enabled: open, fresh: 3_600_000 });
  return (
    <Drawer open={open} title={t('correct.title')} size={560} onClose={onClose} destroyOnHidden>
      <Answer of={kinds}>
        {({ rows }) => {
          const law = rows.find(({ kind }) => kind === right.kind);
          return law ? <CorrectForm right={right} law={law} onClose={onClose} /> : null;
        }}
      </Answer>
    </Drawer>
  );
}

function CorrectForm({ right, law, onClose }: { right: Right; law: KindLaw; onClose: () => void }) {
  const { t } = useTranslation('assets');
  const { today } = useSession();
  const [form] = Form.useForm<Typed>();
  const [withOwners, setWithOwners] = useState(false);
  const correct = useWrite('assets.correct-right');
  useFormRefusal(form, correct.refusal);
  const send = async (typed: Typed): Promise<void> => {
    const done = await correct.run({
      rightId: right.id,
      ...rightGiven(typed),
      ...(withOwners ? { owners: ownersGiven(typed.owners) } : {}),
      reason: typed.reason.trim(),
      source: sourceGiven(typed.source),
    });
    if (done) onClose();
  };
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError={{ block: 'center' }}
      initialValues={initialOf(right)}
      onFinish={(typed) => void send(typed)}
    >
      <p className="quiet" style={{ marginBottom: 12 }}>
        {t('correct.what')}
      </p>
      <RightFields law={law} today={today} />
      <Form.Item>
        <Checkbox checked={withOwners} onChange={(change) => setWithOwners(change.target.checked)}>
          {t('correct.owners')}
        </Checkbox>
      </Form.Item>
      {withOwners && <OwnersFields name="owners" />}
      <SourceFields />
      <Form.Item
        name="reason"
        label={t('field.reason')}
        rules={[{ required: true, whitespace: true, message: t('needed', { label: t('field.reason') }) }]}
      >
        <Input.TextArea rows={2} maxLength={200} showCount />
      </Form.Item>
      <div className="stack">
        <RefusalNotice refusal={correct.refusal} labels={useRightLabels()} />
        <div>
          <Button type="primary" htmlType="submit" loading={correct.running}>
            {t('correct.verb')}
          </Button>
        </div>
      </div>
    </Form>
  );
}

const initialOf = (right: Right) => ({
  title: right.title,
  classes: [...right.classes],
  products: [...right.products],
  publicationNumber: right.publicationNumber ?? undefined,
  variant: right.variant ?? undefined,
  filedOn: right.filedOn ?? undefined,
  grantedOn: right.grantedOn ?? undefined,
  publishedOn: right.publishedOn ?? undefined,
  createdOn: right.createdOn ?? undefined,
  endsOn: right.term.how === 'stated' ? (right.term.endsOn ?? undefined) : undefined,
  feeReductionPercent: right.feeReductionPercent,
  owners: right.owners.map(({ name, uscc, share }) => ({
    name,
    ...(uscc ? { uscc } : {}),
    ...(right.sharesStated && right.owners.length > 1 ? { share } : {}),
  })),
});
