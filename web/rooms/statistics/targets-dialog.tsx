import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useWrite } from '../../shared/use-write.ts';
import type { Board, Measure } from './board.ts';
import {
  changesOf,
  isWrong,
  linesOf,
  mended,
  ownTarget,
  sumOf,
  type TargetField,
  type TargetLine,
} from './target-lines.ts';

const fields = [
  ['amountYi', 'pledge-amount'],
  ['firms', 'surveyed-firms'],
  ['fairs', 'fairs'],
] as const satisfies readonly (readonly [TargetField, Measure])[];

type Props = { board: Board; onClose: () => void };

/** Splits one's own targets among the regions directly below. The sum is shown against one's own, and never refused (N6). */
export function TargetsDialog({ board, onClose }: Props) {
  const { t } = useTranslation('statistics');
  const [before] = useState(() => linesOf(board));
  const [lines, setLines] = useState(before);
  const [source, setSource] = useState('');
  const write = useWrite('statistics.set-targets');
  const changes = changesOf(before, lines);
  const wrong = lines.some((line) => fields.some(([field]) => isWrong(field, line[field])));
  const change = (adcode: string, field: TargetField, text: string): void =>
    setLines((now) =>
      now.map((line) => (line.adcode === adcode ? { ...line, [field]: mended(text) } : line)),
    );
  const save = async (): Promise<void> => {
    const done = await write.run({
      year: board.year,
      targets: changes,
      ...(source.trim() ? { source: source.trim() } : {}),
    });
    if (done) onClose();
  };
  return (
    <Modal
      open
      width={760}
      title={t('targets.title', { year: board.year, name: board.region.name })}
      okText={t('targets.save', { count: changes.length })}
      cancelText={t('targets.cancel')}
      okButtonProps={{ disabled: changes.length === 0 || wrong, loading: write.running }}
      onOk={() => void save()}
      onCancel={onClose}
      mask={{ closable: changes.length === 0 }}
    >
      <p className="quiet small">{t('targets.what')}</p>
      <div className="score-scroll targets-scroll">
        <table className="score-table targets-table">
          <thead>
            <tr>
              <th scope="col">{t(`children.${board.region.level}`)}</th>
              {fields.map(([field, measure]) => (
                <th key={field} scope="col">
                  {t(`targets.${measure}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.adcode}>
                <th scope="row">{line.name}</th>
                {fields.map(([field, measure]) => (
                  <td key={field}>
                    <Cell
                      line={line}
                      field={field}
                      label={`${line.name} ${t(`targets.${measure}`)}`}
                      onChange={(text) => change(line.adcode, field, text)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <Sums board={board} lines={lines} />
          </tfoot>
        </table>
      </div>
      <label className="field">
        <label htmlFor="target-source">{t('targets.source')}</label>
        <Input
          id="target-source"
          value={source}
          maxLength={120}
          placeholder={t('targets.source.hint')}
          onChange={(typed) => setSource(typed.target.value)}
        />
      </label>
      <RefusalNotice refusal={write.refusal} />
    </Modal>
  );
}

function Cell({
  line,
  field,
  label,
  onChange,
}: {
  line: TargetLine;
  field: TargetField;
  label: string;
  onChange: (text: string) => void;
}) {
  const { t } = useTranslation('statistics');
  const bad = isWrong(field, line[field]);
  return (
    <>
      <Input
        size="small"
        value={line[field]}
        inputMode={field === 'amountYi' ? 'decimal' : 'numeric'}
        autoComplete="off"
        aria-label={label}
        placeholder={t('targets.unset')}
        aria-invalid={bad}
        {...(bad ? { status: 'error' as const } : {})}
        onChange={(typed) => onChange(typed.target.value)}
      />
      {bad && (
        <span className="late small">
          {t(field === 'amountYi' ? 'targets.bad-amount' : 'targets.bad-count')}
        </span>
      )}
    </>
  );
}

/** Sum and own target, with what lies between them in words. */
function Sums({ board, lines }: { board: Board; lines: readonly TargetLine[] }) {
  const { t } = useTranslation('statistics');
  const cells = fields.map(([field, measure]) => ({
    measure,
    sum: sumOf(lines, field),
    own: ownTarget(board, measure),
  }));
  return (
    <>
      <tr>
        <th scope="row">{t('targets.sum')}</th>
        {cells.map(({ measure, sum }) => (
          <td key={measure}>{sum}</td>
        ))}
      </tr>
      <tr>
        <th scope="row">{t('targets.own')}</th>
        {cells.map(({ measure, sum, own }) => (
          <td key={measure}>
            {own === null ? '—' : own.isGoal ? t('targets.goal', { goal: own.target }) : own.target}
            {own !== null && Number(sum) !== Number(own.target) && (
              <span className="quiet small">
                {' '}
                {t(Number(sum) > Number(own.target) ? 'targets.more' : 'targets.less', {
                  by: Number(Math.abs(Number(sum) - Number(own.target)).toFixed(4)),
                })}
              </span>
            )}
          </td>
        ))}
      </tr>
    </>
  );
}
