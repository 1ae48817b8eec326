import { useParams } from '@tanstack/react-router';
import type { Output } from '@zhirong/contracts';
import { enterpriseRoles } from '@zhirong/contracts/words';
import { Button, Collapse } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { DownloadButton } from '../../shared/download-button.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { Go } from '../../shared/go.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { NextStep } from '../../shared/next-step.tsx';
import { Page } from '../../shared/page.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { besideGrade } from './grade-mark.tsx';
import { ProvenanceNote } from './provenance.tsx';
import { StandardTable } from './standard-table.tsx';
import { SystemState } from './system-state.tsx';
import { shortNumber, useSay } from './words-of.ts';
import './scoring.css';

type System = Output<'scoring.read-system'>;

/** One version of a system: its tree with weights and bands, its rules, where it comes from, and who released it. */
export function SystemPage() {
  const { t } = useTranslation('scoring');
  const say = useSay();
  const { systemId } = useParams({ strict: false }) as { systemId: string };
  const isFirm = (enterpriseRoles as readonly string[]).includes(roleOf(useSession()) ?? '');
  const system = useRead('scoring.read-system', { systemId });
  const read = system.data;
  return (
    <Page
      title={read ? say(read.title) : t('system')}
      {...(read
        ? {
            subtitle: `${t('version', { version: read.version })} · ${read.region.name}`,
            file: say(read.title),
          }
        : {})}
      actions={
        read && (
          <>
            <SystemState of={read} />
            <DownloadButton of="scoring.export-system" input={{ systemId }}>
              {t('table.verb')}
            </DownloadButton>
            {isFirm && read.subject === 'firm' && read.state === 'released' && (
              <LinkButton to={`/scoring/systems/${read.id}/assess`} primary>
                {t('assess.verb')}
              </LinkButton>
            )}
          </>
        )
      }
    >
      <Answer of={system} rows={10}>
        {(found) => (
          <div className="stack">
            <ProvenanceNote of={found} />
            {found.note && <p className="quiet">{say(found.note)}</p>}
            {found.state === 'waiting' && <Decide system={found} />}
            {found.changes.length > 0 && <Changes system={found} />}
            <div className="grid side">
              <Tree system={found} />
              <div className="stack">
                <About system={found} />
                <Rules system={found} />
                <Grades system={found} />
                <Versions system={found} />
              </div>
            </div>
          </div>
        )}
      </Answer>
    </Page>
  );
}

function Decide({ system }: { system: System }) {
  const { t } = useTranslation('scoring');
  const release = useWrite('scoring.release-system');
  const turnDown = useWrite('scoring.turn-down-system');
  const [asking, setAsking] = useState<'release' | 'turn-down' | null>(null);
  const { id: systemId } = system;
  return (
    <>
      <NextStep
        who={t(system.mayDecide ? 'step.you' : 'step.second')}
        what={t('release.what', { by: system.uploadedBy })}
        law={t('release.law')}
        tone={system.mayDecide ? 'mine' : 'waiting'}
      >
        {system.mayDecide && (
          <>
            <Button onClick={() => setAsking('turn-down')}>{t('turn-down.verb')}</Button>
            <Button type="primary" onClick={() => setAsking('release')}>
              {t('release.verb')}
            </Button>
          </>
        )}
      </NextStep>
      <ConfirmWithReason
        open={asking === 'release'}
        title={t('release.verb')}
        effect={t('release.effect', { region: system.region.name })}
        verb={t('release.verb')}
        running={release.running}
        refusal={release.refusal}
        onConfirm={() => void release.run({ systemId }).then((done) => done && setAsking(null))}
        onClose={() => {
          setAsking(null);
          release.clear();
        }}
      />
      <ConfirmWithReason
        open={asking === 'turn-down'}
        title={t('turn-down.verb')}
        effect={t('turn-down.effect')}
        verb={t('turn-down.verb')}
        reasonLabel={t('turn-down.label')}
        maxLength={300}
        running={turnDown.running}
        refusal={turnDown.refusal}
        onConfirm={(reason) =>
          void turnDown.run({ systemId, reason }).then((done) => done && setAsking(null))
        }
        onClose={() => {
          setAsking(null);
          turnDown.clear();
        }}
      />
      {asking === null && <RefusalNotice refusal={release.refusal ?? turnDown.refusal} />}
    </>
  );
}

function Changes({ system }: { system: System }) {
  const { t } = useTranslation('scoring');
  const say = useSay();
  return (
    <section className="card">
      <h2>{t('changes')}</h2>
      <ul className="score-missing">
        {system.changes.map((change) => (
          <li key={`${change.kind} ${change.title.zh}`}>
            <span>
              {t(`change.${change.kind}`)} · {say(change.title)}
            </span>
            <small>{say(change.text)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tree({ system }: { system: System }) {
  const { t } = useTranslation('scoring');
  const say = useSay();
  const heads = system.indicatorList.filter(({ depth }) => depth === 0);
  const below = (id: string) => {
    const from = system.indicatorList.findIndex((one) => one.id === id) + 1;
    const end = system.indicatorList.findIndex((one, place) => place >= from && one.depth === 0);
    return system.indicatorList.slice(from, end < 0 ? undefined : end);
  };
  return (
    <div className="stack">
      {heads.map((head) => (
        <section className="card" key={head.id}>
          <h2>
            {say(head.title)} <small>{t('full', { full: shortNumber(head.weight) })}</small>
          </h2>
          <ul className="system-tree">
            {(head.scoring ? [head] : below(head.id)).map((one) => (
              <li key={one.id} className={`depth-${Math.min(one.depth, 3)}`}>
                {one.scoring ? (
                  <Collapse
                    ghost
                    size="small"
                    items={[
                      {
                        key: one.id,
                        label: say(one.title),
                        extra: (
                          <span className="nowrap">
                            {one.bonus
                              ? t('bonus', { full: shortNumber(one.weight) })
                              : t('points.only', { points: shortNumber(one.weight) })}
                          </span>
                        ),
                        children: <StandardTable scoring={one.scoring} />,
                      },
                    ]}
                  />
                ) : (
                  <h3>
                    {say(one.title)}{' '}
                    <small className="quiet">
                      {t('points.only', { points: shortNumber(one.weight) })}
                      {one.chooseOne && ` · ${t('choose-one')}`}
                    </small>
                  </h3>
                )}
                {(one.provenance !== system.provenance ||
                  (!one.verified && system.indicatorList.some(({ verified }) => verified))) && (
                  <small className="warned">
                    {t(`provenance.${one.provenance}`)} {one.source}
                  </small>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function About({ system }: { system: System }) {
  const { t } = useTranslation('scoring');
  return (
    <section className="card">
      <h2>{t('about')}</h2>
      <FactList
        facts={[
          [t('subject'), t(`subject.${system.subject}`)],
          [t('indicators.column'), t('indicators', { count: system.indicators })],
          [t('full.column'), shortNumber(system.full)],
          [t('missing-rule'), t(`missing-rule.${system.missing}`)],
          [t('system.region'), system.region.name],
          [
            t('uploaded-by'),
            system.shipped ? (
              t('shipped')
            ) : (
              <span key="up">
                {system.uploadedBy} <DayText at={system.uploadedAt} />
              </span>
            ),
          ],
          [
            t('released-by'),
            system.releasedBy && (
              <span key="by">
                {system.releasedBy} <DayText at={system.releasedAt} />
              </span>
            ),
          ],
          ...(system.turnDownReason ? [[t('turn-down.label'), system.turnDownReason] as const] : []),
        ]}
      />
    </section>
  );
}

function Rules({ system }: { system: System }) {
  const { t } = useTranslation('scoring');
  const say = useSay();
  if (system.rules.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('rules')}</h2>
      <ul className="score-missing">
        {system.rules.map((rule) => (
          <li key={`${rule.part} ${rule.id}`}>
            <span>{say(rule.title)}</span>
            <small className="nowrap">
              {t(`part.${rule.part}`)}
              {!rule.verified && ` · ${t('unverified')}`}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Grades({ system }: { system: System }) {
  const { t } = useTranslation('scoring');
  const say = useSay();
  if (system.grades.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('grades')}</h2>
      <ul className="score-missing">
        {system.grades.map((grade) => (
          <li key={grade.id}>
            <span>
              {grade.id} {besideGrade(grade.id, say(grade.title))}
            </span>
            <small className="nowrap">{grade.text}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Versions({ system }: { system: System }) {
  const { t } = useTranslation('scoring');
  if (system.versions.length < 2) return null;
  return (
    <section className="card">
      <h2>{t('versions')}</h2>
      <ul className="score-missing">
        {system.versions.map((one) => (
          <li key={one.id}>
            <span>
              {one.id === system.id ? (
                <b>{t('version', { version: one.version })}</b>
              ) : (
                <Go to={`/scoring/systems/${one.id}`}>{t('version', { version: one.version })}</Go>
              )}{' '}
              {one.region.name}
            </span>
            <SystemState of={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}
