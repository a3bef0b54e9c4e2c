import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { VillageRoster } from '#wire/roster.ts'
import { useCan } from '../api/session.ts'
import { rosterTexts } from '../texts/roster.ts'
import { useTexts } from '../texts/use-texts.ts'

/** Nothing to lay side by side, which is not the same as nothing left to decide. */
export function isEmptyVillage({ totals }: VillageRoster): boolean {
  return totals.households + totals.householdsApart + totals.outsideHouseholds === 0
}

/** What comes first in a village of which nothing is known, for whoever may do it. */
export function EmptyVillage({ view }: { readonly view: VillageRoster }): ReactElement {
  const texts = useTexts(rosterTexts)
  const can = useCan()
  const ways = [
    can('batches.write') && { to: '/intake/new', text: texts.emptyTakeIn },
    can('runs.start') && { to: '/compare/runs', text: texts.emptyCompare },
    can('events.record') && { to: '/register/households/new', text: texts.emptyOpen },
  ].filter((way) => way !== false)
  const { sources } = view
  return (
    <section className="sheet empty" role="status" data-testid="empty-village">
      <h2>{texts.emptyVillage}</h2>
      <p>{sources.length === 0 ? texts.emptyNoList : texts.emptyNotCompared}</p>
      <p className="chips">
        {ways.map(({ to, text }) => (
          <Link key={to} className="chip" to={to}>
            {text}
          </Link>
        ))}
      </p>
      {ways.length === 0 && <p className="muted">{texts.emptyAskOffice}</p>}
    </section>
  )
}
