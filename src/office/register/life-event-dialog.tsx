import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState, type ReactElement } from 'react'
import { ABSENCE_REASON } from '#domain/codes/absence.ts'
import { DOCUMENT_KIND } from '#domain/codes/document-kind.ts'
import type { LifeEventRecorded, PersonLife, RecordPersonEvent } from '#wire/life-events.ts'
import { call } from '../api/client.ts'
import { told } from '../api/problem.ts'
import { besideTrigger } from '../app/beside-trigger.ts'
import { Dialog } from '../app/dialog.tsx'
import { ErrorSummary, Field, SaveButtons, TextField, type FieldError } from '../app/form.tsx'
import { lifeTexts } from '../texts/life.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import {
  CHOICES,
  EMPTY_LIFE_DRAFT,
  FIELDS_OF,
  lifeEventOf,
  type DraftField,
  type FormKind,
  type LifeDraft,
} from './life-draft.ts'
import { CodeSelect } from './code-select.tsx'
import { ParentField } from './parent-field.tsx'
import { VillageButton } from './village-button.tsx'

type Step = PersonLife['steps'][number]

/** One life event: what its kind asks for, why, and on what grounds. */
export function LifeEventDialog(props: {
  readonly personId: string
  readonly version: number
  readonly step: Step
  readonly kind: FormKind
  readonly onClose: () => void
}): ReactElement {
  const { kind, personId, version } = props
  const texts = useTexts(lifeTexts)
  const say = useSay()
  // Made before the first sending: a second press of the button is the same event.
  const [requestId] = useState(() => crypto.randomUUID())
  const [draft, setDraft] = useState<LifeDraft>({
    ...EMPTY_LIFE_DRAFT,
    choice: CHOICES[kind]?.[0] ?? '',
  })
  const [why, setWhy] = useState({ reason: '', grounds: '' })
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const save = useRecording(personId, (words) => {
    setErrors([{ field: 'life-reason', text: words }])
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
            draft={draft}
            errors={errors}
            onChange={(part) => {
              setDraft((before) => ({ ...before, ...part }))
            }}
          />
        ))}
        <WhyFields why={why} errors={errors} onWhy={setWhy} />
        <SaveButtons onCancel={props.onClose} isSaving={save.isPending} testId="save-life">
          {save.isPending ? texts.saving : texts.save}
        </SaveButtons>
      </form>
    </Dialog>
  )
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

interface InputProps {
  readonly field: DraftField
  readonly kind: FormKind
  readonly draft: LifeDraft
  readonly errors: readonly FieldError[]
  readonly onChange: (part: Partial<LifeDraft>) => void
}

function DraftInput({ field, kind, draft, errors, onChange }: InputProps): ReactElement {
  const texts = useTexts(lifeTexts)
  const id = `life-${field}`
  const label = useLabel(field, kind)
  if (field === 'other' || field === 'second')
    return (
      <ParentField
        id={id}
        label={label}
        hint={kind === 'merge' ? '' : texts.spouseHint}
        parent={draft[field]}
        onChange={(parent) => {
          onChange({ [field]: parent })
        }}
      />
    )
  if (field === 'village')
    return (
      <Field id={id} label={label} errors={errors}>
        <VillageButton
          id={id}
          code={draft.village}
          onPick={(village) => {
            onChange({ village })
          }}
        />
      </Field>
    )
  if (field === 'choice')
    return (
      <Field id={id} label={label} errors={errors}>
        <ChoicePick id={id} kind={kind} value={draft.choice} onChange={onChange} />
      </Field>
    )
  if (field === 'cause')
    return (
      <Field id={id} label={label} errors={errors}>
        <CodeSelect
          codes={ABSENCE_REASON}
          id={id}
          value={draft.cause}
          onChange={(cause) => {
            onChange({ cause })
          }}
        />
      </Field>
    )
  return (
    <TextField
      id={id}
      label={label}
      hint={hintOf(field, kind, texts)}
      errors={errors}
      maxLength={300}
      autoComplete="off"
      value={draft[field]}
      onChange={(text) => {
        onChange({ [field]: text })
      }}
    />
  )
}

function hintOf(
  field: DraftField,
  kind: FormKind,
  texts: { readonly dayHint: string; readonly spouseNumberHint: string },
): string | undefined {
  if (field === 'day') return texts.dayHint
  return kind === 'marriage' && field === 'number' ? texts.spouseNumberHint : undefined
}

function ChoicePick(props: {
  readonly id: string
  readonly kind: FormKind
  readonly value: string
  readonly onChange: (part: Partial<LifeDraft>) => void
}): ReactElement {
  const texts = useTexts(lifeTexts)
  const words = (value: string): string =>
    texts.marriageKinds[value] ??
    texts.natures[value] ??
    texts.directions[value] ??
    DOCUMENT_KIND.label(value) ??
    value
  return (
    <Select
      id={props.id}
      value={props.value}
      getPopupContainer={besideTrigger}
      options={(CHOICES[props.kind] ?? []).map((value) => ({ value, label: words(value) }))}
      onChange={(choice: string) => {
        props.onChange({ choice })
      }}
    />
  )
}

function useLabel(field: DraftField, kind: FormKind): string {
  const texts = useTexts(lifeTexts)
  switch (field) {
    case 'day':
      return texts.day
    case 'certificateNo':
      return texts.certificateNo
    case 'authority':
      return texts.authority
    case 'cause':
      return texts.cause
    case 'placeText':
      if (kind === 'move_out') return texts.toText
      if (kind === 'move_in') return texts.fromText
      return kind === 'stay' ? texts.stayText : texts.place
    case 'village':
      return texts.village
    case 'addressText':
      return texts.addressText
    case 'groupNo':
      return texts.groupNo
    case 'other':
      if (kind === 'marriage') return texts.spouse
      if (kind === 'guardian') return texts.guardian
      return kind === 'merge' ? texts.other : texts.mother
    case 'second':
      return texts.father
    case 'choice':
      if (kind === 'marriage') return texts.marriageKind
      if (kind === 'stay') return texts.direction
      return kind === 'adoption' ? texts.nature : texts.documentKind
    case 'number':
      if (kind === 'contact') return texts.phone
      if (kind === 'marriage') return texts.spouseNumber
      return kind === 'stay' ? texts.permitNo : texts.documentNumber
  }
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
