import type { ReactElement, ReactNode } from 'react'
import { NavLink } from 'react-router'
import { useCan } from '../api/session.ts'
import { qualityTexts } from '../texts/quality.ts'
import { useTexts } from '../texts/use-texts.ts'
import '../forms/forms.css'

/** Everything that says how good the register is, side by side. */
export function QualityTabs({ children }: { readonly children?: ReactNode }): ReactElement {
  const texts = useTexts(qualityTexts)
  const can = useCan()
  return (
    <div className="head no-print">
      <h1 className="visually-hidden">{texts.quality}</h1>
      <nav className="form-tabs" aria-label={texts.quality}>
        <NavLink to="/quality" end>
          {texts.tabs.board}
        </NavLink>
        {can('findings.read') && <NavLink to="/quality/findings">{texts.tabs.findings}</NavLink>}
        <NavLink to="/quality/estimate">{texts.tabs.estimate}</NavLink>
        <NavLink to="/quality/ages">{texts.tabs.ages}</NavLink>
        <NavLink to="/quality/radar">{texts.tabs.radar}</NavLink>
        {can('findings.read') && <NavLink to="/quality/entries">{texts.tabs.entries}</NavLink>}
        <NavLink to="/quality/samples">{texts.tabs.samples}</NavLink>
      </nav>
      <div className="form-acts">{children}</div>
    </div>
  )
}
