import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Figure } from '../../shared/figure.tsx';
import { LawLine } from './law-line.tsx';
import { listed, useSaid } from './said.ts';
import { VerdictTag } from './tags.tsx';
import { useWhy } from './use-why.ts';
import { type Ceiling, WhyDrawer } from './why-drawer.tsx';

type Props = {
  answer: Ceiling;
  /** Absent where nothing can be chosen, such as for an officer. */
  chosen?: boolean;
  onChoose?: (chosen: boolean) => void;
};

const notPaid: Partial<Record<Ceiling['kind'], 'kind.by-fund' | 'kind.no-money'>> = {
  'loss-compensation': 'kind.by-fund',
  gate: 'kind.no-money',
};
/** Whether it may be asked for here: paid by a programme that takes applications today. */
export const isAskable = ({ state, programme, kind }: Ceiling): boolean =>
  state === 'in-force' && programme !== null && programme.hindrance === null && notPaid[kind] === undefined;

/** One instrument: what it would bring, what is missing, what stands in its way, and where it is written. */
export function AnswerCard({ answer, chosen, onChoose }: Props) {
  const { t } = useTranslation('subsidies');
  const said = useSaid();
  const [why, setWhy] = useWhy(answer.instrument);
  const mayAsk = isAskable(answer) && answer.verdict !== 'excluded';
  return (
    <article className="card subsidy-answer">
      <div className="line apart subsidy-answer-head">
        <div>
          <h3>{said(answer.title)}</h3>
          <div className="line small">
            <VerdictTag verdict={answer.verdict} />
            <span className="quiet">
              {answer.place.name} · {t(`kind.${answer.kind}`)}
              {answer.state && answer.state !== 'in-force' && ` · ${t(`law.${answer.state}`)}`}
            </span>
          </div>
        </div>
        <div className="subsidy-amount">
          <Amount answer={answer} />
          <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setWhy(true)}>
            {t('why')}
          </Button>
        </div>
      </div>
      <Hindrances answer={answer} />
      {answer.documents.length > 0 && answer.verdict !== 'excluded' && (
        <details>
          <summary className="quiet small">{t('documents', { count: answer.documents.length })}</summary>
          <ol className="subsidy-list small">
            {answer.documents.map((document, place) => (
              <li key={place}>{said(document)}</li>
            ))}
          </ol>
        </details>
      )}
      <div className="line apart">
        <LawLine source={answer.source} verified={answer.verified} />
        {onChoose && mayAsk && (
          <Checkbox checked={chosen === true} onChange={(change) => onChoose(change.target.checked)}>
            {t('choose')}
          </Checkbox>
        )}
      </div>
      {answer.programme?.hindrance && (
        <p className="late small">
          {t(`programme.hindrance.${answer.programme.hindrance.kind}`, {
            name: answer.programme.name,
            stated: answer.programme.hindrance.stated,
          })}
        </p>
      )}
      <p className="quiet small">
        {answer.programme ? (
          <>
            {t('programme.takes', { name: answer.programme.name })}
            {answer.programme.closesOn && (
              <>
                {' · '}
                {t('closes-on')} <DayText day={answer.programme.closesOn} />
              </>
            )}
          </>
        ) : (
          t(notPaid[answer.kind] ?? 'programme.none')
        )}
      </p>
      {why && <WhyDrawer answer={answer} onClose={() => setWhy(false)} />}
    </article>
  );
}

function Amount({ answer }: { answer: Ceiling }) {
  const { t } = useTranslation('subsidies');
  if (answer.verdict === 'met')
    return (
      <div>
        <span className="quiet small">{t('at-most')}</span>
        <div>
          <Figure big value={answer.ceiling} money="yuan" />
        </div>
      </div>
    );
  if (answer.wouldBe !== null && answer.wouldBe !== '0.00')
    return (
      <div>
        <span className="quiet small">{t('would-be')}</span>
        <div>
          <Figure value={answer.wouldBe} money="yuan" />
        </div>
      </div>
    );
  return <div className="quiet">{t(answer.verdict === 'unknown' ? 'not-told' : 'nothing')}</div>;
}

/** What keeps it from being had, the firmest reason first. */
function Hindrances({ answer }: { answer: Ceiling }) {
  const { t } = useTranslation('subsidies');
  const said = useSaid();
  if (answer.excludedBy.length > 0)
    return (
      <div>
        <strong>{t('excluded-by')}</strong>
        <ul className="subsidy-list">
          {answer.excludedBy.map((one, place) => (
            <li key={place}>
              {said(one)}
              <div className="quiet small">
                {one.award && `${t('earlier-award', { award: one.award })} · `}
                {one.source}
              </div>
            </li>
          ))}
        </ul>
      </div>
    );
  const unmet = answer.conditions.some(({ holds }) => holds === 'no');
  return (
    <>
      {answer.missing.length > 0 && (
        <p>
          <strong>{t('missing')}</strong> {listed(answer.missing.map(said))}
        </p>
      )}
      {unmet && answer.changes.length > 0 && (
        <div>
          <strong>{t('changes')}</strong>
          <ul className="subsidy-list">
            {answer.changes.map((one, place) => (
              <li key={place}>{said(one)}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
