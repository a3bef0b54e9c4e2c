import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Select } from 'antd'
import { useEffect, useState, type ReactElement } from 'react'
import { URBAN_RURAL_CLASSES } from '#domain/places/division-kind.ts'
import type { ChangeDivision, DivisionChanged, DivisionVersion } from '#wire/divisions.ts'
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
import { divisionTexts } from '../texts/divisions.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'
import { orderOf, type DivisionDraft } from './division-draft.ts'

/** Another name or class of a place: from a day on, or as it should have been. */
export function DivisionDialog(props: {
  readonly stands: DivisionVersion
  readonly isVillage: boolean
  readonly version: number
  readonly onClose: () => void
}): ReactElement {
  const { stands, onClose } = props
  const texts = useTexts(divisionTexts)
  const tell = useTold()
  const client = useQueryClient()
  const [draft, setDraft] = useState<DivisionDraft>({
    name: stands.name,
    urbanRural: stands.urbanRural?.code ?? '',
    from: '',
    reason: '',
  })
  // As it was when this was opened: what is read anew behind the dialog was not seen.
  const [seen] = useState(props.version)
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const save = useMutation({
    mutationFn: (order: Omit<ChangeDivision, 'version'>) =>
      call<DivisionChanged>('PUT', `/divisions/${stands.code}`, order, seen),
    onSuccess: async () => {
      for (const key of ['divisions', 'division', 'division-changes', 'places', 'residents'])
        await client.invalidateQueries({ queryKey: [key] })
      onClose()
    },
    onError: (error) => {
      setErrors(tell(error, 'division-name'))
      void client.invalidateQueries({ queryKey: ['division'] })
    },
  })
  useEffect(() => {
    document.getElementById('division-name')?.focus()
  }, [])
  const submit = (): void => {
    const { mistakes, order } = orderOf(draft)
    const words = { name: texts.nameMissing, from: texts.onWrong, reason: texts.reasonMissing }
    setErrors(mistakes.map((field) => ({ field: `division-${field}`, text: words[field] })))
    if (order !== null) save.mutate(order)
  }
  return (
    <Dialog title={texts.changeOf(stands.name)} onClose={onClose}>
      <form
        noValidate
        className="form"
        data-testid="division-form"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <ErrorSummary errors={errors} />
        <Fields
          draft={draft}
          errors={errors}
          isVillage={props.isVillage}
          onChange={(part) => {
            setDraft((before) => ({ ...before, ...part }))
          }}
        />
        <SaveButtons onCancel={onClose} isSaving={save.isPending} testId="save-division">
          {texts.save}
        </SaveButtons>
      </form>
    </Dialog>
  )
}

function Fields(props: {
  readonly draft: DivisionDraft
  readonly errors: readonly FieldError[]
  readonly isVillage: boolean
  readonly onChange: (part: Partial<DivisionDraft>) => void
}): ReactElement {
  const { draft, errors, onChange } = props
  const texts = useTexts(divisionTexts)
  const { language } = useSettings()
  const line = (key: 'name' | 'from' | 'reason', hint?: string): ReactElement => (
    <TextField
      id={`division-${key}`}
      label={texts[key]}
      hint={hint}
      errors={errors}
      maxLength={key === 'reason' ? 300 : 100}
      autoComplete="off"
      value={draft[key]}
      onChange={(value) => {
        onChange({ [key]: value })
      }}
    />
  )
  return (
    <>
      {line('name')}
      {props.isVillage && (
        <Field id="division-class" label={texts.classOf}>
          <Select
            id="division-class"
            virtual={false}
            value={draft.urbanRural}
            getPopupContainer={besideTrigger}
            options={[
              { value: '', label: texts.noClass },
              ...Object.entries(URBAN_RURAL_CLASSES).map(([code, { urban, ...words }]) => ({
                value: code,
                label: `${code} ${words[language]}（${urban ? texts.town : texts.country}）`,
              })),
            ]}
            onChange={(urbanRural) => {
              onChange({ urbanRural })
            }}
          />
        </Field>
      )}
      {line('from', texts.fromHint)}
      {line('reason', texts.reasonHint)}
    </>
  )
}
