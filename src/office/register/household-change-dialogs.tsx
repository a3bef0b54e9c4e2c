import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Checkbox, Segmented } from 'antd'
import { useState, type ReactElement, type ReactNode } from 'react'
import type { HouseholdView } from '#wire/households.ts'
import type {
  HouseholdLifeEvent,
  LifeEventRecorded,
  RecordHouseholdEvent,
} from '#wire/life-events.ts'
import { call } from '../api/client.ts'
import { Dialog } from '../app/dialog.tsx'
import {
  ErrorSummary,
  Field,
  SaveButtons,
  TextField,
  useTold,
  type FieldError,
} from '../app/form.tsx'
import { householdItemTexts } from '../texts/household-items.ts'
import { householdTexts } from '../texts/households.ts'
import { useTexts } from '../texts/use-texts.ts'
import {
  addressChangeOf,
  addressDraftOf,
  itemsChangeOf,
  itemsDraftOf,
  type AddressDraft,
  type ChangeMistake,
  type ItemsDraft,
} from './household-change.ts'
import { evidenceOf, filled } from './household-draft.ts'
import { HouseholdItemFields } from './household-item-fields.tsx'
import { VillageButton } from './village-button.tsx'

interface DialogProps {
  readonly household: HouseholdView
  readonly onClose: () => void
}

/** 户信息变更 and 户信息更正: what differs, since when or why it was wrong. */
export function ItemsDialog({ household, onClose }: DialogProps): ReactElement {
  const texts = useTexts(householdItemTexts)
  const [draft, setDraft] = useState<ItemsDraft>(() => itemsDraftOf(household))
  const change = (part: Partial<ItemsDraft>): void => {
    setDraft((before) => ({ ...before, ...part }))
  }
  return (
    <ChangeForm
      title={texts.itemsTitle}
      household={household}
      why={draft}
      mayCorrect
      onWhy={change}
      changed={() => itemsChangeOf(household, draft)}
      onClose={onClose}
    >
      {(errors) => (
        <>
          <div className="form-2">
            <KindField draft={draft} onChange={change} />
            <HouseholdItemFields
              draft={draft}
              errors={errors}
              isCollective={draft.kind === '2'}
              {...(household.phone === null
                ? {}
                : {
                    phoneHint: texts.keepsPhone(household.phone),
                    belowPhone: <ClearsPhone draft={draft} onChange={change} />,
                  })}
              onChange={change}
            />
          </div>
          <HowFields draft={draft} errors={errors} onChange={change} />
        </>
      )}
    </ChangeForm>
  )
}

interface PartProps {
  readonly draft: ItemsDraft
  readonly onChange: (part: Partial<ItemsDraft>) => void
}

function ClearsPhone({ draft, onChange }: PartProps): ReactElement {
  const texts = useTexts(householdItemTexts)
  return (
    <Checkbox
      checked={draft.clearsPhone}
      onChange={({ target }) => {
        onChange({ clearsPhone: target.checked })
      }}
    >
      {texts.clearPhone}
    </Checkbox>
  )
}

function KindField({ draft, onChange }: PartProps): ReactElement {
  const texts = useTexts(householdItemTexts)
  const { kinds } = useTexts(householdTexts)
  return (
    <div className="field">
      <span className="label">{texts.kind}</span>
      <Segmented
        aria-label={texts.kind}
        value={draft.kind}
        options={(['1', '2'] as const).map((value) => ({ value, label: kinds[value] }))}
        onChange={(kind) => {
          onChange({ kind })
        }}
      />
    </div>
  )
}

/** Whether the world changed, and on which day; or what stood there was never true. */
function HowFields({
  draft,
  errors,
  onChange,
}: PartProps & { readonly errors: readonly FieldError[] }): ReactElement {
  const texts = useTexts(householdItemTexts)
  const { dayHint } = useTexts(householdTexts)
  return (
    <div className="form-2">
      <div className="field">
        <span className="label">{texts.how}</span>
        <Segmented
          aria-label={texts.how}
          value={draft.how}
          options={(['changed', 'corrected'] as const).map((value) => ({
            value,
            label: texts.hows[value],
          }))}
          onChange={(how) => {
            onChange({ how })
          }}
        />
      </div>
      {draft.how === 'changed' && (
        <TextField
          id="household-day"
          label={texts.changedOn}
          hint={dayHint}
          errors={errors}
          autoComplete="off"
          value={draft.day}
          onChange={(day) => {
            onChange({ day })
          }}
        />
      )}
    </div>
  )
}

/** 户址变更: everybody goes along. */
export function AddressDialog({ household, onClose }: DialogProps): ReactElement {
  const texts = useTexts(householdItemTexts)
  const { dayHint } = useTexts(householdTexts)
  const [draft, setDraft] = useState<AddressDraft>(() => addressDraftOf(household))
  const change = (part: Partial<AddressDraft>): void => {
    setDraft((before) => ({ ...before, ...part }))
  }
  const line = (
    errors: readonly FieldError[],
    [key, label, hint]: readonly ['groupNo' | 'addressText' | 'day', string, string?],
  ): ReactElement => (
    <TextField
      id={`household-${key}`}
      label={label}
      hint={hint}
      errors={errors}
      maxLength={key === 'groupNo' ? 10 : 200}
      autoComplete="off"
      value={draft[key]}
      onChange={(value) => {
        change({ [key]: value })
      }}
    />
  )
  return (
    <ChangeForm
      title={texts.addressTitle}
      household={household}
      why={draft}
      onWhy={change}
      changed={() => addressChangeOf(household, draft)}
      onClose={onClose}
    >
      {(errors) => (
        <>
          <p className="small muted">{texts.addressHint}</p>
          <Field id="household-place" label={texts.toVillage} errors={errors}>
            <VillageButton
              id="household-place"
              code={draft.place}
              onPick={(place) => {
                change({ place })
              }}
            />
          </Field>
          <div className="form-2">
            {line(errors, ['groupNo', texts.groupNo])}
            {line(errors, ['addressText', texts.addressText])}
          </div>
          {line(errors, ['day', texts.movedOn, dayHint])}
        </>
      )}
    </ChangeForm>
  )
}

interface Why {
  readonly reason: string
  readonly grounds: string
}

/** What every change of a household is sent with, and what comes of it. */
function ChangeForm(props: {
  readonly title: string
  readonly household: HouseholdView
  readonly why: Why
  readonly mayCorrect?: true
  readonly onWhy: (why: Partial<Why>) => void
  readonly changed: () => {
    readonly mistakes: readonly { readonly field: string; readonly why: ChangeMistake }[]
    readonly event: HouseholdLifeEvent | null
  }
  readonly onClose: () => void
  readonly children: (errors: readonly FieldError[]) => ReactNode
}): ReactElement {
  const { household, why } = props
  const texts = useTexts(householdItemTexts)
  const { save: saveWord, saving } = useTexts(householdTexts)
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  // Made before the first sending: a second press of the button is the same change.
  const [requestId] = useState(() => crypto.randomUUID())
  // As it was when this was opened: what is read anew behind the dialog was not seen.
  const [version] = useState(household.version)
  const save = useRecording(household.householdId, props.onClose, setErrors)
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <form
        noValidate
        className="form"
        data-testid="household-change"
        onSubmit={(submitted) => {
          submitted.preventDefault()
          const { mistakes, event } = props.changed()
          setErrors(
            mistakes.map((one) => ({
              field: `household-${one.field}`,
              text: texts.mistakes[one.why],
            })),
          )
          if (event === null) return
          const said = { reason: filled(why.reason), evidence: evidenceOf(why.grounds) }
          save.mutate({ requestId, version, event, ...said })
        }}
      >
        <ErrorSummary errors={errors} />
        {props.children(errors)}
        <WhyFields
          why={why}
          errors={errors}
          mayCorrect={props.mayCorrect === true}
          onWhy={props.onWhy}
        />
        <SaveButtons onCancel={props.onClose} isSaving={save.isPending} testId="save-change">
          {save.isPending ? saving : saveWord}
        </SaveButtons>
      </form>
    </Dialog>
  )
}

function WhyFields(props: {
  readonly why: Why
  readonly errors: readonly FieldError[]
  /** What was wrong is asked for. */
  readonly mayCorrect: boolean
  readonly onWhy: (why: Partial<Why>) => void
}): ReactElement {
  const texts = useTexts(householdItemTexts)
  return (
    <>
      <TextField
        id="household-reason"
        label={texts.reason}
        {...(props.mayCorrect ? { hint: texts.reasonHint } : {})}
        errors={props.errors}
        maxLength={300}
        autoComplete="off"
        value={props.why.reason}
        onChange={(reason) => {
          props.onWhy({ reason })
        }}
      />
      <TextField
        id="household-grounds"
        label={texts.grounds}
        hint={texts.groundsHint}
        maxLength={300}
        autoComplete="off"
        value={props.why.grounds}
        onChange={(grounds) => {
          props.onWhy({ grounds })
        }}
      />
    </>
  )
}

function useRecording(
  householdId: string,
  onSaved: () => void,
  onErrors: (errors: readonly FieldError[]) => void,
): { readonly mutate: (order: RecordHouseholdEvent) => void; readonly isPending: boolean } {
  const client = useQueryClient()
  const tell = useTold()
  return useMutation({
    mutationFn: (order: RecordHouseholdEvent) =>
      call<LifeEventRecorded>('POST', `/households/${householdId}/events`, order),
    onSuccess: async () => {
      for (const key of [
        'household',
        'household-history',
        'person',
        'life',
        'trace',
        'unit',
        'units',
      ])
        await client.invalidateQueries({ queryKey: [key] })
      onSaved()
    },
    onError: (error) => {
      onErrors(tell(error, 'household-reason'))
      void client.invalidateQueries({ queryKey: ['household'] })
    },
  })
}
