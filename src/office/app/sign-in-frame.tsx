import { Button } from 'antd'
import type { ReactElement, ReactNode } from 'react'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { changeSettings, useSettings } from '../theme/settings.ts'
import './sign-in.css'

/** What stands around every page before the office: the seal, the name, the other language. */
export function SignInFrame({ children }: { readonly children: ReactNode }): ReactElement {
  const texts = useTexts(shellTexts)
  const { language } = useSettings()
  return (
    <main className="sign-in">
      <header>
        <span className="seal" aria-hidden="true">
          司
        </span>
        <div>
          <b className="sign-in-name">{texts.name}</b>
          <div className="muted">{texts.signInIntro}</div>
        </div>
        <span className="grow" />
        <Button
          type="text"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => {
            changeSettings({ language: language === 'zh' ? 'en' : 'zh' })
          }}
        >
          {language === 'zh' ? 'English' : '中文'}
        </Button>
      </header>
      {children}
    </main>
  )
}
