import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import type { LifeEventRecorded, PersonLife, RecordPersonEvent } from '#wire/life-events.ts'
import { call } from '../api/client.ts'
import { told } from '../api/problem.ts'
import { Dialog } from '../app/dialog.tsx'
import { ErrorSummary, SaveButtons, TextField, type FieldError } from '../app/form.tsx'
import { lifeTexts } from '../texts/life.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import type { HouseholdMember } from './companions-input.tsx'
import { CHOICES, EMPTY_LIFE_DRAFT, FIELDS_OF, lifeEventOf } from './life-draft.ts'
import type { FormKind, LifeDraft } from './life-draft.ts'
import { DraftInput } from './life-draft-input.tsx'
import { StateParentForm, StateParentLink } from './state-parent-form.tsx'

type Step = PersonLife['steps'][number]

/** One life event: what its kind asks for, why, and on what grounds. */
export function LifeEventDialog(props: {
  readonly personId: string
  readonly version: number
  readonly step: Step
  readonly kind: FormKind
  /** Who of the household may go along. */
  readonly household?: readonly HouseholdMember[]
  /** What the place that opened it knows already. */
  readonly preset?: Partial<LifeDraft>
  readonly onClose: () => void
}): ReactElement {
  const { kind, personId, version, household = [] } = props
  // Of a check the note says on what it rests.
  const asksWhy = kind !== 'document_checked'
  const texts = useTexts(lifeTexts)
  const say = useSay()
  // Made before the first sending: a second press of the button is the same event.
  const [requestId] = useState(() => crypto.randomUUID())
  const [draft, setDraft] = useState(() => begunDraft(props))
  const [why, setWhy] = useState({ reason: '', grounds: '' })
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const save = useRecording(personId, (words) => {
    setErrors([{ field: asksWhy ? 'life-reason' : 'life-day', text: words }])
  })
  const submit = (): void => {
    const { event, mistakes } = lifeEventOf(kind, personId, draft)
    setErrors(
      mistakes.map(({ field, why: mistake }) => ({
        field: `life-${field}`,
        text: texts.mistakes[mistake],
      })),
    )
    if (event === null) return
    save.mutate({ requestId, version, event, ...spokenFor(why) })
  }
  const [isStating, setIsStating] = useState(false)
  if (isStating) return <StateParentForm personId={personId} onClose={props.onClose} />
  if (save.data !== undefined) return <Done recorded={save.data} onClose={props.onClose} />
  return (
    <Dialog title={texts.eventTitle(say(props.step.text))} onClose={props.onClose}>
      <form
        noValidate
        className="form"
        data-testid="life-event"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <ErrorSummary errors={errors} />
        {FIELDS_OF[kind].map((field) => (
          <DraftInput
            key={field}
            field={field}
            kind={kind}
            household={household}
            draft={draft}
            errors={errors}
            onChange={(part) => {
              setDraft((before) => ({ ...before, ...part }))
            }}
          />
        ))}
        {kind === 'parents' && <StateParentLink onOpen={() => setIsStating(true)} />}
        {asksWhy && <WhyFields why={why} errors={errors} onWhy={setWhy} />}
        <SaveButtons onCancel={props.onClose} isSaving={save.isPending} testId="save-life">
          {save.isPending ? texts.saving : texts.save}
        </SaveButtons>
      </form>
    </Dialog>
  )
}

function begunDraft(props: {
  readonly kind: FormKind
  readonly preset?: Partial<LifeDraft>
}): LifeDraft {
  return { ...EMPTY_LIFE_DRAFT, choice: CHOICES[props.kind]?.[0] ?? '', ...props.preset }
}

interface Why {
  readonly reason: string
  readonly grounds: string
}

/** What was typed of why, as the order has it: nothing typed is nothing said. */
function spokenFor({ reason, grounds }: Why): Pick<RecordPersonEvent, 'reason' | 'evidence'> {
  return {
    reason: reason.trim() === '' ? null : reason.trim(),
    evidence: grounds.trim() === '' ? null : { kind: 'document', text: grounds.trim() },
  }
}

function WhyFields(props: {
  readonly why: Why
  readonly errors: readonly FieldError[]
  readonly onWhy: (why: Why) => void
}): ReactElement {
  const { why, errors, onWhy } = props
  const texts = useTexts(lifeTexts)
  return (
    <>
      <TextField
        id="life-grounds"
        label={texts.evidence}
        hint={texts.evidenceHint}
        maxLength={300}
        value={why.grounds}
        onChange={(text) => {
          onWhy({ ...why, grounds: text })
        }}
      />
      <TextField
        id="life-reason"
        label={texts.reason}
        hint={texts.reasonHint}
        errors={errors}
        maxLength={300}
        value={why.reason}
        onChange={(text) => {
          onWhy({ ...why, reason: text })
        }}
      />
    </>
  )
}

/** Registered at once; what is doubtful is said afterwards and stands in nobody's way (S1). */
function Done(props: {
  readonly recorded: LifeEventRecorded
  readonly onClose: () => void
}): ReactElement {
  const texts = useTexts(lifeTexts)
  const shell = useTexts(shellTexts)
  const say = useSay()
  const { findings } = props.recorded
  return (
    <Dialog title={texts.done} onClose={props.onClose}>
      <p role="status" data-testid="life-done">
        {findings.length === 0 ? `✓ ${texts.done}` : texts.findings}
      </p>
      <ul>
        {findings.map(({ code, item, text, advice }) => (
          <li key={code + item}>
            {say(text)} <span className="small muted">{say(advice)}</span>
          </li>
        ))}
      </ul>
      <div className="dialog-buttons">
        <Button type="primary" autoFocus onClick={props.onClose}>
          {shell.close}
        </Button>
      </div>
    </Dialog>
  )
}

function useRecording(
  personId: string,
  onRefused: (words: string) => void,
): {
  readonly mutate: (order: RecordPersonEvent) => void
  readonly isPending: boolean
  readonly data: LifeEventRecorded | undefined
} {
  const client = useQueryClient()
  const say = useSay()
  return useMutation({
    mutationFn: (order: RecordPersonEvent) =>
      call<LifeEventRecorded>('POST', `/persons/${personId}/events`, order),
    onSuccess: async () => {
      for (const key of ['person', 'life', 'trace', 'reads'])
        await client.invalidateQueries({ queryKey: [key, personId] })
    },
    onError: (error) => {
      const { text, advice } = told(error)
      onRefused(`${say(text)}${say(advice)}`)
    },
  })
}
