import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Go } from '../../shared/go.tsx';
import { useRead } from '../../shared/use-read.ts';
import { ConsentBox } from './consent-box.tsx';
import { AnswerClock, KeyServiceTag, NeedState } from './need-marks.tsx';
import type { NeedHead } from './need-words.ts';

export function MyNeeds() {
  const { t } = useTranslation('needs');
  const list = useRead('needs.list-needs', { size: 50 });
  return (
    <div className="grid side">
      <Answer of={list} rows={6}>
        {({ rows }) =>
          rows.length === 0 ? (
            <div className="card">
              <Empty title={t('none.firm')} what={t('none.firm.what')}>
                <Go to="/surveys">{t('none.firm.verb')}</Go>
              </Empty>
            </div>
          ) : (
            <div className="stack">
              {rows.map((need) => (
                <OneNeed key={need.id} need={need} />
              ))}
            </div>
          )
        }
      </Answer>
      <ConsentBox />
    </div>
  );
}

function OneNeed({ need }: { need: NeedHead }) {
  const { t } = useTranslation('needs');
  return (
    <section className="card">
      <h2>
        <span className="line">
          <Go to={`/needs/${need.id}`}>{need.number}</Go>
          <NeedState state={need.state} />
          {need.keyService && <KeyServiceTag />}
        </span>
        <small>
          <DayText at={need.openedAt} />
        </small>
      </h2>
      <div className="grid two">
        <div>
          <Figure big value={need.amount} money="wan" />
          <div className="quiet">
            {need.term} · {need.purposes.join('、')}
          </div>
        </div>
        <FactList
          facts={[
            [
              t('answers'),
              <Figure
                key="answers"
                value={t('answers.count', { count: need.answers })}
                to={`/needs/${need.id}`}
              />,
            ],
            [t('due'), <AnswerClock key="due" need={need} waiting={need.awaitsAnswer} />],
            [t('consenting'), t(need.consenting ? 'consenting.yes' : 'consenting.no')],
          ]}
        />
      </div>
    </section>
  );
}
