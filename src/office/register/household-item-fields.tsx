import type { ReactElement, ReactNode } from 'react'
import type { CodeTable } from '#domain/codes/code-table.ts'
import { HOUSE_NATURE, OPENED_REASON } from '#domain/codes/household-items.ts'
import { Field, TextField, type FieldError } from '../app/form.tsx'
import { householdItemTexts } from '../texts/household-items.ts'
import { useTexts } from '../texts/use-texts.ts'
import { UnitSelect } from '../units/unit-select.tsx'
import { CodeSelect } from './code-select.tsx'
import type { HouseholdItemsDraft } from './household-draft.ts'

/** 户口簿号, 房屋性质, 联系电话, 立户原因 and, of a collective household, its unit. */
export function HouseholdItemFields(props: {
  readonly draft: HouseholdItemsDraft
  readonly errors: readonly FieldError[]
  readonly isCollective: boolean
  readonly phoneHint?: string
  readonly belowPhone?: ReactNode
  readonly onChange: (part: Partial<HouseholdItemsDraft>) => void
}): ReactElement {
  const { draft, errors, onChange } = props
  const texts = useTexts(householdItemTexts)
  const line = (key: 'bookletNo' | 'phone', hint?: string): ReactElement => (
    <TextField
      id={`household-${key}`}
      label={texts[key]}
      hint={hint}
      errors={errors}
      maxLength={30}
      inputMode={key === 'phone' ? 'tel' : 'text'}
      autoComplete="off"
      value={draft[key]}
      onChange={(value) => {
        onChange({ [key]: value })
      }}
    />
  )
  const code = (key: 'houseNature' | 'openedReason', codes: CodeTable): ReactElement => (
    <Field id={`household-${key}`} label={texts[key]} errors={errors}>
      <CodeSelect
        id={`household-${key}`}
        codes={codes}
        value={draft[key]}
        onChange={(value) => {
          onChange({ [key]: value })
        }}
      />
    </Field>
  )
  return (
    <>
      {props.isCollective && (
        <Field id="household-unit" label={texts.unit} errors={errors}>
          <UnitSelect
            id="household-unit"
            unitId={draft.unitId}
            onPick={(unitId) => {
              onChange({ unitId })
            }}
          />
        </Field>
      )}
      {line('bookletNo')}
      <div>
        {line('phone', props.phoneHint)}
        {props.belowPhone}
      </div>
      {code('houseNature', HOUSE_NATURE)}
      {code('openedReason', OPENED_REASON)}
    </>
  )
}
