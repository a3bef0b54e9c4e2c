import { useState, type ReactElement } from 'react'
import type { HouseholdView } from '#wire/households.ts'
import { Field, TextField, type FieldError } from '../app/form.tsx'
import { householdItemTexts } from '../texts/household-items.ts'
import { householdTexts } from '../texts/households.ts'
import { useTexts } from '../texts/use-texts.ts'
import { HouseholdChangeForm } from './household-change-form.tsx'
import { addressChangeOf, addressDraftOf, type AddressDraft } from './household-change.ts'
import { VillageButton } from './village-button.tsx'

/** 户址变更: everybody goes along. */
export function HouseholdAddressDialog({
  household,
  onClose,
}: {
  readonly household: HouseholdView
  readonly onClose: () => void
}): ReactElement {
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
    <HouseholdChangeForm
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
    </HouseholdChangeForm>
  )
}
