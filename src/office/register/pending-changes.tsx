import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { PersonView } from '#wire/persons.ts'
import { instant } from '../format/figures.ts'
import { registerTexts } from '../texts/register.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** Corrections asked for and not yet decided: what, since when, at whom. */
export function PendingChanges(props: {
  readonly pending: PersonView['pending']
}): ReactElement | null {
  const texts = useTexts(registerTexts)
  const say = useSay()
  if (props.pending.length === 0) return null
  return (
    <section className="sheet pending-changes" data-testid="pending-changes">
      <h2>{texts.pendingChanges}</h2>
      <ul>
        {props.pending.map((form) => (
          <li key={form.formId}>
            <b>{say(form.label)}</b>
            <span>
              → {form.empties ? texts.pendingEmpty : form.asked === null ? '＊' : say(form.asked)}
            </span>
            <span className="tag amber">{texts.pendingWith[form.with]}</span>
            <span className="small muted">{texts.pendingSince(instant(form.since))}</span>
            <Link className="no-print" to={`/forms/item-changes/${form.formId}`}>
              {texts.pendingForm(String(form.formNo))} ›
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
