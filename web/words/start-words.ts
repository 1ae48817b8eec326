import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type {} from './rooms.ts';

export type Language = 'zh' | 'en';

type Words = { words: Record<string, string> };
const files = import.meta.glob<Words>(['./zh/*.ts', './en/*.ts']);
/** The platform's own, because it says them too, to whoever asks without our pages. */
const refusals: Readonly<Record<string, () => Promise<Words>>> = {
  zh: () => import('@zhirong/contracts/refusal-words/zh'),
  en: () => import('@zhirong/contracts/refusal-words/en'),
};

/** Each room's words are a file of their own, fetched in the language shown when a page first asks for them. */
const perRoom: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, room, done) => {
    const load = room === 'refusals' ? refusals[language] : files[`./${language}/${room}.ts`];
    if (!load) return done(new Error(`no words for ${language}/${room}`), null);
    load().then(
      (file) => done(null, file.words),
      (error: unknown) => done(error as Error, null),
    );
  },
};

export const startWords = async (language: Language): Promise<void> => {
  await i18next
    .use(perRoom)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      ns: ['everywhere'],
      defaultNS: 'everywhere',
      keySeparator: false,
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
};

/**
 * The sentences of refusals are many and the sign-in page needs none until something is refused: whoever throws a refusal
 * waits for them, and the shell of those signed in has them from the start.
 */
export const refusalWords = (): Promise<void> => i18next.loadNamespaces('refusals').catch(() => undefined);

/** A text where the key is known at run time only (a kind, a code); `otherwise` where no such key exists. */
export const wordOf = (key: string, facts: Record<string, unknown>, otherwise: string): string =>
  i18next.exists(key) ? String(i18next.t(key as never, facts as never)) : otherwise;

export const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'zh');
