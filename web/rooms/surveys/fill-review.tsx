import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { consentGiven, fieldsOf, type Section } from '@zhirong/forms';
import { consentTextVersion } from '@zhirong/contracts/words';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { momentInTable } from '../../shared/day-text.tsx';
import { Go } from '../../shared/go.tsx';
import { problemText, RefusalNotice } from '../../shared/refusal-notice.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { useWrite } from '../../shared/use-write.ts';
import { type Campaign, isMine, isUnanswered, openFields } from './fill-answers.ts';
import type { DeskView, FillDesk } from './fill-desk.ts';
import { useFillFrame } from './fill-frame.ts';
import { FillSaveLine } from './fill-save-line.tsx';
import { SectionState } from './fill-section.tsx';
import { MyAnswers } from './my-answers.tsx';

type Props = {
  campaign: Campaign;
  desk: FillDesk;
  view: DeskView;
  toField: (key: string) => void;
  goTo: (step: string) => void;
};

/** Everything once more before it is handed in: each answer with a way back to it, what is missing, and who may hand in. */
export function FillReview({ campaign, desk, view, toField, goTo }: Props) {
  const { t } = useTranslation('surveys-fill');
  const { form, answers, judged } = useFillFrame();
  const role = roleOf(useSession());
  const isMineByKey = (key: string): boolean =>
    form.sections.some(
      (section) => isMine(section, role) && section.fields.some((field) => field.key === key),
    );
  const beside = (key: string) => {
    const error = judged.errors.find(({ path }) => path === key);
    const odd = judged.warnings.filter(({ path }) => path === key);
    return (
      <>
        {error &&
          (isMineByKey(key) ? (
            <button type="button" className="fill-link is-missing" onClick={() => toField(key)}>
              {problemText(error)}
            </button>
          ) : (
            <span className="fill-link is-missing">{problemText(error)}</span>
          ))}
        {odd.map((problem) => (
          <p key={`${problem.code} ${problem.facts?.['rule'] ?? ''}`} className="fill-odd">
            {problemText(problem)}
          </p>
        ))}
      </>
    );
  };
  const signedBy = (key: string) => {
    const sign = view.reply.sections.find((one) => one.key === key);
    if (!sign?.doneBy || !sign.doneAt) return null;
    return <small>{t('section.signed', { by: sign.doneBy, at: momentInTable(sign.doneAt) })}</small>;
  };
  const head = (section: Section) => (
    <>
      <SectionState
        gaps={openFields(section, judged.errors).length}
        mine={isMine(section, role)}
        isEmpty={isUnanswered(section, answers)}
      />
      {isMine(section, role) ? (
        <button type="button" className="fill-link" onClick={() => goTo(section.key)}>
          {t('review.edit')}
        </button>
      ) : (
        <small>{t(`owner.${section.owner}`)}</small>
      )}
      {signedBy(section.key)}
    </>
  );
  return (
    <div className="stack fill-review">
      <div className="line apart">
        <button type="button" className="fill-link" onClick={() => goTo(form.sections[0]?.key ?? '')}>
          {t('review.back')}
        </button>
        <FillSaveLine view={view} />
      </div>
      <WhatIsMissing toField={toField} isMineByKey={isMineByKey} />
      <MyAnswers form={form} answers={answers} head={head} beside={beside} />
      <HandIn campaign={campaign} desk={desk} view={view} />
    </div>
  );
}

function WhatIsMissing({
  toField,
  isMineByKey,
}: {
  toField: (key: string) => void;
  isMineByKey: (key: string) => boolean;
}) {
  const { t } = useTranslation('surveys-fill');
  const { form, judged } = useFillFrame();
  const open = fieldsOf(form).filter((field) => judged.errors.some(({ path }) => path === field.key));
  if (open.length === 0) return null;
  const own = open.filter(({ key }) => isMineByKey(key));
  const theirs = form.sections
    .map((section) => ({
      section,
      count: openFields(section, judged.errors).filter(({ key }) => !isMineByKey(key)).length,
    }))
    .filter(({ count }) => count > 0);
  return (
    <div className="refusal" role="status">
      <strong>{t('review.missing', { count: open.length })}</strong>
      <ul>
        {own.map((field) => (
          <li key={field.key}>
            <button type="button" className="fill-link" onClick={() => toField(field.key)}>
              {t('problem', {
                field: field.label,
                what: problemText(
                  judged.errors.find(({ path }) => path === field.key) ?? { path: '', code: '' },
                ),
              })}
            </button>
          </li>
        ))}
        {theirs.map(({ section, count }) => (
          <li key={section.key}>
            {t('review.theirs', { section: section.title, owner: t(`owner.${section.owner}`), count })}
          </li>
        ))}
      </ul>
      {theirs.length > 0 && <TellColleague />}
    </div>
  );
}

/** The other section is a colleague's: the link to send, and where to invite one who has no account yet. */
function TellColleague() {
  const { t } = useTranslation('surveys-fill');
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    const { origin, pathname } = window.location;
    try {
      await navigator.clipboard.writeText(origin + pathname);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <div className="line" style={{ marginTop: 8 }}>
      <Button onClick={() => void copy()}>{t(copied ? 'review.copied' : 'review.copy')}</Button>
      <Go to="/account">{t('review.invite')}</Go>
    </div>
  );
}

function HandIn({ campaign, desk, view }: { campaign: Campaign; desk: FillDesk; view: DeskView }) {
  const { t } = useTranslation('surveys-fill');
  const { form, answers, judged } = useFillFrame();
  const router = useRouter();
  const queries = useQueryClient();
  const [settling, setSettling] = useState(false);
  const write = useWrite('surveys.hand-in-reply');
  const consent = fieldsOf(form).find(({ kind }) => kind === 'consent');
  const says = consent ? answers[consent.key] : undefined;
  const isAgain = Boolean(view.reply.reply?.receiptNumber);
  const open = new Set(judged.errors.map(({ path }) => path)).size;
  const labels = Object.fromEntries(fieldsOf(form).map(({ key, label }) => [key, label]));
  const key = ['surveys.read-my-reply', { campaignId: campaign.id }];

  useEffect(() => {
    // Who signed what, and whether anything changed since the last hand-in, is the server's to say.
    void desk.settle().then(() => queries.invalidateQueries({ queryKey: ['surveys.read-my-reply'] }));
  }, [desk, queries]);

  const send = async (): Promise<void> => {
    setSettling(true);
    const isSaved = await desk.settle();
    setSettling(false);
    if (!isSaved) return;
    const done = await write.run({
      campaignId: campaign.id,
      revision: desk.view().reply.revision,
      ...(says === consentGiven ? { consentTextVersion } : {}),
    });
    if (done) router.history.push(`/surveys/${campaign.id}/receipt?new=${done.version}`);
    else void queries.invalidateQueries({ queryKey: key });
  };
  const isUnchanged = isAgain && !view.reply.changedSinceHandIn && !view.unsaved;
  const why = open > 0 ? t('hand-in.open', { count: open }) : isUnchanged ? t('hand-in.unchanged') : null;
  return (
    <section className="card fill-hand-in">
      {typeof says === 'string' && says !== '' && (
        <p>{t(says === consentGiven ? 'hand-in.consent-yes' : 'hand-in.consent-no')}</p>
      )}
      <p className="quiet">{t('hand-in.who')}</p>
      <RefusalNotice refusal={write.refusal} labels={labels} />
      <div className="line">
        <Button
          type="primary"
          size="large"
          disabled={why !== null}
          loading={write.running || settling}
          onClick={() => void send()}
        >
          {t(isAgain ? 'hand-in.again' : 'hand-in.verb')}
        </Button>
        {why && <span className={open > 0 ? 'late' : 'quiet'}>{why}</span>}
      </div>
    </section>
  );
}
