import { ConfigProvider, theme } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import i18next from 'i18next';
import { type ReactNode, useEffect, useLayoutEffect, useState } from 'react';
import { usePreferences } from './preferences.ts';
import { antdTheme, wear } from './theme.ts';
import { useNarrow, useStill } from './use-media.ts';

/** antd's own words; the English ones are fetched by those who read English. */
const useAntdWords = (language: 'zh' | 'en'): typeof zhCN => {
  const [english, setEnglish] = useState<typeof zhCN>();
  useEffect(() => {
    if (language === 'en') void import('antd/locale/en_US').then((file) => setEnglish(file.default));
  }, [language]);
  return language === 'en' && english ? english : zhCN;
};

/** Gives the whole page its theme and language from the person's choice. */
export function Dress({ children }: { children: ReactNode }) {
  const { dark, largeText, language } = usePreferences();
  const words = useAntdWords(language);
  const look = { isDark: dark, isLarge: largeText, isNarrow: useNarrow(), isStill: useStill() };
  useLayoutEffect(() => wear(look));
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    if (i18next.language !== language) void i18next.changeLanguage(language);
  }, [language]);
  return (
    <ConfigProvider
      locale={words}
      theme={{
        ...antdTheme(look),
        algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
        cssVar: { key: 'zhirong' },
      }}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      {children}
    </ConfigProvider>
  );
}
