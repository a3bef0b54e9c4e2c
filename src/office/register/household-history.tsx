import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import type { HouseholdHistory as History } from '#wire/households.ts'
import { get, queryString } from '../api/client.ts'
import { TextField, type FieldError } from '../app/form.tsx'
import { StillToCome } from '../app/message-page.tsx'
import { instant } from '../format/figures.ts'
import { typedDay } from '../format/typed-day.ts'
import { householdItemTexts } from '../texts/household-items.ts'
import { registerTexts } from '../texts/register.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { useActorWords } from './actor-words.ts'

/** Where a household was registered and what was said of it, as known today or on a day before. */
export function HouseholdHistory({ householdId }: { readonly householdId: string }): ReactElement {
  const texts = useTexts(householdItemTexts)
  const [knownAt, setKnownAt] = useState<string | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey: ['household-history', householdId, knownAt],
    queryFn: () => get<History>(`/households/${householdId}/history${queryString({ knownAt })}`),
  })
  return (
    <section className="sheet household-history" data-testid="household-history">
      <div className="head">
        <h2>{texts.history}</h2>
        <span className="small muted">{texts.historyNote}</span>
      </div>
      <ClockForm onKnownAt={setKnownAt} />
      {data === undefined && <StillToCome error={error} onRetry={() => void refetch()} />}
      {data?.events.length === 0 && <p className="empty">{texts.nothingThen}</p>}
      {data !== undefined && data.events.length > 0 && (
        <>
          <Addresses addresses={data.addresses} />
          <Changes events={data.events} />
        </>
      )}
    </section>
  )
}

function ClockForm(props: { readonly onKnownAt: (day: string | null) => void }): ReactElement {
  const texts = useTexts(householdItemTexts)
  const [typed, setTyped] = useState('')
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  return (
    <form
      noValidate
      className="household-clock no-print"
      onSubmit={(event) => {
        event.preventDefault()
        const day = typedDay(typed)
        const isWrong = typed.trim() !== '' && day === null
        setErrors(isWrong ? [{ field: 'household-knownAt', text: texts.mistakes.day }] : [])
        if (!isWrong) props.onKnownAt(day)
      }}
    >
      <TextField
        id="household-knownAt"
        label={texts.knownAt}
        hint={texts.knownAtHint}
        errors={errors}
        autoComplete="off"
        value={typed}
        onChange={setTyped}
      />
      <Button htmlType="submit" data-testid="household-known">
        {texts.look}
      </Button>
    </form>
  )
}

const NOTHING = '–'

function Addresses({ addresses }: { readonly addresses: History['addresses'] }): ReactElement {
  const texts = useTexts(householdItemTexts)
  const { group } = useTexts(registerTexts)
  if (addresses.length === 0) return <></>
  return (
    <>
      <h3>{texts.addresses}</h3>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.addresses}>
        <table className="plain stacked" data-testid="household-addresses">
          <thead>
            <tr>
              <th>{texts.period}</th>
              <th>{texts.place}</th>
              <th>{texts.addressText}</th>
              <th>{texts.recordedAt}</th>
            </tr>
          </thead>
          <tbody>
            {addresses.toReversed().map((one) => (
              <tr key={one.recordedAt + (one.since ?? '')} className={one.voided ? 'gone' : ''}>
                <td className="nowrap">
                  {one.since ?? texts.unknownDay} – {one.until ?? texts.now}
                  {one.voided && <div className="small">{texts.voided}</div>}
                </td>
                <td>{one.placeName ?? NOTHING}</td>
                <td>
                  {one.groupNo !== null && `${group(one.groupNo)} · `}
                  {one.addressText ?? NOTHING}
                </td>
                <td className="small muted nowrap" data-label={texts.recordedAt}>
                  {instant(one.recordedAt)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function Changes({ events }: { readonly events: History['events'] }): ReactElement {
  const texts = useTexts(householdItemTexts)
  return (
    <>
      <h3>{texts.changes}</h3>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.changes}>
        <table className="plain" data-testid="household-trace">
          <thead>
            <tr>
              <th>{texts.recordedAt}</th>
              <th>{texts.occurredOn}</th>
              <th>{texts.item}</th>
              <th>{texts.before}</th>
              <th>{texts.after}</th>
              <th>{texts.basis}</th>
            </tr>
          </thead>
          <tbody>
            {events.map((event) => (
              <EventRows key={event.eventId} event={event} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function EventRows({ event }: { readonly event: History['events'][number] }): ReactElement {
  const texts = useTexts(householdItemTexts)
  const say = useSay()
  const who = useActorWords(event)
  const basis = [event.grounds, event.reason, who.purpose].filter(
    (words) => words !== null && words !== '',
  )
  const rows = event.changes.length === 0 ? [null] : event.changes
  return (
    <>
      {rows.map((change, at) => (
        <tr key={change?.item ?? ''}>
          {at === 0 && (
            <>
              <td className="nowrap small" rowSpan={rows.length}>
                {instant(event.recordedAt)}
              </td>
              <td className="nowrap" rowSpan={rows.length}>
                {event.occurredOn ?? '–'}
                <div className="small muted">{say(event.text)}</div>
              </td>
            </>
          )}
          <td>{change === null ? '' : say(change.label)}</td>
          <td className="muted">
            {change === null ? '' : change.before === null ? texts.empty : say(change.before)}
          </td>
          <td>
            <b>{change === null ? '' : change.after === null ? texts.empty : say(change.after)}</b>
          </td>
          {at === 0 && (
            <td className="small muted" rowSpan={rows.length}>
              {basis.length > 0 && <div>{basis.join(' · ')}</div>}
              {who.actor}
              {who.role !== null && ` · ${who.role}`}
            </td>
          )}
        </tr>
      ))}
    </>
  )
}
