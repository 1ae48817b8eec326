import { useParams } from '@tanstack/react-router';
import type { Output } from '@zhirong/contracts';
import { organisationKinds } from '@zhirong/contracts/words';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { OpenPage } from '../../shared/open-page.tsx';
import { usePlatformMoment, useSession } from '../../shared/session.ts';
import { StateTag } from '../../shared/state-tag.tsx';
import { useRead } from '../../shared/use-read.ts';
import { AnswerDialog } from './answer-dialog.tsx';
import { ClausesCard } from './clauses-card.tsx';
import { CommentForm } from './comment-form.tsx';
import { ConsultationState } from './consultation-state.tsx';
import { DifferencesTable } from './differences-table.tsx';
import { NumbersCard } from './numbers-card.tsx';
import { pathOf, useSay } from './words-of.ts';
import './library.css';

type Consultation = Output<'library.read-consultation'>;
type Comment = Consultation['comments'][number];

/** S3-01: the text as it was shown, what it changes, comments and their answers. */
export function ConsultationPage() {
  const { t } = useTranslation('library');
  const { consultationId } = useParams({ strict: false }) as { consultationId: string };
  const read = useRead('library.read-consultation', { consultationId });
  const today = usePlatformMoment()(Date.now()).slice(0, 10);
  const { person } = useSession();
  const data = read.data;
  return (
    <OpenPage
      title={data?.title ?? t('tab.consultations')}
      {...(data
        ? {
            subtitle: `${data.region.name} · ${t('consultation.days', { opens: data.opensOn, closes: data.closesOn })}`,
            file: data.title,
          }
        : {})}
      actions={
        data && (
          <>
            <ConsultationState of={data} />
            {data.draftId && (
              <LinkButton to={`/library/drafts/${data.draftId}`}>{t('draft.open.verb')}</LinkButton>
            )}
          </>
        )
      }
    >
      <Answer of={read} rows={10}>
        {(found) => (
          <div className="grid side">
            <div className="stack">
              <section className="card">
                <p style={{ whiteSpace: 'pre-line' }}>{found.invitation}</p>
              </section>
              {!found.fresh && (
                <section className="card">
                  <h2>{t('consultation.changes')}</h2>
                  <DifferencesTable of={found.differences} />
                </section>
              )}
              <ClausesCard clauses={found.clauses} />
              <NumbersCard numbers={found.numbers} today={today} />
              <Comments of={found} />
            </div>
            <div className="stack">
              <About of={found} />
              {found.mayComment && <CommentForm consultationId={found.id} />}
              {!person && found.open && (
                <section className="card">
                  <h2>{t('comment.title')}</h2>
                  <p className="quiet">{t('comment.sign-in')}</p>
                  <div style={{ height: 10 }} />
                  <LinkButton to={`/sign-in?then=/library/consultations/${found.id}`} primary>
                    {t('sign-in')}
                  </LinkButton>
                </section>
              )}
            </div>
          </div>
        )}
      </Answer>
    </OpenPage>
  );
}

function About({ of }: { of: Consultation }) {
  const { t } = useTranslation('library');
  return (
    <section className="card">
      <FactList
        facts={[
          [t('consultation.by'), of.organisation],
          [t('consult.opens'), <DayText key="o" day={of.opensOn} />],
          [t('consult.closes'), <DayText key="c" day={of.closesOn} />],
          [t('draft.from'), t('consultation.effect', { day: of.from })],
          [t('draft.summary'), of.summary],
        ]}
      />
      {of.releasedAs !== null && (
        <div className="line" style={{ marginTop: 10 }}>
          <StateTag tone="passed">{t('consultation.released', { number: of.releasedAs })}</StateTag>
          <LinkButton small to={pathOf(of)}>
            {t('text')}
          </LinkButton>
        </div>
      )}
    </section>
  );
}

function Comments({ of }: { of: Consultation }) {
  const { t } = useTranslation('library');
  const [answering, setAnswering] = useState<Comment | null>(null);
  return (
    <section className="card">
      <h2>
        {t('consultation.comments')}
        {of.waiting > 0 && <small>{t('consultation.waiting', { count: of.waiting })}</small>}
      </h2>
      {of.comments.length === 0 ? (
        <p className="quiet">{t('consultation.comments.none')}</p>
      ) : (
        of.comments.map((one) => (
          <OneComment key={one.id} of={one} onAnswer={of.mayAnswer ? () => setAnswering(one) : null} />
        ))
      )}
      <AnswerDialog of={answering} onClose={() => setAnswering(null)} />
    </section>
  );
}

function OneComment({ of, onAnswer }: { of: Comment; onAnswer: (() => void) | null }) {
  const { t } = useTranslation('library');
  const say = useSay();
  const kind = organisationKinds[of.organisationKind as keyof typeof organisationKinds];
  const who = of.mine
    ? t('comment.mine')
    : (of.organisation ?? t('comment.from', { kind: kind ? say(kind) : '' }));
  return (
    <article className="law-comment">
      <div className="line apart">
        <strong>{who}</strong>
        <span className="quiet small">
          <DayText at={of.at} />
        </span>
      </div>
      {of.article && <p className="quiet small">{of.article}</p>}
      <p>{of.comment}</p>
      {of.answer ? (
        <blockquote>
          <div className="line">
            <StateTag tone={of.answer.adopted === 'not-adopted' ? 'quiet' : 'passed'}>
              {t(`adopted.${of.answer.adopted}`)}
            </StateTag>
            <span className="quiet small">
              <DayText at={of.answer.at} />
            </span>
          </div>
          <p>{of.answer.answer}</p>
        </blockquote>
      ) : (
        <div className="line" style={{ marginTop: 6 }}>
          <StateTag tone="waiting">{t('comment.waiting')}</StateTag>
          {onAnswer && (
            <Button size="small" onClick={onAnswer}>
              {t('answer.verb')}
            </Button>
          )}
        </div>
      )}
    </article>
  );
}
