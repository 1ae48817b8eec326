import type { ThemeConfig } from 'antd';

/**
 * The one place of colours and sizes. `Palette` reaches the style sheet as CSS variables (`--ink`), the
 * components through antd's tokens and the charts through `palette()`.
 * Every text colour keeps 4.5 to 1 on `surface`, on `ground` and on its own soft ground.
 */
export type Palette = Record<keyof typeof light, string>;

const light = {
  ground: '#f4f6f9',
  surface: '#ffffff',
  line: '#e2e7ee',
  line2: '#eef1f5',
  /** Borders of what can be typed into or pressed: 3 to 1 is asked of those. */
  edge: '#8793a8',
  ink: '#162033',
  ink2: '#4d5972',
  /** The quietest text. */
  quiet: '#5f6b82',
  /** 靛青: what can be done. */
  indigo: '#1d4f91',
  indigoSoft: '#e8eff8',
  onIndigo: '#ffffff',
  /** 朱砂: only what is due. */
  due: '#b83d26',
  dueMark: '#c2452d',
  dueSoft: '#fbece8',
  /** 松绿: ahead, or passed. */
  pine: '#276e51',
  pineMark: '#2c7a5a',
  pineSoft: '#e6f3ec',
  /** 赭石: waiting for somebody. */
  ochre: '#875410',
  ochreMark: '#a96a12',
  ochreSoft: '#fbf3e2',
};

const dark: Palette = {
  ground: '#0f141d',
  surface: '#171e2a',
  line: '#2a3445',
  line2: '#222b3a',
  edge: '#66748d',
  ink: '#e7ecf5',
  ink2: '#b4bed0',
  quiet: '#97a3b8',
  indigo: '#8db4ec',
  indigoSoft: '#1e2f4a',
  onIndigo: '#0f1b2e',
  due: '#f2917a',
  dueMark: '#e0634a',
  dueSoft: '#3a211c',
  pine: '#74c9a4',
  pineMark: '#4fae86',
  pineSoft: '#18332a',
  ochre: '#e2b067',
  ochreMark: '#c98d35',
  ochreSoft: '#362a15',
};

export const palette = (isDark: boolean): Palette => (isDark ? dark : light);

const fontFamily = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif';

export type Look = { isDark: boolean; isLarge: boolean; isNarrow: boolean; isStill: boolean };

/** 适老化: larger text by one switch; everything in `rem` and antd's controls follow. */
const textSize = (look: Look): number => (look.isLarge ? 17 : 14);

/** Sets the CSS variables of base.css on the page. */
export function wear(look: Look): void {
  const root = document.documentElement;
  root.style.fontSize = `${textSize(look)}px`;
  root.style.colorScheme = look.isDark ? 'dark' : 'light';
  root.style.setProperty('--hit', `${controlHeight(look)}px`);
  for (const [name, colour] of Object.entries(palette(look.isDark))) {
    root.style.setProperty(`--${name.replace(/[A-Z]/g, (mark) => `-${mark.toLowerCase()}`)}`, colour);
  }
}

/** 40 px under a thumb. */
const controlHeight = (look: Look): number => (look.isNarrow || look.isLarge ? 40 : 32);

/** antd's tokens; the caller adds the dark algorithm. */
export function antdTheme(look: Look): ThemeConfig {
  const p = palette(look.isDark);
  return {
    token: {
      colorPrimary: p.indigo,
      colorInfo: p.indigo,
      colorSuccess: p.pine,
      colorWarning: p.ochre,
      colorError: p.due,
      colorLink: p.indigo,
      colorLinkHover: p.ink,
      colorText: p.ink,
      colorTextSecondary: p.ink2,
      colorTextTertiary: p.quiet,
      colorTextDescription: p.quiet,
      colorTextPlaceholder: p.quiet,
      colorTextHeading: p.ink,
      colorTextLightSolid: p.onIndigo,
      colorBgBase: p.surface,
      colorBgContainer: p.surface,
      colorBgElevated: p.surface,
      colorBgLayout: p.ground,
      colorBorder: p.edge,
      colorBorderSecondary: p.line,
      colorSplit: p.line,
      colorFillAlter: p.ground,
      controlItemBgActive: p.indigoSoft,
      controlItemBgHover: p.line2,
      controlOutlineWidth: 3,
      fontFamily,
      fontSize: textSize(look),
      borderRadius: 6,
      controlHeight: controlHeight(look),
      boxShadow: 'none',
      boxShadowSecondary: look.isDark ? '0 6px 20px rgb(0 0 0 / 50%)' : '0 6px 20px rgb(22 32 51 / 12%)',
      boxShadowTertiary: 'none',
      motion: !look.isStill,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
      wireframe: false,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 400 },
      Form: { itemMarginBottom: 16, labelColor: p.ink, verticalLabelPadding: '0 0 4px' },
      Table: {
        headerBg: 'transparent',
        headerColor: p.quiet,
        headerSplitColor: 'transparent',
        headerSortActiveBg: 'transparent',
        headerSortHoverBg: p.line2,
        bodySortBg: 'transparent',
        rowHoverBg: p.ground,
        borderColor: p.line2,
        cellPaddingBlock: 11,
        cellPaddingInline: 8,
        cellPaddingBlockSM: 6,
        cellPaddingInlineSM: 8,
      },
      Tabs: { horizontalItemPadding: '8px 0', titleFontSize: textSize(look) },
      Modal: { titleFontSize: textSize(look) + 2 },
      Skeleton: { blockRadius: 4 },
    },
  };
}
