import { useParams } from '@tanstack/react-router';
import type { Output } from '@zhirong/contracts';
import { enterpriseTags } from '@zhirong/contracts/words';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { Page } from '../../shared/page.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { StateTag } from '../../shared/state-tag.tsx';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { Standings } from './standings.tsx';
import { type EnterpriseTag, useTagName } from './use-tag-name.ts';

export type Enterprise = Output<'enterprises.read-enterprise'>;

/** The file of a firm: what is known of it, from where, and what it agreed to. */
export function EnterprisePage() {
  const { t } = useTranslation('enterprises');
  const { enterpriseId } = useParams({ strict: false }) as { enterpriseId: string };
  const isOfficer = roleOf(useSession()) === 'ip-officer';
  const read = useRead('enterprises.read-enterprise', { enterpriseId });
  const firm = read.data;
  return (
    <Page
      title={firm?.name ?? t('enterprise')}
      watermark
      actions={
        firm && (
          <>
            {isOfficer && <LinkButton to={`/rights?enterpriseId=${firm.id}`}>{t('rights')}</LinkButton>}
            <LinkButton to={`/rights/check-ups/${firm.id}`}>{t('rights.check-up')}</LinkButton>
          </>
        )
      }
      {...(firm ? { file: firm.name, subtitle: `${firm.uscc} · ${firm.region.name}` } : {})}
    >
      <Answer of={read} rows={8}>
        {(found) => (
          <div className="grid side">
            <div className="stack">
              <Facts firm={found} />
              <Standings firm={found} mayRecord={isOfficer} />
            </div>
            <div className="stack">
              <Consent firm={found} />
              <Tags key={found.id} firm={found} mayChange={isOfficer} />
            </div>
          </div>
        )}
      </Answer>
    </Page>
  );
}

function Facts({ firm }: { firm: Enterprise }) {
  const { t } = useTranslation('enterprises');
  return (
    <section className="card">
      <h2>{t('facts')}</h2>
      <FactList
        facts={[
          [t('register.name'), firm.name],
          [
            t('register.uscc'),
            <span key="uscc" className="line">
              <span className="mono">{firm.uscc}</span>
              {firm.usccOverridden && (
                <span title={t('uscc.overridden.what')}>
                  <StateTag tone="waiting">{t('uscc.overridden')}</StateTag>
                </span>
              )}
            </span>,
          ],
          [t('register.region'), firm.region.name],
          [
            t('registered-on'),
            firm.registeredOn && <DayText key="day" day={firm.registeredOn} where="text" />,
          ],
          [t('size'), firm.sizeClass && t(`size.${firm.sizeClass}`)],
          [t('industry'), firm.industry],
          [t('contact'), firm.contact],
          [t('register.phone'), firm.phone],
        ]}
      />
      <p className="quiet small" style={{ marginTop: 10 }}>
        {t('masked')}
      </p>
    </section>
  );
}

function Consent({ firm }: { firm: Enterprise }) {
  const { t } = useTranslation('enterprises');
  const { consent } = firm;
  return (
    <section className="card">
      <h2>
        {t('consent')}
        {!consent ? (
          <StateTag tone="quiet">{t('consent.not-given')}</StateTag>
        ) : consent.withdrawnAt ? (
          <StateTag tone="waiting">{t('consent.withdrawn')}</StateTag>
        ) : (
          <StateTag tone="passed">{t('consent.given')}</StateTag>
        )}
      </h2>
      {consent ? (
        <FactList
          facts={[
            [t('consent.given-at'), <DayText key="given" at={consent.givenAt} />],
            ...(consent.withdrawnAt
              ? [[t('consent.withdrawn-at'), <DayText key="gone" at={consent.withdrawnAt} />] as const]
              : []),
            [t('consent.text'), consent.textVersion],
          ]}
        />
      ) : (
        <p className="quiet">{t('consent.none')}</p>
      )}
      <p className="quiet small" style={{ marginTop: 8 }}>
        {t('consent.what')}
      </p>
    </section>
  );
}

function Tags({ firm, mayChange }: { firm: Enterprise; mayChange: boolean }) {
  const { t } = useTranslation('enterprises');
  const { t: common } = useTranslation();
  const tagName = useTagName();
  const set = useWrite('enterprises.set-tags');
  const [editing, setEditing] = useState<readonly EnterpriseTag[] | null>(null);
  const stop = (): void => {
    set.clear();
    setEditing(null);
  };
  const save = async (tags: readonly EnterpriseTag[]): Promise<void> => {
    if (await set.run({ enterpriseId: firm.id, tags: [...tags] })) stop();
  };
  return (
    <section className="card">
      <h2>
        {t('tags')}
        {mayChange && !editing && (
          <Button size="small" onClick={() => setEditing(firm.tags)}>
            {t('tags.change')}
          </Button>
        )}
      </h2>
      {editing ? (
        <div className="stack">
          <Checkbox.Group
            style={{ display: 'grid', gap: 8 }}
            value={[...editing]}
            options={enterpriseTags.map((tag) => ({ value: tag, label: tagName(tag) }))}
            onChange={(tags) => setEditing(enterpriseTags.filter((tag) => tags.includes(tag)))}
          />
          <RefusalNotice refusal={set.refusal} />
          <div className="line">
            <Button type="primary" size="small" loading={set.running} onClick={() => void save(editing)}>
              {t('tags.save')}
            </Button>
            <Button size="small" onClick={stop}>
              {common('cancel')}
            </Button>
          </div>
        </div>
      ) : firm.tags.length > 0 ? (
        <ul className="line">
          {firm.tags.map((tag) => (
            <li key={tag} className="tag">
              {tagName(tag)}
            </li>
          ))}
        </ul>
      ) : (
        <p className="quiet">{t('tags.none')}</p>
      )}
    </section>
  );
}
