import type { ReactElement, ReactNode } from 'react'
import { NavLink } from 'react-router'
import { useCan } from '../api/session.ts'
import { deskTexts } from '../texts/desk.ts'
import { useTexts } from '../texts/use-texts.ts'
import { collectTexts } from '../texts/collect.ts'
import '../desk/desk.css'

/** 采集: today, the devices with their cases, household sheets, the duty days. */
export function CollectTabs({ children }: { readonly children?: ReactNode }): ReactElement {
  const texts = useTexts(deskTexts)
  const collect = useTexts(collectTexts)
  const can = useCan()
  return (
    <div className="head desk-head no-print">
      <h1 className="visually-hidden">{texts.tabs}</h1>
      <nav className="tabs" aria-label={texts.tabs}>
        <NavLink to="/collect/today">{texts.todayTab}</NavLink>
        {can('devices.manage') && (
          <NavLink to="/collect" end>
            {texts.devicesTab}
          </NavLink>
        )}
        {can('sheets.key') && <NavLink to="/collect/sheets">{collect.sheets}</NavLink>}
        <NavLink to="/collect/duty-days">{texts.dutyTab}</NavLink>
      </nav>
      <div className="acts">{children}</div>
    </div>
  )
}
