import { setPreferences, usePreferences } from './preferences.ts';

/** Each language is named in itself, so that whoever needs it can read it. */
export function LanguageSwitch({ className = 'plain' }: { className?: string }) {
  const { language } = usePreferences();
  return (
    <button
      type="button"
      className={className}
      lang={language === 'zh' ? 'en' : 'zh-CN'}
      onClick={() => setPreferences({ language: language === 'zh' ? 'en' : 'zh' })}
    >
      {language === 'zh' ? 'English' : '中文'}
    </button>
  );
}
