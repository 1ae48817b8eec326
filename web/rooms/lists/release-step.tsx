import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { Figure } from '../../shared/figure.tsx';
import { NextStep } from '../../shared/next-step.tsx';
import { useSession } from '../../shared/session.ts';
import { useWrite } from '../../shared/use-write.ts';
import type { ReadVersion } from './version-words.tsx';

/** Who releases, what stands against it, and what a release shows to whom (S0-05). */
export function ReleaseStep({ read }: { read: ReadVersion }) {
  const { t } = useTranslation('lists');
  const mine = useSession().assignment?.organisation.name ?? '';
  switch (read.hindrance) {
    case null:
      return (
        <NextStep who={mine} what={t('next.release')} law={t('release.law')} tone="due">
          <Release read={read} />
        </NextStep>
      );
    case 'lists.version-released':
      return <NextStep who={t('next.released.who')} what={t('next.released')} tone="waiting" />;
    case 'lists.same-person':
      return (
        <NextStep
          who={t('next.same-person.who')}
          what={t('next.same-person')}
          law={t('release.law')}
          tone="waiting"
        />
      );
    case 'lists.nobody-consents':
      return <NextStep who={mine} what={t('next.nobody-consents')} tone="waiting" />;
    case 'lists.newer-version-released':
      return <NextStep who={t('next.nobody')} what={t('next.newer')} tone="waiting" />;
    default:
      return <NextStep who={t('next.of-another.who')} what={t('next.of-another')} tone="waiting" />;
  }
}

function Release({ read }: { read: ReadVersion }) {
  const { t } = useTranslation('lists');
  const [open, setOpen] = useState(false);
  const release = useWrite('lists.release-version');
  const { id, included, consenting } = read.version;
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('release.verb')}
      </Button>
      <ConfirmWithReason
        open={open}
        title={t('release.title')}
        effect={
          <div className="stack">
            <FactList
              facts={[
                [t('release.consenting'), <Figure key="c" value={consenting} unit={t('unit.firms')} />],
                [
                  t('release.withheld'),
                  <Figure key="w" value={included - consenting} unit={t('unit.firms')} />,
                ],
                [t('release.banks'), <Figure key="b" value={read.banks} unit={t('unit.banks')} />],
              ]}
            />
            <p>{t('release.effect')}</p>
          </div>
        }
        verb={t('release.verb')}
        running={release.running}
        refusal={release.refusal}
        onConfirm={() => void release.run({ versionId: id }).then((done) => done && setOpen(false))}
        onClose={() => {
          setOpen(false);
          release.clear();
        }}
      />
    </>
  );
}
