import type { ReactElement } from 'react'
import { NavLink } from 'react-router'
import { paperTexts } from '../texts/paper.ts'
import { useTexts } from '../texts/use-texts.ts'
import './paper.css'

/** Printing and the archive, side by side. */
export function PaperTabs(): ReactElement {
  const texts = useTexts(paperTexts)
  return (
    <div className="head no-print">
      <h1 className="visually-hidden">{texts.paper}</h1>
      <nav className="paper-tabs" aria-label={texts.paper}>
        <NavLink to="/paper" end>
          {texts.printTab}
        </NavLink>
        <NavLink to="/paper/archive">{texts.archiveTab}</NavLink>
      </nav>
    </div>
  )
}
