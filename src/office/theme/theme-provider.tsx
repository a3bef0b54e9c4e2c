import { App, ConfigProvider, theme, type ThemeConfig } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { useLayoutEffect, type ReactElement, type ReactNode } from 'react'
import { useScheme, useSettings } from './settings.ts'
import type { ColourScheme, Tokens } from './tokens.ts'
import { FONT_FAMILY, RADIUS_PX, TOKENS } from './tokens.ts'

/** Dresses the component library and our own style sheet from one set of tokens. */
export function ThemeProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const scheme = useScheme()
  const { language, density } = useSettings()

  useLayoutEffect(() => {
    const root = document.documentElement
    for (const [name, value] of Object.entries(TOKENS[scheme])) {
      root.style.setProperty(`--${kebab(name)}`, String(value))
    }
    root.style.setProperty('color-scheme', scheme)
    root.lang = language === 'zh' ? 'zh-CN' : 'en'
    root.dataset['density'] = density
  }, [scheme, language, density])

  return (
    <ConfigProvider
      csp={{ nonce: pageNonce() }}
      locale={language === 'zh' ? zhCN : enUS}
      theme={themeOf(TOKENS[scheme], scheme, density === 'compact')}
      button={{ autoInsertSpace: false }}
      form={{ requiredMark: false }}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  )
}

/**
 * The nonce of this reply, which the server has put on our scripts. Without it the browser would
 * refuse the style sheets that the component library adds while running.
 */
function pageNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')
  return meta?.nonce ?? document.querySelector('script')?.nonce ?? ''
}

function themeOf(tokens: Tokens, scheme: ColourScheme, compact: boolean): ThemeConfig {
  const dark = scheme === 'dark'
  return {
    algorithm: [
      dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
      ...(compact ? [theme.compactAlgorithm] : []),
    ],
    token: {
      colorPrimary: tokens.indigo,
      colorInfo: tokens.indigo,
      colorLink: tokens.indigo,
      colorError: tokens.vermilion,
      colorSuccess: tokens.jade,
      colorWarning: tokens.amber,
      colorText: tokens.ink,
      colorTextSecondary: tokens.ink2,
      colorTextTertiary: tokens.ink3,
      colorTextDescription: tokens.ink2,
      colorTextPlaceholder: tokens.ink3,
      colorTextLightSolid: tokens.onFill,
      colorBgContainer: tokens.sheet,
      colorBgElevated: tokens.sheet,
      colorBgLayout: tokens.paper,
      colorBorder: tokens.edge,
      colorBorderSecondary: tokens.line,
      borderRadius: RADIUS_PX,
      borderRadiusLG: RADIUS_PX,
      borderRadiusSM: RADIUS_PX - 1,
      fontFamily: FONT_FAMILY,
      fontSize: 14,
      motionDurationMid: '0.1s',
      motionDurationSlow: '0.15s',
      wireframe: false,
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        primaryColor: tokens.onFill,
      },
    },
  }
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]|(?<=[a-z])\d/g, (found) => `-${found.toLowerCase()}`)
}
