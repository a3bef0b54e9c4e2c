import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState, type ReactElement } from 'react'
import { UNIT_KIND } from '#domain/codes/unit-kind.ts'
import { unit as unitShape, type EnterUnit, type Unit, type UnitSaved } from '#wire/units.ts'
import { call } from '../api/client.ts'
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
import { VillageButton } from '../register/village-button.tsx'
import { unitTexts } from '../texts/units.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'
import { EMPTY_UNIT, unitDraftOf, unitOf, type UnitDraft } from './unit-draft.ts'

/** Enters a unit, or changes one as it was seen. */
export function UnitDialog(props: {
  readonly unit: Unit | null
  readonly onClose: () => void
  readonly onSaved: (unitId: string) => void
}): ReactElement {
  const { unit, onClose } = props
  const texts = useTexts(unitTexts)
  const tell = useTold()
  const client = useQueryClient()
  const [draft, setDraft] = useState<UnitDraft>(unit === null ? EMPTY_UNIT : unitDraftOf(unit))
  // As it was when this was opened: what is read anew behind the dialog was not seen.
  const [seen] = useState(unit?.version)
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const save = useMutation({
    mutationFn: (items: EnterUnit) =>
      unit === null
        ? call<UnitSaved>('POST', '/units', items)
        : call<UnitSaved>('PUT', `/units/${unit.unitId}`, items, seen),
    onSuccess: async ({ unitId }) => {
      for (const key of ['units', 'unit', 'household'])
        await client.invalidateQueries({ queryKey: [key] })
      props.onSaved(unitId)
    },
    onError: (error) => {
      setErrors(tell(error, 'unit-name'))
      void client.invalidateQueries({ queryKey: ['unit'] })
    },
  })
  const submit = (): void => {
    const { mistakes, unit: items } = unitOf(draft)
    setErrors(
      mistakes.map((field) => ({
        field: `unit-${field}`,
        text: texts.mistakes[field === 'closedOn' ? 'day' : field],
      })),
    )
    if (items !== null) save.mutate(items)
  }
  return (
    <Dialog title={unit === null ? texts.addTitle : texts.changeTitle} onClose={onClose}>
      <form
        noValidate
        className="form"
        data-testid="unit-form"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <ErrorSummary errors={errors} />
        <UnitFields
          draft={draft}
          errors={errors}
          onChange={(part) => {
            setDraft((before) => ({ ...before, ...part }))
          }}
        />
        <SaveButtons onCancel={onClose} isSaving={save.isPending} testId="save-unit">
          {save.isPending ? texts.saving : texts.save}
        </SaveButtons>
      </form>
    </Dialog>
  )
}

function UnitFields(props: {
  readonly draft: UnitDraft
  readonly errors: readonly FieldError[]
  readonly onChange: (part: Partial<UnitDraft>) => void
}): ReactElement {
  const { draft, errors, onChange } = props
  const texts = useTexts(unitTexts)
  const { language } = useSettings()
  const line = (
    key: 'name' | 'addressText' | 'contact' | 'closedOn',
    maxLength: number,
    hint?: string,
  ): ReactElement => (
    <TextField
      id={`unit-${key}`}
      label={texts[key]}
      hint={hint}
      errors={errors}
      maxLength={maxLength}
      autoComplete="off"
      value={draft[key]}
      onChange={(value) => {
        onChange({ [key]: value })
      }}
    />
  )
  return (
    <>
      {line('name', 100)}
      <Field id="unit-kind" label={texts.kind}>
        <Select
          id="unit-kind"
          virtual={false}
          value={draft.kind}
          getPopupContainer={besideTrigger}
          options={unitShape.shape.kind.options.map((value) => ({
            value,
            label: UNIT_KIND.label(value, language),
          }))}
          onChange={(kind) => {
            onChange({ kind })
          }}
        />
      </Field>
      <Field id="unit-place" label={texts.place} errors={errors}>
        <VillageButton
          id="unit-place"
          code={draft.place}
          onPick={(place) => {
            onChange({ place })
          }}
        />
      </Field>
      {line('addressText', 300)}
      {line('contact', 100, texts.contactHint)}
      {line('closedOn', 20, texts.closedOnHint)}
    </>
  )
}
