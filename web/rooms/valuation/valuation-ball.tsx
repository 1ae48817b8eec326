import { daysBetween, plainDate } from '@zhirong/kernel';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { dayInText, momentParts } from '../../shared/day-text.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { NextStep } from '../../shared/next-step.tsx';
import { useSession } from '../../shared/session.ts';
import type { Dialog } from './file-dialogs.tsx';
import { holderOf, useSeat } from './valuation-state.tsx';
import type { File } from './valuation-words.ts';

type Step = File['possible'][number]['step'];
/** Steps that open a dialog, the first of them that is mine is the button. */
const order: readonly Step[] = [
  'confirm',
  'accept-commission',
  'register-report',
  'agree',
  'submit',
  'calculate',
  'propose-value',
  'take-up-again',
];

/** Who has the file, since when and until when, and the reader's own next step. */
export function ValuationBall({ file, onDialog }: { file: File; onDialog: (dialog: Dialog) => void }) {
  const { t } = useTranslation('valuation');
  const seat = useSeat();
  const { today, assignment } = useSession();
  const mine = new Set(file.possible.filter((one) => one.mine).map((one) => one.step));
  // A declaration stands before everything else an appraiser may do.
  const mayDeclare = seat === 'appraiser' && file.possible.some((one) => one.why === 'declaration-missing');
  const isSame = file.possible.some((one) => one.why === 'same-person');
  const mayIssue =
    (file.state === 'concluded' &&
      file.bank?.id === assignment?.organisation.id &&
      assignment?.role === 'bank-officer') ||
    (seat === 'appraiser' && (file.state === 'reported' || file.state === 'concluded'));
  const unissued = mayIssue && !file.issues.some((one) => one.state === 'valid');
  const hasVersions = file.versions.length > 0;
  const ranked: Step[] =
    file.way === 'agreed' && hasVersions
      ? ['confirm', 'agree', 'submit', 'propose-value', 'calculate', 'take-up-again']
      : [...order];
  const wanted = ranked.filter((step) => mine.has(step));
  const main =
    file.stale && mine.has('take-up-again')
      ? 'take-up-again'
      : mine.has('submit') && hasVersions
        ? 'submit'
        : wanted.find((step) => step !== 'take-up-again' && !(step === 'submit' && !hasVersions));
  const rest = [
    'calculate',
    'propose-value',
    'return',
    'take-up-again',
    'decline-commission',
    'withdraw',
  ].filter((step) => mine.has(step as Step) && step !== main && step !== 'return') as Step[];
  const dueOn = file.commission?.dueOn;
  const left = dueOn && file.state === 'working' ? daysBetween(plainDate(today), plainDate(dueOn)) : null;
  const since = momentParts(file.since)?.[0] ?? today;
  const waited = daysBetween(plainDate(since), plainDate(today));
  const until =
    file.stale && file.state === 'concluded'
      ? t('ball.stale', { day: dayInText(momentParts(file.stale.since)?.[0] ?? '') })
      : left !== null && dueOn
        ? t(left < 0 ? 'ball.over' : 'ball.left', { count: Math.abs(left), day: dayInText(dueOn) })
        : file.state === 'concluded' && file.validUntil
          ? t('ball.valid', { day: dayInText(file.validUntil) })
          : waited > 0
            ? t('ball.waited', { count: waited })
            : t('ball.today');
  const holder = holderOf(file);
  const party = {
    bank: file.bank?.name ?? '',
    firm: file.enterprise.name,
    appraiser: file.appraiser?.name ?? '',
  };
  const tone =
    (file.stale && file.state === 'concluded') || (left !== null && left < 0)
      ? 'due'
      : main || mayDeclare || unissued
        ? 'mine'
        : 'waiting';
  const buttons = (
    <>
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: rest.map((step) => ({ key: step, label: t(`do.${step}`) })),
            onClick: ({ key }) => onDialog(key as Dialog),
          }}
        >
          <Button>{t('more')}</Button>
        </Dropdown>
      )}
      {mayDeclare ? (
        <Button type="primary" onClick={() => onDialog('declare')}>
          {t('do.declare')}
        </Button>
      ) : main === 'calculate' ? (
        <LinkButton to={`/valuations/${file.id}/work`} primary>
          {t(file.draft ? 'do.calculate.on' : 'do.calculate')}
        </LinkButton>
      ) : main ? (
        <Button type="primary" onClick={() => onDialog(main)}>
          {t(`do.${main}`)}
        </Button>
      ) : (
        unissued && (
          <Button type="primary" onClick={() => onDialog('issue')}>
            {t('do.issue')}
          </Button>
        )
      )}
    </>
  );
  const isDone = holder === 'nobody' && !file.stale && !unissued && !mayDeclare;
  if (isDone)
    return (
      <section className="next-step is-waiting" aria-label={t('facts')}>
        <div>
          <strong>{t(`over.${file.state as 'concluded'}`)}</strong>
          <p>{until}</p>
        </div>
        <div className="line">{buttons}</div>
      </section>
    );
  return (
    <NextStep
      who={t(`holder.${holder}`, party)}
      what={t(
        file.stale && file.state === 'concluded'
          ? 'wait.stale'
          : mayDeclare
            ? 'wait.declare'
            : `wait.${file.state}.${file.way}`,
      )}
      until={until}
      law={isSame ? t('law.same-person') : file.state === 'in-review' ? t('law.two-people') : undefined}
      tone={tone}
    >
      {buttons}
    </NextStep>
  );
}
