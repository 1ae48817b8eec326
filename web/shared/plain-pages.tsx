import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { wordOf } from '../words/start-words.ts';
import { BareFrame } from './bare-frame.tsx';
import { Go } from './go.tsx';
import { asRefusal, isUnsure } from './refusal-error.ts';
import { useSession } from './session.ts';

/** No page at this address. */
export function MissingPage() {
  const { t } = useTranslation();
  const { person } = useSession();
  const word = (
    <div className="empty" role="alert">
      <strong>{t('missing.title')}</strong>
      {t('missing.what')}
      <div className="line">
        <Go to={person ? '/' : '/sign-in'}>{t(person ? 'to-workbench' : 'to-sign-in')}</Go>
      </div>
    </div>
  );
  if (!person) return <BareFrame title={t('missing.title')}>{word}</BareFrame>;
  return (
    <>
      <title>{t('missing.title')}</title>
      {word}
    </>
  );
}

/** A page that the reader's role may not open. */
export function ForbiddenPage() {
  const { t } = useTranslation();
  return (
    <div className="empty" role="alert">
      <title>{t('failed.title')}</title>
      <strong>{wordOf('refusals:identity.role-may-not', {}, t('failed.title'))}</strong>
      <div className="line">
        <Go to="/">{t('to-workbench')}</Go>
      </div>
    </div>
  );
}

/** A page that could not be shown: a refusal in its own words, otherwise that it is our fault. */
export function FailedPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const no = asRefusal(error);
  // A page file of an earlier release is gone after an update: one reload fetches the new one.
  const isOldRelease = /dynamically imported module|module script/i.test(String(error));
  const again = (): void => {
    if (isOldRelease) return window.location.reload();
    reset();
    void router.invalidate();
  };
  return (
    <div className="empty" role="alert">
      <title>{t('failed.title')}</title>
      <strong>
        {isOldRelease ? t('failed.old-release') : wordOf(`refusals:${no.code}`, no.facts, t('failed.title'))}
      </strong>
      {no.requestId && wordOf('refusals:web.request', { id: no.requestId }, no.requestId)}
      <div className="line">
        {(isOldRelease || isUnsure(no)) && (
          <button type="button" className="plain" style={{ color: 'var(--indigo)' }} onClick={again}>
            {t('failed.again')}
          </button>
        )}
        <Go to="/">{t('to-workbench')}</Go>
      </div>
    </div>
  );
}
