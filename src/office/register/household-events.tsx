import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState, type ReactElement } from 'react'
import type { HouseholdView } from '#wire/households.ts'
import type {
  HouseholdLifeEvent,
  LifeEventRecorded,
  RecordHouseholdEvent,
} from '#wire/life-events.ts'
import { call } from '../api/client.ts'
import { told } from '../api/problem.ts'
import { useCan } from '../api/session.ts'
import { besideTrigger } from '../app/beside-trigger.ts'
import { Dialog } from '../app/dialog.tsx'
import { ErrorSummary, Field, SaveButtons, TextField, type FieldError } from '../app/form.tsx'
import { typedDay } from '../format/typed-day.ts'
import { lifeTexts } from '../texts/life.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { HouseholdSteps } from './household-steps.tsx'
import './life.css'

type Kind = 'head_change' | 'household_closed'

/** What may be registered of a household: another head while people live in it, its end when nobody does. */
export function HouseholdEvents({
  household,
}: {
  readonly household: HouseholdView
}): ReactElement {
  const texts = useTexts(lifeTexts)
  const can = useCan()
  const [kind, setKind] = useState<Kind | null>(null)
  if (!can('events.record') && !can('births.register')) return <></>
  const possible: Kind = household.members.length === 0 ? 'household_closed' : 'head_change'
  return (
    <section className="sheet life-steps no-print" data-testid="household-events">
      <h3>{texts.register}</h3>
      <div className="chips">
        <HouseholdSteps household={household} />
        {can('events.record') && (
          <button
            type="button"
            className="chip"
            onClick={() => {
              setKind(possible)
            }}
          >
            {texts.householdKinds[possible]}
          </button>
        )}
      </div>
      {kind !== null && (
        <EventDialog
          household={household}
          kind={kind}
          onClose={() => {
            setKind(null)
          }}
        />
      )}
    </section>
  )
}

interface Draft {
  readonly day: string
  readonly head: string
  readonly reason: string
}

function EventDialog(props: {
  readonly household: HouseholdView
  readonly kind: Kind
  readonly onClose: () => void
}): ReactElement {
  const { household, kind, onClose } = props
  const texts = useTexts(lifeTexts)
  const [requestId] = useState(() => crypto.randomUUID())
  const [draft, setDraft] = useState<Draft>({ day: '', head: '', reason: '' })
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const save = useRecording(household.householdId, {
    onSaved: onClose,
    onRefused: (words) => {
      setErrors([{ field: 'household-day', text: words }])
    },
  })
  const submit = (): void => {
    const day = typedDay(draft.day)
    const needsHead = kind === 'head_change' && draft.head === ''
    setErrors([
      ...(needsHead ? [{ field: 'household-head', text: texts.mistakes.person }] : []),
      ...(day === null ? [{ field: 'household-day', text: texts.mistakes.day }] : []),
    ])
    if (day === null || needsHead) return
    const reason = draft.reason.trim() === '' ? null : draft.reason.trim()
    const event = eventOf(household.householdId, { ...draft, kind, day, reason })
    save.mutate({ requestId, version: household.version, reason, evidence: null, event })
  }
  return (
    <Dialog title={texts.eventTitle(texts.householdKinds[kind])} onClose={onClose}>
      <form
        noValidate
        className="form"
        data-testid="household-event"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <ErrorSummary errors={errors} />
        {kind === 'head_change' && (
          <HeadField
            household={household}
            head={draft.head}
            errors={errors}
            onHead={(head) => {
              setDraft({ ...draft, head })
            }}
          />
        )}
        <DayAndReason draft={draft} errors={errors} onDraft={setDraft} />
        <SaveButtons onCancel={onClose} isSaving={save.isPending}>
          {save.isPending ? texts.saving : texts.save}
        </SaveButtons>
      </form>
    </Dialog>
  )
}

function DayAndReason(props: {
  readonly draft: Draft
  readonly errors: readonly FieldError[]
  readonly onDraft: (draft: Draft) => void
}): ReactElement {
  const { draft, errors, onDraft } = props
  const texts = useTexts(lifeTexts)
  return (
    <>
      <TextField
        id="household-day"
        label={texts.day}
        hint={texts.dayHint}
        errors={errors}
        value={draft.day}
        onChange={(text) => {
          onDraft({ ...draft, day: text })
        }}
      />
      <TextField
        id="household-reason"
        label={texts.reason}
        maxLength={100}
        value={draft.reason}
        onChange={(text) => {
          onDraft({ ...draft, reason: text })
        }}
      />
    </>
  )
}

function HeadField(props: {
  readonly household: HouseholdView
  readonly head: string
  readonly errors: readonly FieldError[]
  readonly onHead: (head: string) => void
}): ReactElement {
  const { household, head, errors } = props
  const texts = useTexts(lifeTexts)
  return (
    <Field id="household-head" label={texts.newHead} errors={errors}>
      <Select
        id="household-head"
        {...(head === '' ? {} : { value: head })}
        getPopupContainer={besideTrigger}
        options={household.members.map(({ personId, name }) => ({
          value: personId,
          label: name ?? '–',
        }))}
        onChange={props.onHead}
      />
    </Field>
  )
}

function eventOf(
  householdId: string,
  draft: {
    readonly kind: Kind
    readonly day: string
    readonly head: string
    readonly reason: string | null
  },
): HouseholdLifeEvent {
  const { kind, day, head, reason } = draft
  if (kind === 'household_closed') return { kind, householdId, closedOn: day, reason }
  return { kind, householdId, headPersonId: head, members: [], on: day }
}

function useRecording(
  householdId: string,
  then: { readonly onSaved: () => void; readonly onRefused: (words: string) => void },
): { readonly mutate: (order: RecordHouseholdEvent) => void; readonly isPending: boolean } {
  const client = useQueryClient()
  const say = useSay()
  return useMutation({
    mutationFn: (order: RecordHouseholdEvent) =>
      call<LifeEventRecorded>('POST', `/households/${householdId}/events`, order),
    onSuccess: async () => {
      then.onSaved()
      for (const key of ['household', 'household-history', 'person', 'unit', 'units'])
        await client.invalidateQueries({ queryKey: [key] })
    },
    onError: (error) => {
      const { text, advice } = told(error)
      then.onRefused(`${say(text)}${say(advice)}`)
    },
  })
}
