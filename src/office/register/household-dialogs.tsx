import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState, type ReactElement, type ReactNode } from 'react'
import type { HouseholdView } from '#wire/households.ts'
import type {
  LifeEventRecorded,
  PersonLife,
  RecordHouseholdEvent,
  RecordPersonEvent,
} from '#wire/life-events.ts'
import type { PersonView } from '#wire/persons.ts'
import { call, get } from '../api/client.ts'
import { besideTrigger } from '../app/beside-trigger.ts'
import { Dialog } from '../app/dialog.tsx'
import {
  ErrorSummary,
  Field,
  SaveButtons,
  TextField,
  useTold,
  type FieldError,
} from '../app/form.tsx'
import { typedDay } from '../format/typed-day.ts'
import { householdTexts } from '../texts/households.ts'
import { useTexts } from '../texts/use-texts.ts'
import type { Parent } from './birth.ts'
import { evidenceOf } from './household-draft.ts'
import { ParentField } from './parent-field.tsx'
import { RelationSelect } from './relation-select.tsx'

interface DialogProps {
  readonly household: HouseholdView
  readonly onClose: () => void
}

const NOBODY: Parent = { name: '', personId: null }

export function JoinDialog({ household, onClose }: DialogProps): ReactElement {
  const texts = useTexts(householdTexts)
  const [who, setWho] = useState<Parent>(NOBODY)
  const [relation, setRelation] = useState('')
  const { householdId } = household
  return (
    <StepDialog
      title={texts.joinTitle}
      subject={who.personId}
      needs={{ field: 'step-who', text: texts.mistakes.person }}
      onSend={(personId, order) =>
        changeMembership(personId, order, {
          householdId,
          relation: relation === '' ? null : relation,
        })
      }
      onClose={onClose}
    >
      {(errors) => (
        <>
          <Wrong field="step-who" errors={errors} />
          <ParentField
            id="step-who"
            label={texts.whoJoins}
            hint={texts.whoJoinsHint}
            parent={who}
            onChange={setWho}
          />
          <Field id="step-relation" label={texts.relation}>
            <RelationSelect
              id="step-relation"
              label={texts.relation}
              value={relation}
              onChange={setRelation}
            />
          </Field>
        </>
      )}
    </StepDialog>
  )
}

export function LeaveDialog({ household, onClose }: DialogProps): ReactElement {
  const texts = useTexts(householdTexts)
  const [who, setWho] = useState<string | null>(null)
  return (
    <StepDialog
      title={texts.leaveTitle}
      subject={who}
      needs={{ field: 'step-who', text: texts.mistakes.person }}
      onSend={(personId, order) =>
        changeMembership(personId, order, { householdId: null, relation: null })
      }
      onClose={onClose}
    >
      {(errors) => (
        <Field id="step-who" label={texts.whoLeaves} errors={errors}>
          <Select
            id="step-who"
            virtual={false}
            {...(who === null ? {} : { value: who })}
            getPopupContainer={besideTrigger}
            options={household.members.map(({ personId, name }) => ({
              value: personId,
              label: name ?? '–',
            }))}
            onChange={setWho}
          />
        </Field>
      )}
    </StepDialog>
  )
}

export function MergeDialog({ household, onClose }: DialogProps): ReactElement {
  const texts = useTexts(householdTexts)
  const [who, setWho] = useState<Parent>(NOBODY)
  const found = useQuery({
    queryKey: ['person', who.personId],
    queryFn: () => get<PersonView>(`/persons/${who.personId ?? ''}`),
    enabled: who.personId !== null,
  })
  const other = who.personId === null ? null : (found.data?.household ?? null)
  const isHomeless = found.data !== undefined && who.personId !== null && other === null
  const { householdId, version } = household
  return (
    <StepDialog
      title={texts.mergeTitle}
      subject={other?.householdId ?? null}
      needs={{
        field: 'step-who',
        text: isHomeless ? texts.mistakes.household : texts.mistakes.person,
      }}
      onSend={(otherHouseholdId, { day, ...order }) => {
        const event = { kind: 'household_merged', householdId, otherHouseholdId } as const
        const body: RecordHouseholdEvent = {
          ...order,
          version,
          event: { ...event, members: [], on: day },
        }
        return call<LifeEventRecorded>('POST', `/households/${householdId}/events`, body)
      }}
      onClose={onClose}
    >
      {(errors) => (
        <>
          <Wrong field="step-who" errors={errors} />
          <ParentField
            id="step-who"
            label={texts.mergeWho}
            hint={texts.mergeHint}
            parent={who}
            onChange={setWho}
          />
          {other !== null && <p role="status">{texts.mergeFound(other.members.length)}</p>}
        </>
      )}
    </StepDialog>
  )
}

/** What every step of a household is sent with. */
interface StepOrder {
  readonly requestId: string
  readonly day: string
  readonly reason: null
  readonly evidence: RecordPersonEvent['evidence']
}

async function changeMembership(
  personId: string,
  { day, ...order }: StepOrder,
  to: { readonly householdId: string | null; readonly relation: string | null },
): Promise<LifeEventRecorded> {
  const { version } = await get<PersonLife>(`/persons/${personId}/life`)
  const event = { kind: 'membership', personId, ...to, on: day } as const
  const body: RecordPersonEvent = { ...order, version, event }
  return call('POST', `/persons/${personId}/events`, body)
}

function StepDialog(props: {
  readonly title: string
  /** Whom or what it is about; `null` until chosen. */
  readonly subject: string | null
  /** Said where nothing is chosen. */
  readonly needs: FieldError
  readonly onSend: (subject: string, order: StepOrder) => Promise<LifeEventRecorded>
  readonly onClose: () => void
  readonly children: (errors: readonly FieldError[]) => ReactNode
}): ReactElement {
  const { subject, onClose } = props
  const texts = useTexts(householdTexts)
  const client = useQueryClient()
  const tell = useTold()
  const [requestId] = useState(() => crypto.randomUUID())
  const [draft, setDraft] = useState({ day: '', grounds: '' })
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const send = useMutation({
    mutationFn: ({ about, order }: { about: string; order: StepOrder }) =>
      props.onSend(about, order),
    onSuccess: async () => {
      for (const key of ['household', 'household-history', 'person', 'life', 'unit', 'units'])
        await client.invalidateQueries({ queryKey: [key] })
      onClose()
    },
    onError: (error) => {
      setErrors(tell(error, 'step-day'))
    },
  })
  const line = (key: 'day' | 'grounds', label: string, hint: string): ReactElement => (
    <TextField
      id={`step-${key}`}
      label={label}
      hint={hint}
      errors={errors}
      maxLength={200}
      autoComplete="off"
      value={draft[key]}
      onChange={(value) => {
        setDraft({ ...draft, [key]: value })
      }}
    />
  )
  return (
    <Dialog title={props.title} onClose={onClose}>
      <form
        noValidate
        className="form"
        data-testid="household-step"
        onSubmit={(event) => {
          event.preventDefault()
          const day = typedDay(draft.day)
          setErrors([
            ...(subject === null ? [props.needs] : []),
            ...(day === null ? [{ field: 'step-day', text: texts.mistakes.day }] : []),
          ])
          if (subject === null || day === null) return
          const evidence = evidenceOf(draft.grounds)
          send.mutate({ about: subject, order: { requestId, day, reason: null, evidence } })
        }}
      >
        <ErrorSummary errors={errors} />
        {props.children(errors)}
        {line('day', texts.day, texts.dayHint)}
        {line('grounds', texts.grounds, texts.groundsHint)}
        <SaveButtons onCancel={onClose} isSaving={send.isPending} testId="save-step">
          {send.isPending ? texts.saving : texts.save}
        </SaveButtons>
      </form>
    </Dialog>
  )
}

function Wrong(props: {
  readonly field: string
  readonly errors: readonly FieldError[]
}): ReactElement {
  const error = props.errors.find(({ field }) => field === props.field)
  return error === undefined ? <></> : <p className="wrong-text">{error.text}</p>
}
