import { useParams } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BareFrame } from '../../shared/bare-frame.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { wan } from './valuation-words.ts';
import './valuation.css';

const tones = { valid: 'passed', superseded: 'waiting', withdrawn: 'due', expired: 'waiting' } as const;

/** Anybody may check an issued result by its code; nobody has to sign in. */
export function VerifyPage() {
  const { t } = useTranslation('valuation');
  const address = useAddress();
  const { code: printed } = useParams({ strict: false }) as { code?: string };
  const code = address.text('code') ?? printed ?? '';
  const [typed, setTyped] = useState(code);
  const answer = useRead('valuation.verify', { code }, { enabled: code !== '', fresh: 0 });
  const check = (): void => {
    if (typed.trim() === code) void answer.refetch();
    else address.set({ code: typed.trim() || undefined }, 'push');
  };
  const found = code === '' ? undefined : answer.data;
  return (
    <BareFrame title={t('verify')} form>
      <div className="stack">
        <div>
          <h1>{t('verify')}</h1>
          <p className="quiet">{t('verify.what')}</p>
        </div>
        <form
          className="verify-form"
          onSubmit={(submit) => {
            submit.preventDefault();
            check();
          }}
        >
          <Input
            aria-label={t('verify.code')}
            placeholder={t('verify.example')}
            size="large"
            maxLength={40}
            autoComplete="off"
            value={typed}
            onChange={(change) => setTyped(change.target.value)}
          />
          <Button
            type="primary"
            size="large"
            htmlType="submit"
            loading={answer.isFetching}
            disabled={typed.trim() === ''}
          >
            {t('verify.verb')}
          </Button>
        </form>
        {code !== '' && answer.error && (
          <RefusalNotice refusal={answer.error} labels={{ code: t('verify.code') }} />
        )}
        {found && !answer.error && (
          <section className="card" aria-live="polite">
            <h2>
              <span className="big-code mono">{found.code}</span>
              <StateTag tone={tones[found.state]}>{t(`issue.${found.state}`)}</StateTag>
            </h2>
            <p>{t(`verify.${found.state}`)}</p>
            {found.staleSince && (
              <p className="warned">
                <DayText at={found.staleSince} /> {t('verify.stale')}
              </p>
            )}
            <div style={{ height: 10 }} />
            <FactList
              facts={[
                [t('number'), found.number],
                [t('verify.issuer'), found.issuer],
                [
                  t('subject'),
                  <ul key="s">
                    {found.subjects.map((one) => (
                      <li key={`${one.title} ${one.number}`}>
                        {one.title} <span className="quiet">{one.number}</span>
                      </li>
                    ))}
                  </ul>,
                ],
                [
                  t('range.mid'),
                  <span key="m">
                    <strong>{wan(found.value.mid)}</strong> {t('unit.wan')}
                  </span>,
                ],
                [t('range.low-high'), `${wan(found.value.low)} — ${wan(found.value.high)} ${t('unit.wan')}`],
                [t('way'), t(`way.${found.way}`)],
                [t('valued-on'), <DayText key="v" day={found.valuedOn} where="text" />],
                [t('report.issued'), <DayText key="i" day={found.issuedOn} where="text" />],
                [t('valid-until'), <DayText key="u" day={found.validUntil} where="text" />],
                ...(found.fileHash
                  ? [
                      [
                        t('report.hash'),
                        <span key="h" className="mono hash">
                          {found.fileHash}
                        </span>,
                      ] as const,
                    ]
                  : []),
                [t('verify.at'), <DayText key="a" at={found.checkedAt} />],
              ]}
            />
            {found.documents.length > 0 && (
              <div style={{ marginTop: 12 }}>
                <h3>{t('verify.documents')}</h3>
                <p className="quiet small">{t('verify.documents.what')}</p>
                <ul className="rows">
                  {found.documents.map((one) => (
                    <li key={one.hash}>
                      <div style={{ padding: '6px 0' }}>
                        {t('verify.document', {
                          format: one.format === 'pdf' ? 'PDF' : 'Word',
                          day: one.printedOn,
                        })}
                        {one.standing !== 'valid' && (
                          <span className="quiet"> · {t(`issue.${one.standing}`)}</span>
                        )}
                        <p className="mono hash">{one.hash}</p>
                      </div>
                    </li>
                  ))}
                </ul>
              </div>
            )}
          </section>
        )}
        <p className="quiet small">{t('verify.foot')}</p>
      </div>
    </BareFrame>
  );
}
