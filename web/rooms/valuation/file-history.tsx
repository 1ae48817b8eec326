import { useTranslation } from 'react-i18next';
import { StateTag } from '../../shared/state-tag.tsx';
import { type Moment, Timeline } from '../../shared/timeline.tsx';
import { wordOf } from '../../words/start-words.ts';
import { type File, methodName, wan } from './valuation-words.ts';

/** What happened, newest first, each with its person. */
export function FileHistory({ file }: { file: File }) {
  const { t } = useTranslation(['valuation', 'assets']);
  const ordinal = (id: string): string => {
    const version = file.versions.find((one) => one.id === id);
    return version ? `V${version.ordinal}` : '';
  };
  const moments: Moment[] = [
    {
      key: 'open',
      at: file.openedAt,
      title: t('did.open'),
      note: `${file.openedFor.name} · ${file.openedBy}`,
    },
    ...file.declarations.map((one, place) => ({
      key: `declare ${place}`,
      at: one.at,
      title: t('did.declare'),
      tag: (
        <StateTag tone={one.clear ? 'passed' : 'due'}>
          {t(one.clear ? 'declared.clear' : 'declared.conflict')}
        </StateTag>
      ),
      note: [one.kinds.map((kind) => t(`conflict.${kind}`)).join('、'), one.note, one.person]
        .filter(Boolean)
        .join(' · '),
    })),
    ...(file.commission?.acceptedAt
      ? [
          {
            key: 'accept',
            at: file.commission.acceptedAt,
            title: t('did.accept'),
            note: [
              file.appraiser?.name,
              file.commission.fee && t('fee.of', { fee: file.commission.fee }),
              file.commission.dueOn && t('due.of', { day: file.commission.dueOn }),
            ]
              .filter(Boolean)
              .join(' · '),
          },
        ]
      : []),
    ...file.versions.map((one) => ({
      key: one.id,
      at: one.madeAt,
      title: t(one.kind === 'reported' ? 'did.report' : 'did.calculate', { ordinal: one.ordinal }),
      note: [
        t('range.short', { low: wan(one.value.low), high: wan(one.value.high) }),
        one.methods.map((method) => methodName(method.method)).join('、'),
        one.organisation,
        one.madeBy,
      ]
        .filter(Boolean)
        .join(' · '),
    })),
    ...file.proposals.flatMap((one) => [
      {
        key: one.id,
        at: one.at,
        title: t('did.propose', { value: wan(one.value), side: t(`side.${one.side}`) }),
        note: `${ordinal(one.versionId)} · ${one.reason} · ${one.by}`,
      },
      ...(one.agreedAt
        ? [
            {
              key: `${one.id} agreed`,
              at: one.agreedAt,
              title: t('did.agree', { value: wan(one.value) }),
              note: one.agreedBy ?? '',
            },
          ]
        : []),
    ]),
    ...file.reviews.map((one, place) => ({
      key: `review ${place}`,
      at: one.at,
      title: t(one.outcome === 'confirmed' ? 'did.confirm' : 'did.return', {
        version: ordinal(one.versionId),
      }),
      tag: (
        <StateTag tone={one.withinBand ? 'passed' : 'due'}>
          {t('deviation.band', { deviation: one.deviationPercent, band: one.bandPercent })}
        </StateTag>
      ),
      note: [
        t('opinion.of', { value: wan(one.opinion) }),
        one.reason,
        t('reviewed.by', { by: one.by, submittedBy: one.submittedBy }),
      ].join(' · '),
    })),
    ...file.tasks.flatMap((one) => [
      {
        key: one.id,
        at: one.at,
        title: t('did.task'),
        tag: (
          <StateTag tone={one.closedAt ? 'quiet' : 'due'}>
            {t(one.closedAt ? 'task.closed' : 'task.open')}
          </StateTag>
        ),
        note: [
          wordOf(
            `assets:fact.${one.reason}`,
            {},
            wordOf(`valuation:revaluation.${one.reason}`, {}, t('revaluation.right-fact')),
          ),
          one.rightTitle,
        ]
          .filter(Boolean)
          .join(' · '),
      },
    ]),
  ].toSorted((a, b) => (a.at < b.at ? 1 : -1));
  return (
    <section className="card">
      <h2>
        {t('history')} <small>{t('history.what')}</small>
      </h2>
      <Timeline moments={moments} />
    </section>
  );
}
