import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input, Select } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import { ITEM_CODES } from '#domain/codes/item-codes.ts'
import type { PersonItem } from '#wire/person-item.ts'
import type { ItemChangeSettled } from '#wire/item-changes.ts'
import type { CorrectItem, PersonView } from '#wire/persons.ts'
import { call } from '../api/client.ts'
import { told } from '../api/problem.ts'
import { useCan } from '../api/session.ts'
import { besideTrigger } from '../app/beside-trigger.ts'
import { Dialog } from '../app/dialog.tsx'
import { ErrorSummary, Field, SaveButtons, TextField, type FieldError } from '../app/form.tsx'
import { formTexts } from '../texts/forms.ts'
import { registerTexts } from '../texts/register.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { correctionOf, type CorrectionDraft } from './correction.ts'
import { CorrectionDoubts } from './correction-doubts.tsx'

const EVIDENCE_KINDS = ['document', 'statement', 'visit', 'record'] as const

/** One item, its new value, why, and on what evidence; nothing is changed without the last two. */
export function CorrectionDialog(props: {
  readonly person: PersonView
  readonly item: PersonItem
  readonly onClose: () => void
}): ReactElement {
  const { person } = props
  const texts = useTexts(registerTexts)
  const [draft, setDraft] = useState<CorrectionDraft>({
    item: props.item,
    value: '',
    clear: false,
    reason: '',
    evidenceKind: 'document',
    evidenceText: '',
  })
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const [waits, setWaits] = useState<ItemChangeSettled | null>(null)
  const save = useCorrection(
    person.personId,
    (settled) => {
      if (settled.state === 'completed') props.onClose()
      else setWaits(settled)
    },
    (words) => {
      setErrors([{ field: 'correct-value', text: words }])
    },
  )
  const current = person.items.find(({ item }) => item === draft.item)?.value ?? null
  const submit = (): void => {
    const made = correctionOf(draft, { current, version: person.version })
    setErrors(made.mistakes.map(({ field, why }) => ({ field, text: texts.missing[why] })))
    if (made.correction !== null) save.mutate(made.correction)
  }
  if (waits !== null) return <CorrectionWaits settled={waits} onClose={props.onClose} />
  return (
    <Dialog title={texts.correctTitle} onClose={props.onClose}>
      <form
        noValidate
        className="form"
        data-testid="correction"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <ErrorSummary errors={errors} />
        <CorrectionFields
          person={person}
          draft={draft}
          current={current}
          errors={errors}
          onChange={(part) => {
            setDraft((before) => ({ ...before, ...part }))
          }}
        />
        <SaveButtons onCancel={props.onClose} isSaving={save.isPending} testId="save-correction">
          {save.isPending ? texts.saving : texts.save}
        </SaveButtons>
      </form>
    </Dialog>
  )
}

interface FieldsProps {
  readonly draft: CorrectionDraft
  readonly errors: readonly FieldError[]
  readonly onChange: (part: Partial<CorrectionDraft>) => void
}

function CorrectionFields(
  props: FieldsProps & { readonly person: PersonView; readonly current: string | null },
): ReactElement {
  const { person, draft, current, errors, onChange } = props
  const texts = useTexts(registerTexts)
  return (
    <>
      <ItemField
        person={person}
        item={draft.item}
        onItem={(item) => {
          onChange({ item, value: '', clear: false })
        }}
      />
      <ValueField draft={draft} errors={errors} onChange={onChange} />
      <CorrectionDoubts personId={person.personId} draft={draft} current={current} />
      <TextField
        id="correct-reason"
        label={texts.reason}
        hint={texts.reasonHint}
        errors={errors}
        maxLength={300}
        value={draft.reason}
        onChange={(text) => {
          onChange({ reason: text })
        }}
      />
      <EvidenceFields draft={draft} errors={errors} onChange={onChange} />
    </>
  )
}

function ItemField(props: {
  readonly person: PersonView
  readonly item: PersonItem
  readonly onItem: (item: PersonItem) => void
}): ReactElement {
  const texts = useTexts(registerTexts)
  const say = useSay()
  const shown = props.person.items.find(({ item }) => item === props.item)?.shown ?? null
  return (
    <>
      <Field id="correct-item" label={texts.whichItem}>
        <Select
          id="correct-item"
          virtual={false}
          listHeight={420}
          value={props.item}
          // Inside a <dialog> the list must open there, or it would lie behind the backdrop.
          getPopupContainer={besideTrigger}
          options={props.person.items.map(({ item, label }) => ({
            value: item,
            label: say(label),
          }))}
          onChange={props.onItem}
        />
      </Field>
      <p>
        <span className="muted">{texts.currentValue}</span>{' '}
        <b>{shown === null ? texts.empty : say(shown)}</b>
      </p>
    </>
  )
}

/** More choices than this are searched by their words. */
const LOOKED_OVER = 12

function ValueField({ draft, errors, onChange }: FieldsProps): ReactElement {
  const texts = useTexts(registerTexts)
  const say = useSay()
  const codes = ITEM_CODES[draft.item]
  return (
    <Field
      id="correct-value"
      label={texts.newValue}
      hint={texts.newValueHint[draft.item]}
      errors={errors}
    >
      {codes !== undefined ? (
        <Select
          id="correct-value"
          virtual={false}
          disabled={draft.clear}
          showSearch={codes.entries.length > LOOKED_OVER && { optionFilterProp: 'label' }}
          {...(draft.value === '' ? {} : { value: draft.value })}
          getPopupContainer={besideTrigger}
          options={codes.entries.map(({ code, zh, en }) => ({
            value: code,
            label: say({ zh, en }),
          }))}
          onChange={(value: string) => {
            onChange({ value })
          }}
        />
      ) : (
        <Input
          id="correct-value"
          disabled={draft.clear}
          value={draft.value}
          autoComplete="off"
          onChange={(event) => {
            onChange({ value: event.target.value })
          }}
        />
      )}
      <Checkbox
        checked={draft.clear}
        onChange={(event) => {
          onChange({ clear: event.target.checked })
        }}
      >
        {texts.clear}
      </Checkbox>
    </Field>
  )
}

function EvidenceFields({ draft, errors, onChange }: FieldsProps): ReactElement {
  const texts = useTexts(registerTexts)
  return (
    <>
      <div className="chips" role="radiogroup" aria-label={texts.evidenceKind}>
        {EVIDENCE_KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            role="radio"
            aria-checked={draft.evidenceKind === kind}
            className={draft.evidenceKind === kind ? 'chip on' : 'chip'}
            onClick={() => {
              onChange({ evidenceKind: kind })
            }}
          >
            {texts.evidenceKinds[kind]}
          </button>
        ))}
      </div>
      <TextField
        id="correct-evidence"
        label={texts.evidenceText}
        hint={texts.evidenceHint}
        errors={errors}
        maxLength={300}
        value={draft.evidenceText}
        onChange={(text) => {
          onChange({ evidenceText: text })
        }}
      />
    </>
  )
}

/** A key item is not changed yet: says so, and where the form is. */
function CorrectionWaits(props: {
  readonly settled: ItemChangeSettled
  readonly onClose: () => void
}): ReactElement {
  const texts = useTexts(formTexts)
  const shell = useTexts(shellTexts)
  const { state, formId } = props.settled
  return (
    <Dialog title={texts.itemChangesTab} onClose={props.onClose}>
      <p role="status" data-testid="correction-waits">
        {state === 'asked' ? texts.asked : texts.sentForApproval}
      </p>
      <div className="dialog-buttons">
        <Link to={`/forms/item-changes/${formId}`}>{texts.seeForm}</Link>
        <Button type="primary" onClick={props.onClose}>
          {shell.close}
        </Button>
      </div>
    </Dialog>
  )
}

function useCorrection(
  personId: string,
  onSaved: (settled: ItemChangeSettled) => void,
  onRefused: (words: string) => void,
): {
  readonly mutate: (correction: CorrectItem) => void
  readonly isPending: boolean
} {
  const client = useQueryClient()
  const say = useSay()
  const can = useCan()
  return useMutation({
    // Who may not correct asks whoever may.
    mutationFn: (correction: CorrectItem) =>
      can('persons.correct')
        ? call<ItemChangeSettled>('POST', `/persons/${personId}/corrections`, correction)
        : call<ItemChangeSettled>('POST', '/item-changes', {
            ...correction,
            personId,
            askedFor: 'village',
          }),
    onSuccess: async (settled) => {
      onSaved(settled)
      for (const key of ['person', 'evidence', 'trace', 'reads']) {
        await client.invalidateQueries({ queryKey: [key, personId] })
      }
      await client.invalidateQueries({ queryKey: ['item-changes'] })
    },
    onError: (error) => {
      const { text, advice } = told(error)
      onRefused(`${say(text)}${say(advice)}`)
      // Somebody else may have changed the person meanwhile: show what stands now.
      void client.invalidateQueries({ queryKey: ['person', personId] })
    },
  })
}
