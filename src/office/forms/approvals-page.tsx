import { useState, type ReactElement } from 'react'
import { Link, useNavigate } from 'react-router'
import type { WaitingForm } from '#wire/approvals.ts'
import { useCan } from '../api/session.ts'
import { StillToCome } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { instant } from '../format/figures.ts'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import { formTexts } from '../texts/forms.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import './forms.css'
import { OpenItemChange } from './open-item-change.tsx'
import { OpenMergeRequest } from './open-merge-request.tsx'
import { useApprovals } from './use-approvals.ts'

/** List left, case right; ↓ ↑ next and previous, 1 takes it on, 2 returns it, Enter opens it. */
export function ApprovalsPage(): ReactElement {
  const texts = useTexts(formTexts)
  const navigate = useNavigate()
  const can = useCan()
  const { data, error, refetch } = useApprovals()
  const [chosen, setChosen] = useState<string | null>(null)
  const [done, setDone] = useState<WaitingForm | null>(null)
  useTitle(texts.approvals)
  const waiting = data?.waiting ?? []
  const found = waiting.findIndex(({ formId }) => formId === chosen)
  const at = found === -1 ? 0 : found
  const current = waiting[at]
  const choose = (to: number): boolean => {
    const next = waiting[to]
    if (next === undefined) return false
    setChosen(next.formId)
    return true
  }
  useHotkeys('approvals', (action) => {
    if (action === 'next_case') return choose(at + 1)
    if (action === 'previous_case') return choose(at - 1)
    if (action === 'open_case' && current !== undefined) {
      void navigate(addressOf(current))
      return true
    }
    return false
  })
  if (data === undefined) {
    return <StillToCome page error={error} onRetry={() => void refetch()} />
  }
  return (
    <>
      <div className="page-head">
        <h1>{texts.approvals}</h1>
        <span className="muted small">{texts.waitingCount(waiting.length)}</span>
      </div>
      {done !== null && <JustDone form={done} />}
      {current === undefined ? (
        <section className="sheet empty" data-testid="nothing-waits">
          <h2>{texts.nothingWaits}</h2>
          <p>{texts.nothingWaitsText}</p>
          {can('desk.work') && <Link to="/collect/today">{texts.toToday}</Link>}
        </section>
      ) : (
        <div className="approvals">
          <WaitingList waiting={waiting} current={current} onChoose={setChosen} />
          <Case
            key={current.formId}
            form={current}
            onDone={() => {
              setDone(current)
              setChosen(waiting[at + 1]?.formId ?? waiting[at - 1]?.formId ?? null)
            }}
          />
        </div>
      )}
    </>
  )
}

/** The form leaves the list as it is settled: which one it was, and the way back to it. */
function JustDone({ form }: { readonly form: WaitingForm }): ReactElement {
  const texts = useTexts(formTexts)
  const say = useSay()
  return (
    <p role="status" data-testid="just-done">
      ✓ {texts.formDone(say(form.title))} <Link to={addressOf(form)}>{texts.seeAgain} ›</Link>
    </p>
  )
}

function WaitingList(props: {
  readonly waiting: readonly WaitingForm[]
  readonly current: WaitingForm
  readonly onChoose: (formId: string) => void
}): ReactElement {
  const texts = useTexts(formTexts)
  const say = useSay()
  return (
    <section className="sheet" aria-label={texts.approvals}>
      <ul className="approval-list" data-testid="waiting">
        {props.waiting.map((form) => (
          <li key={form.formId}>
            <button
              type="button"
              aria-current={form.formId === props.current.formId}
              onClick={() => {
                props.onChoose(form.formId)
              }}
            >
              <b>{say(form.title)}</b>
              <span className="small">
                {form.placeName} <span className="amber">{texts.waiting[form.kind]}</span>
              </span>
              <span className="small muted">{instant(form.since)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Case(props: { readonly form: WaitingForm; readonly onDone: () => void }): ReactElement {
  const texts = useTexts(formTexts)
  const say = useSay()
  const { form } = props
  if (form.kind.startsWith('item_change')) {
    return <OpenItemChange formId={form.formId} onDone={props.onDone} />
  }
  if (form.kind.startsWith('merge')) {
    return <OpenMergeRequest formId={form.formId} onDone={props.onDone} />
  }
  return (
    <section className="sheet form">
      <h2>{say(form.title)}</h2>
      <p>
        {form.placeName} · {texts.waiting[form.kind]} · {instant(form.since)}
      </p>
      <div>
        <Link className="chip" data-testid="open-form" to={addressOf(form)}>
          {texts.openForm} <kbd>Enter</kbd>
        </Link>
      </div>
    </section>
  )
}

function addressOf({ kind, formId }: WaitingForm): string {
  if (kind.startsWith('merge')) return `/forms/merge-requests/${formId}`
  if (kind === 'order_to_confirm') return `/forms/orders/${formId}`
  return kind.startsWith('item_change')
    ? `/forms/item-changes/${formId}`
    : `/forms/reports/${formId}`
}
