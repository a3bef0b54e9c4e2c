import type { ReactElement, ReactNode } from 'react'
import { NavLink } from 'react-router'
import { useCan } from '../api/session.ts'
import { formTexts } from '../texts/forms.ts'
import { mergeRequestTexts } from '../texts/merge-requests.ts'
import { useTexts } from '../texts/use-texts.ts'
import './forms.css'

/** Everything that changes the register by forms, side by side. */
export function FormTabs({ children }: { readonly children?: ReactNode }): ReactElement {
  const texts = useTexts(formTexts)
  const requests = useTexts(mergeRequestTexts)
  const can = useCan()
  return (
    <div className="head no-print">
      <h1 className="visually-hidden">{texts.forms}</h1>
      <nav className="form-tabs" aria-label={texts.forms}>
        <NavLink to="/forms/reports">{texts.reportsTab}</NavLink>
        <NavLink to="/forms/item-changes">{texts.itemChangesTab}</NavLink>
        <NavLink to="/forms/merge-requests">{requests.tab}</NavLink>
        {can('orders.issue') && <NavLink to="/forms/orders">{texts.ordersTab}</NavLink>}
      </nav>
      <div className="form-acts">{children}</div>
    </div>
  )
}
