import { groupThousands } from '@zhirong/kernel';
import { Button, Input, Select } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useSession } from '../../shared/session.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import type { Campaign } from './campaign-page.tsx';
import {
  type Basis,
  changedLines,
  countOf,
  linesOf,
  mendCount,
  sumOf,
  type TargetLine,
  targetSetFor,
} from './target-split.ts';

/** Splits what the officer's region was given among its own children; guiding, so nothing here blocks (N6, S0-38). */
export function TargetsTab({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('surveys');
  const { assignment } = useSession();
  const own = assignment?.region;
  const level = own?.level;
  const regions = useRead('identity.list-regions', own && level !== 'nation' ? { under: own.adcode } : {}, {
    fresh: 3_600_000,
  });
  return (
    <section className="card">
      <h2>
        {t('targets', { region: own?.name ?? '' })}
        <small>{t('targets.what')}</small>
      </h2>
      <Answer of={regions} rows={8}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={t('targets.none')} what={t('targets.none.what')}>
              <OwnTarget campaign={campaign} adcode={own?.adcode ?? ''} />
            </Empty>
          ) : (
            <Split campaign={campaign} regions={rows} own={own?.adcode ?? ''} />
          )
        }
      </Answer>
    </section>
  );
}

function OwnTarget({ campaign, adcode }: { campaign: Campaign; adcode: string }) {
  const { t } = useTranslation('surveys');
  const given = targetSetFor(campaign.targets, adcode);
  if (!given) return null;
  return (
    <span>
      {t('targets.given')} {given.basis === 'soft-minimum' && t('at-least')}{' '}
      <Figure value={given.replies} unit={t('unit.firms')} />
      {given.source && <span className="quiet"> · {given.source}</span>}
    </span>
  );
}

type SplitProps = {
  campaign: Campaign;
  regions: readonly { adcode: string; name: string }[];
  own: string;
};

function Split({ campaign, regions, own }: SplitProps) {
  const { t } = useTranslation('surveys');
  const save = useWrite('surveys.set-targets');
  const before = useMemo(() => linesOf(regions, campaign.targets), [regions, campaign.targets]);
  const [lines, setLines] = useState<readonly TargetLine[]>(before);
  useEffect(() => setLines(before), [before]);
  const changed = changedLines(lines, before);
  const wrong = lines.filter((line) => countOf(line.typed) === undefined);
  const canEdit = campaign.state !== 'closed';
  const put = (adcode: string, change: Partial<TargetLine>): void =>
    setLines((now) => now.map((line) => (line.adcode === adcode ? { ...line, ...change } : line)));
  const send = (): void => {
    const targets = changed.map(({ adcode, typed, basis }) => ({
      adcode,
      replies: countOf(typed) ?? 0,
      basis,
    }));
    void save.run({ campaignId: campaign.id, targets });
  };
  return (
    <div className="stack">
      <OwnTarget campaign={campaign} adcode={own} />
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('region')}</th>
            <th scope="col" className="right">
              {t('target-firms')}
            </th>
            <th scope="col">{t('basis')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line
              key={line.adcode}
              line={line}
              canEdit={canEdit}
              onChange={(change) => put(line.adcode, change)}
            />
          ))}
        </tbody>
        <tfoot>
          <Sum lines={lines} given={targetSetFor(campaign.targets, own)?.replies ?? null} />
        </tfoot>
      </table>
      <RefusalNotice refusal={save.refusal} labels={{ targets: t('targets', { region: '' }) }} />
      {canEdit && (
        <div className="line">
          <Button
            type="primary"
            loading={save.running}
            disabled={changed.length === 0 || wrong.length > 0}
            onClick={send}
          >
            {t('targets.save')}
          </Button>
          {changed.length > 0 && (
            <>
              <Button onClick={() => setLines(before)}>{t('targets.undo')}</Button>
              <span className="quiet" role="status">
                {t('targets.changed', { count: changed.length })}
              </span>
            </>
          )}
          {wrong.length > 0 && <span className="late">{t('targets.wrong', { count: wrong.length })}</span>}
        </div>
      )}
    </div>
  );
}

type LineProps = { line: TargetLine; canEdit: boolean; onChange: (change: Partial<TargetLine>) => void };

function Line({ line, canEdit, onChange }: LineProps) {
  const { t } = useTranslation('surveys');
  const isWrong = countOf(line.typed) === undefined;
  const bases: readonly Basis[] = ['guiding', 'soft-minimum'];
  if (!canEdit)
    return (
      <tr>
        <th scope="row">{line.name}</th>
        <td className="right">{line.typed === '' ? '—' : groupThousands(line.typed)}</td>
        <td>{line.typed !== '' && t(`basis.${line.basis}`)}</td>
      </tr>
    );
  return (
    <tr>
      <th scope="row">{line.name}</th>
      <td className="right">
        <Input
          aria-label={t('targets.of', { region: line.name })}
          inputMode="numeric"
          maxLength={9}
          className="target-count"
          value={line.typed}
          {...(isWrong ? { status: 'error' as const, 'aria-invalid': true } : {})}
          onChange={(change) => onChange({ typed: mendCount(change.target.value) })}
        />
      </td>
      <td>
        <Select<Basis>
          aria-label={t('basis')}
          className="target-basis"
          value={line.basis}
          options={bases.map((value) => ({ value, label: t(`basis.${value}`) }))}
          onChange={(basis) => onChange({ basis })}
        />
      </td>
    </tr>
  );
}

/** The sum against what was given from above, in words; it never stops anybody. */
function Sum({ lines, given }: { lines: readonly TargetLine[]; given: number | null }) {
  const { t } = useTranslation('surveys');
  const sum = sumOf(lines);
  const gap = given === null ? null : sum - given;
  const text =
    gap === null
      ? t('targets.sum.free')
      : gap === 0
        ? t('targets.sum.even')
        : gap > 0
          ? t('targets.sum.over', { count: gap })
          : t('targets.sum.under', { count: -gap });
  return (
    <tr>
      <th scope="row">{t('targets.sum')}</th>
      <td className="right">
        <strong>{groupThousands(String(sum))}</strong>
      </td>
      <td className={gap !== null && gap >= 0 ? 'ahead' : 'quiet'}>{text}</td>
    </tr>
  );
}
