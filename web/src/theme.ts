import type { ThemeConfig } from 'antd';

/** The one accent, and the three colours that mean something. styles.css spells the same values as custom properties. */
export const palette = {
  ink: '#1b2430',
  soft: '#566273',
  faint: '#5f6a79',
  line: '#e1e5ea',
  lineSoft: '#edf0f3',
  ground: '#f3f5f7',
  surface: '#ffffff',
  accent: '#1f5396',
  accentSoft: '#e9f0f9',
  bar: '#172f52',
  forbidden: '#b3261e',
  soon: '#8f5a00',
  met: '#1d7047',
};

export const fonts = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

export const theme: ThemeConfig = {
  token: {
    colorPrimary: palette.accent,
    colorInfo: palette.accent,
    colorLink: palette.accent,
    colorSuccess: palette.met,
    colorWarning: palette.soon,
    colorError: palette.forbidden,
    colorText: palette.ink,
    colorTextSecondary: palette.soft,
    colorTextTertiary: palette.faint,
    colorTextDescription: palette.soft,
    colorTextPlaceholder: palette.faint,
    colorBorder: '#cfd6de',
    colorBorderSecondary: palette.line,
    colorBgLayout: palette.ground,
    fontFamily: fonts,
    fontSize: 13,
    borderRadius: 4,
    borderRadiusLG: 6,
    controlHeight: 30,
    controlHeightSM: 24,
    controlHeightLG: 38,
    wireframe: false,
    colorBgMask: 'rgba(23, 36, 56, 0.32)',
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Button: {
      paddingInline: 12,
      contentFontSizeSM: 12,
      defaultShadow: 'none',
      primaryShadow: 'none',
      dangerShadow: 'none',
    },
    Table: { cellPaddingBlock: 8, cellPaddingInline: 10, headerBg: '#f7f8fa', headerColor: palette.soft },
    Tree: { titleHeight: 28, nodeSelectedBg: palette.accentSoft },
    Tag: { defaultBg: '#f1f3f6' },
    Form: { itemMarginBottom: 10, verticalLabelPadding: '0 0 2px' },
    Drawer: { paddingLG: 16 },
    Tooltip: { fontSize: 12 },
  },
};
