import { Select } from 'antd'
import type { ReactElement } from 'react'
import { ABSENCE_REASON } from '#domain/codes/absence.ts'
import { DOCUMENT_KIND } from '#domain/codes/document-kind.ts'
import { OCCUPATION } from '#domain/codes/occupation.ts'
import { SCHOOLING } from '#domain/codes/schooling.ts'
import { besideTrigger } from '../app/beside-trigger.ts'
import { Field, TextField, type FieldError } from '../app/form.tsx'
import { lifeTexts } from '../texts/life.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CheckerSelect } from './checker-select.tsx'
import { CodeSelect } from './code-select.tsx'
import { CompanionsInput, type HouseholdMember } from './companions-input.tsx'
import {
  ARE_PICKED,
  CHOICES,
  type DraftField,
  type FormKind,
  type LifeDraft,
} from './life-draft.ts'
import { CountyInput } from './county-input.tsx'
import { ParentField } from './parent-field.tsx'
import { VillageButton } from './village-button.tsx'

interface InputProps {
  readonly field: DraftField
  readonly household: readonly HouseholdMember[]
  readonly kind: FormKind
  readonly draft: LifeDraft
  readonly errors: readonly FieldError[]
  readonly onChange: (part: Partial<LifeDraft>) => void
}

/** One field of a life event's form. */
export function DraftInput(props: InputProps): ReactElement {
  const { field, kind, draft, errors, onChange } = props
  const texts = useTexts(lifeTexts)
  const id = `life-${field}`
  const label = useLabel(field, kind)
  switch (field) {
    case 'other':
    case 'second':
      return (
        <ParentField
          id={id}
          label={label}
          hint={ARE_PICKED.has(kind) ? texts.parentHint : texts.spouseHint}
          errors={errors}
          parent={draft[field]}
          onChange={(parent) => {
            onChange({ [field]: parent })
          }}
        />
      )
    case 'companions':
      return (
        <CompanionsInput
          id={id}
          label={label}
          household={props.household}
          chosen={draft.companions}
          onChange={(companions) => {
            onChange({ companions })
          }}
        />
      )
    case 'village':
    case 'choice':
    case 'checker':
    case 'cause':
    case 'work':
    case 'school':
    case 'stayCode':
      return (
        <Field id={id} label={label} hint={hintOf(field, kind, texts)} errors={errors}>
          <Pick id={id} field={field} kind={kind} draft={draft} onChange={onChange} />
        </Field>
      )
    case 'day':
    case 'placeText':
    case 'addressText':
    case 'groupNo':
    case 'certificateNo':
    case 'authority':
    case 'number':
    case 'icd':
    case 'cancelledOn':
    case 'note':
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
}

/** What is chosen and not typed. */
function Pick({
  id,
  field,
  kind,
  draft,
  onChange,
}: {
  readonly id: string
  readonly field: 'village' | 'choice' | 'checker' | 'cause' | 'work' | 'school' | 'stayCode'
  readonly kind: FormKind
  readonly draft: LifeDraft
  readonly onChange: InputProps['onChange']
}): ReactElement {
  const pick = (value: string): void => {
    onChange({ [field]: value })
  }
  switch (field) {
    case 'village':
      return <VillageButton id={id} code={draft.village} onPick={pick} />
    case 'choice':
      return <ChoicePick id={id} kind={kind} value={draft.choice} onChange={onChange} />
    case 'stayCode':
      return <CountyInput id={id} value={draft.stayCode} onChange={pick} />
    case 'checker':
      return <CheckerSelect id={id} value={draft.checker} onChange={pick} />
    case 'cause':
    case 'work':
    case 'school':
      return <CodeSelect id={id} codes={CODES[field]} value={draft[field]} onChange={pick} />
  }
}

const CODES = { cause: ABSENCE_REASON, work: OCCUPATION, school: SCHOOLING } as const

function hintOf(
  field: DraftField,
  kind: FormKind,
  texts: (typeof lifeTexts)['zh'],
): string | undefined {
  if (field === 'day' || field === 'cancelledOn') return texts.dayHint
  if (field === 'icd') return texts.icdHint
  if (field === 'stayCode') return texts.stayCodeHint
  if (field === 'note') return texts.noteHint
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
    case 'icd':
      return texts.icd
    case 'cancelledOn':
      return texts.cancelledOn
    case 'stayCode':
      return texts.stayCode
    case 'work':
      return texts.work
    case 'school':
      return texts.school
    case 'companions':
      return texts.companions
    case 'checker':
      return texts.checker
    case 'note':
      return texts.checkNote
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
      return kind === 'adoption' ? texts.mother : texts.motherByBirth
    case 'second':
      return kind === 'adoption' ? texts.father : texts.fatherByBirth
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
