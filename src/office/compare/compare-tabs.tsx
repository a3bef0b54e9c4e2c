import type { ReactElement, ReactNode } from 'react'
import { NavLink } from 'react-router'
import { useCan } from '../api/session.ts'
import { compareTexts } from '../texts/compare.ts'
import { discrepancyTexts } from '../texts/discrepancies.ts'
import { reviewTexts } from '../texts/review.ts'
import { useTexts } from '../texts/use-texts.ts'
import './compare.css'

export function CompareTabs({ children }: { readonly children?: ReactNode }): ReactElement {
  const texts = useTexts(compareTexts)
  const review = useTexts(reviewTexts)
  const discrepancies = useTexts(discrepancyTexts)
  const can = useCan()
  return (
    <div className="head compare-head no-print">
      <h1 className="visually-hidden">{texts.tabs}</h1>
      <nav className="tabs" aria-label={texts.tabs}>
        {can('roster.read') && <NavLink to="/compare/roster">{texts.rosterTab}</NavLink>}
        {can('pairs.read') && <NavLink to="/compare/pairs">{texts.pairsTab}</NavLink>}
        {can('roster.read') && <NavLink to="/compare/to-ask">{texts.toAskTab}</NavLink>}
        {can('signs.judge') && <NavLink to="/compare/reviewers">{review.accuracyTab}</NavLink>}
        {can('discrepancies.read') && (
          <NavLink to="/compare/discrepancies">{discrepancies.tab}</NavLink>
        )}
        {can('tickets.read') && <NavLink to="/compare/tickets">{discrepancies.ticketsTab}</NavLink>}
        {can('runs.read') && <NavLink to="/compare/runs">{texts.runsTab}</NavLink>}
      </nav>
      <div className="acts">{children}</div>
    </div>
  )
}
