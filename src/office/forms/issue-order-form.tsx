import { useMutation } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState, type ReactElement } from 'react'
import { CLEANABLE_ITEMS, CLEANING_RULE_KINDS } from '#domain/forms/cleaning-rule.ts'
import type { CleanableItem, CleaningRule } from '#domain/forms/cleaning-rule.ts'
import type { IssueOrder, OrderIssued } from '#wire/orders.ts'
import { PERSON_ITEM_WORDS } from '#wire/person-item.ts'
import { call } from '../api/client.ts'
import { told } from '../api/problem.ts'
import { besideTrigger } from '../app/beside-trigger.ts'
import { ErrorSummary, Field, TextField, type FieldError } from '../app/form.tsx'
import { usePlace, usePlaces } from '../app/place.tsx'
import { typedDay } from '../format/typed-day.ts'
import { orderTexts } from '../texts/orders.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'

interface OrderDraft {
  readonly title: string
  readonly basis: string
  readonly item: CleanableItem
  readonly kind: CleaningRule['kind']
  readonly from: string
  readonly to: string
  readonly until: string
}

const EMPTY: OrderDraft = {
  title: '',
  basis: '',
  item: 'address_text',
  kind: 'placeholder',
  from: '',
  to: '',
  until: '',
}

/** Scope, item, rule and last day; nothing happens before a second account confirms it. */
export function IssueOrderForm(props: {
  readonly onCancel: () => void
  readonly onIssued: (orderId: string) => void
}): ReactElement {
  const texts = useTexts(orderTexts)
  const shell = useTexts(shellTexts)
  const say = useSay()
  const { code } = usePlace()
  const [draft, setDraft] = useState(EMPTY)
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const issue = useMutation({
    mutationFn: (order: IssueOrder) => call<OrderIssued>('POST', '/orders', order),
    onSuccess: ({ orderId }) => {
      props.onIssued(orderId)
    },
    onError: (error) => {
      const { text, advice } = told(error)
      setErrors([{ field: 'order-title', text: `${say(text)}${say(advice)}` }])
    },
  })
  const submit = (): void => {
    const until = typedDay(draft.until)
    const missing = (['title', 'basis'] as const).filter((field) => draft[field].trim().length < 2)
    const mistakes: FieldError[] = missing.map((field) => ({
      field: `order-${field}`,
      text: texts.missing(texts[field]),
    }))
    if (until === null) mistakes.push({ field: 'order-until', text: texts.dayUnreadable })
    setErrors(mistakes)
    if (until === null || missing.length > 0) return
    const { title, basis, item, kind, from, to } = draft
    const rule: CleaningRule =
      kind === 'replace' ? { kind, from, to: to.trim() === '' ? null : to } : { kind }
    issue.mutate({ title, basis, places: [code], item, rule, until })
  }
  return (
    <form
      noValidate
      className="sheet form"
      data-testid="order-form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <ErrorSummary errors={errors} />
      <OrderFields
        draft={draft}
        errors={errors}
        onChange={(part) => {
          setDraft((before) => ({ ...before, ...part }))
        }}
      />
      <div className="form-acts">
        <Button type="primary" htmlType="submit" loading={issue.isPending}>
          {texts.send}
        </Button>
        <Button onClick={props.onCancel}>{shell.cancel}</Button>
      </div>
    </form>
  )
}

function OrderFields(props: {
  readonly draft: OrderDraft
  readonly errors: readonly FieldError[]
  readonly onChange: (part: Partial<OrderDraft>) => void
}): ReactElement {
  const { draft, errors, onChange } = props
  const texts = useTexts(orderTexts)
  const { language } = useSettings()
  const text = (key: 'title' | 'basis' | 'from' | 'to' | 'until', hint?: string): ReactElement => (
    <TextField
      id={`order-${key}`}
      label={texts[key]}
      hint={hint}
      errors={errors}
      maxLength={200}
      autoComplete="off"
      value={draft[key]}
      onChange={(text) => {
        onChange({ [key]: text })
      }}
    />
  )
  return (
    <div className="form-2">
      {text('title')}
      {text('basis', texts.basisHint)}
      <OrderPlace />
      <Field id="order-item" label={texts.item}>
        <Select
          id="order-item"
          virtual={false}
          listHeight={420}
          value={draft.item}
          getPopupContainer={besideTrigger}
          options={CLEANABLE_ITEMS.map((item) => ({
            value: item,
            label: PERSON_ITEM_WORDS[item][language],
          }))}
          onChange={(item: CleanableItem) => {
            onChange({ item })
          }}
        />
      </Field>
      <Field id="order-rule" label={texts.rule}>
        <Select
          id="order-rule"
          virtual={false}
          value={draft.kind}
          getPopupContainer={besideTrigger}
          options={CLEANING_RULE_KINDS.map((kind) => ({ value: kind, label: texts.rules[kind] }))}
          onChange={(kind: CleaningRule['kind']) => {
            onChange({ kind })
          }}
        />
      </Field>
      {draft.kind === 'replace' && text('from')}
      {draft.kind === 'replace' && text('to')}
      {text('until', texts.untilHint)}
    </div>
  )
}

/** Where the order holds: the place the reader works on. */
function OrderPlace(): ReactElement {
  const texts = useTexts(orderTexts)
  const { code } = usePlace()
  const path = usePlaces(code)?.path ?? []
  return (
    <div className="field">
      <span className="label">{texts.place}</span>
      <span className="hint">{texts.placeHint}</span>
      <b>
        {path
          .slice(-2)
          .map(({ name }) => name)
          .join(' ')}
      </b>
    </div>
  )
}
