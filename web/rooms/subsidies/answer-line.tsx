import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Figure } from '../../shared/figure.tsx';
import { listed, useSaid } from './said.ts';
import { VerdictTag } from './tags.tsx';
import { useWhy } from './use-why.ts';
import { type Ceiling, WhyDrawer } from './why-drawer.tsx';

type Props = {
  answer: Ceiling;
  /** Of the loan or project among those of the application. */
  place: number;
  onLeave?: (() => void) | undefined;
};

/** One answer of the law in a line: what it brings or what is in the way, and why. */
export function AnswerLine({ answer, place, onLeave }: Props) {
  const { t } = useTranslation('subsidies');
  const said = useSaid();
  const [why, setWhy] = useWhy(`${answer.instrument}@${place}`);
  return (
    <li>
      <div className="line apart">
        <span>{said(answer.title)}</span>
        {answer.verdict === 'met' ? (
          <Figure value={answer.ceiling} money="yuan" />
        ) : (
          <VerdictTag verdict={answer.verdict} />
        )}
      </div>
      {answer.missing.length > 0 && (
        <p className="small">
          {t('missing')} {listed(answer.missing.map(said))}
        </p>
      )}
      {answer.verdict === 'not-met' && (
        <ul className="subsidy-list small">
          {answer.changes.map((one, index) => (
            <li key={index}>{said(one)}</li>
          ))}
        </ul>
      )}
      {answer.excludedBy.map((one, index) => (
        <p key={index} className="small">
          {said(one)} {one.award && <span className="quiet">{t('earlier-award', { award: one.award })}</span>}
        </p>
      ))}
      <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setWhy(true)}>
        {t('why')}
      </Button>
      {onLeave && answer.verdict !== 'met' && (
        <Button type="link" size="small" onClick={onLeave}>
          {t('leave-out')}
        </Button>
      )}
      {why && <WhyDrawer answer={answer} onClose={() => setWhy(false)} />}
    </li>
  );
}
