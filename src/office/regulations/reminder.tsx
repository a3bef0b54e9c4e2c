import type { ReactElement } from 'react'
import { Link, useLocation } from 'react-router'
import { useCan } from '../api/session.ts'
import { firstPageOf } from '../app/first-page.ts'
import { count } from '../format/figures.ts'
import { regulationTexts } from '../texts/regulations.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { pathOf, useLacking, useRegulations } from './use-regulations.ts'
import './regulations.css'

/** On the page one begins with: what one has still to sign and, for administrators, how many others have. */
export function RegulationReminder(): ReactElement {
  const can = useCan()
  const { pathname } = useLocation()
  if (pathname !== firstPageOf(can)) return <></>
  return <Reminder keepsAccounts={can('accounts.manage') || can('regulations.publish')} />
}

function Reminder({ keepsAccounts }: { readonly keepsAccounts: boolean }): ReactElement {
  const texts = useTexts(regulationTexts)
  const shell = useTexts(shellTexts)
  const say = useSay()
  const { data } = useRegulations()
  const lacking = useLacking('', keepsAccounts)
  const due = data?.due ?? []
  const others = lacking.data?.total ?? 0
  if (due.length === 0 && others === 0) return <></>
  const must = data?.required.required === true && due[0]?.kind === 'confidentiality'
  return (
    <section className="sheet regulation-reminder no-print" data-testid="regulation-reminder">
      {due.length > 0 && (
        <p>
          <b>{texts.dueCount(count(due.length))}</b>{' '}
          {due.map((one, at) => (
            <span key={one.kind}>
              {at > 0 && shell.listComma}
              <Link to={pathOf(one)}>{say(one.title)}</Link>
            </span>
          ))}
          {must && <span className="red"> {texts.requiredNow}</span>}
        </p>
      )}
      {others > 0 && (
        <p>
          {texts.lackingCount(count(others))}{' '}
          <Link to="/regulations#lacking">{texts.lackingSee}</Link>
        </p>
      )}
    </section>
  )
}
