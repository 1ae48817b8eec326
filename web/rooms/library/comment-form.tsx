import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useWrite } from '../../shared/use-write.ts';

type Typed = { article?: string; comment: string };

/** A comment in the name of the reader's organisation. */
export function CommentForm({ consultationId }: { consultationId: string }) {
  const { t } = useTranslation('library');
  const [form] = Form.useForm<Typed>();
  const [sent, setSent] = useState(false);
  const write = useWrite('library.comment');
  const send = async ({ article, comment }: Typed): Promise<void> => {
    const done = await write.run({ consultationId, comment, ...(article?.trim() && { article }) });
    if (!done) return;
    form.resetFields();
    setSent(true);
  };
  return (
    <section className="card">
      <h2>{t('comment.title')}</h2>
      <Form<Typed> form={form} layout="vertical" requiredMark={false} onFinish={(typed) => void send(typed)}>
        <Form.Item name="article" label={t('comment.article')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item
          name="comment"
          label={t('comment.text')}
          rules={[{ required: true, whitespace: true, message: t('needed', { label: t('comment.text') }) }]}
        >
          <Input.TextArea rows={5} maxLength={2000} showCount />
        </Form.Item>
        <RefusalNotice
          refusal={write.refusal}
          labels={{ comment: t('comment.text'), article: t('comment.article') }}
        />
        {sent && !write.refusal && (
          <p role="status" className="ahead">
            {t('comment.done')}
          </p>
        )}
        <p className="quiet small">{t('comment.public')}</p>
        <Button type="primary" htmlType="submit" loading={write.running} style={{ marginTop: 8 }}>
          {t('comment.verb')}
        </Button>
      </Form>
    </section>
  );
}
