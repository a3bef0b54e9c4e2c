import { Checkbox, Segmented } from 'antd'
import { useState, type ReactElement } from 'react'
import type { HouseholdView } from '#wire/households.ts'
import { TextField, type FieldError } from '../app/form.tsx'
import { householdItemTexts } from '../texts/household-items.ts'
import { householdTexts } from '../texts/households.ts'
import { useTexts } from '../texts/use-texts.ts'
import { HouseholdChangeForm } from './household-change-form.tsx'
import { itemsChangeOf, itemsDraftOf, type ItemsDraft } from './household-change.ts'
import { HouseholdItemFields } from './household-item-fields.tsx'

/** 户信息变更 and 户信息更正: what differs, since when or why it was wrong. */
export function HouseholdItemsDialog({
  household,
  onClose,
}: {
  readonly household: HouseholdView
  readonly onClose: () => void
}): ReactElement {
  const texts = useTexts(householdItemTexts)
  const [draft, setDraft] = useState<ItemsDraft>(() => itemsDraftOf(household))
  const change = (part: Partial<ItemsDraft>): void => {
    setDraft((before) => ({ ...before, ...part }))
  }
  return (
    <HouseholdChangeForm
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
    </HouseholdChangeForm>
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
