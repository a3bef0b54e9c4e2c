import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import type { DutyDays, OrderDutyDays } from '#wire/village-desk.ts'
import { call, get } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { ErrorSummary, TextField, useTold, type FieldError } from '../app/form.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { instant } from '../format/figures.ts'
import { typedDay } from '../format/typed-day.ts'
import { deskTexts } from '../texts/desk.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CollectTabs } from '../collect/collect-tabs.tsx'
import { DutyLine } from './village-desk.tsx'

/** 值班日: which days hold, every order of the county about them, and a form for who may order others. */
export function DutyDaysPage(): ReactElement {
  const texts = useTexts(deskTexts)
  const shell = useTexts(shellTexts)
  const can = useCan()
  useTitle(texts.dutyTitle)
  const { data, error, refetch } = useQuery({
    queryKey: ['duty-days'],
    queryFn: () => get<DutyDays>('/duty-days'),
  })
  return (
    <>
      <CollectTabs />
      {data === undefined && error === null && <p className="empty">{shell.loading}</p>}
      {data === undefined && error !== null && (
        <ProblemNote error={error} onRetry={() => void refetch()} />
      )}
      {data !== undefined && (
        <>
          <section className="sheet">
            <h2>{texts.calendarTitle}</h2>
            <p>{texts.calendarNow(data.now.days.join('、'), data.now.promptDays)}</p>
            <p className="small muted">
              <DutyLine duty={data.now} />
            </p>
          </section>
          {can('desk.calendar') && <OrderForm />}
          <Orders orders={data.ordered} />
        </>
      )}
    </>
  )
}

interface Draft {
  readonly days: string
  readonly prompt: string
  readonly since: string
  readonly reason: string
}

function OrderForm(): ReactElement {
  const texts = useTexts(deskTexts)
  const told = useTold()
  const client = useQueryClient()
  const [draft, setDraft] = useState<Draft>(() => ({
    days: '',
    prompt: '5',
    since: civilDayAt(Date.now(), 1),
    reason: '',
  }))
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const order = useMutation({
    mutationFn: (wanted: OrderDutyDays) => call<DutyDays>('PUT', '/duty-days', wanted),
    onSuccess: (ordered) => {
      client.setQueryData(['duty-days'], ordered)
      setDraft((before) => ({ ...before, days: '', reason: '' }))
    },
    onError: (error) => {
      setErrors(told(error, 'duty-days'))
    },
  })
  const submit = (): void => {
    const { wanted, mistakes } = wantedBy(draft)
    setErrors(
      mistakes.map((field) => ({ field: `duty-${field}`, text: texts.orderMistakes[field] })),
    )
    if (wanted !== null) order.mutate(wanted)
  }
  const field = (name: keyof Draft, label: string, hint?: string): ReactElement => (
    <TextField
      id={`duty-${name}`}
      label={label}
      hint={hint}
      errors={errors}
      value={draft[name]}
      onChange={(value) => {
        setDraft({ ...draft, [name]: value })
      }}
    />
  )
  return (
    <section className="sheet">
      <h2>{texts.orderTitle}</h2>
      <form
        noValidate
        className="form desk-order"
        data-testid="order-duty-days"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <ErrorSummary errors={errors} />
        {field('days', texts.orderDays, texts.orderDaysHint)}
        {field('prompt', texts.orderPrompt)}
        {field('since', texts.orderSince)}
        {field('reason', texts.orderReason)}
        <Button type="primary" htmlType="submit" loading={order.isPending}>
          {texts.orderSave}
        </Button>
      </form>
    </section>
  )
}

type Mistake = 'days' | 'prompt' | 'since' | 'reason'

/** What is typed as the server takes it, or the fields to be mended. */
function wantedBy(draft: Draft): {
  readonly wanted: OrderDutyDays | null
  readonly mistakes: readonly Mistake[]
} {
  const days = draft.days
    .normalize('NFKC')
    .split(/[^0-9]+/u)
    .filter((part) => part !== '')
    .map(Number)
  const promptDays = /^[0-9]{1,2}$/u.test(draft.prompt.trim()) ? Number(draft.prompt) : null
  const since = typedDay(draft.since)
  const reason = draft.reason.trim()
  const mistakes = [
    ...(days.length === 0 ? (['days'] as const) : []),
    ...(promptDays === null ? (['prompt'] as const) : []),
    ...(since === null ? (['since'] as const) : []),
    ...(reason.length < 2 ? (['reason'] as const) : []),
  ]
  if (promptDays === null || since === null || mistakes.length > 0)
    return { wanted: null, mistakes }
  return { wanted: { days, promptDays, since, reason }, mistakes }
}

function Orders({ orders }: { readonly orders: DutyDays['ordered'] }): ReactElement {
  const texts = useTexts(deskTexts)
  return (
    <section className="sheet">
      <h2>{texts.historyTitle}</h2>
      {orders.length === 0 ? (
        <p className="small muted">{texts.historyNone}</p>
      ) : (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.historyTitle}>
          <table className="plain stacked">
            <thead>
              <tr>
                <th>{texts.since}</th>
                <th>{texts.days}</th>
                <th className="num">{texts.ahead}</th>
                <th>{texts.reason}</th>
                <th>{texts.by}</th>
              </tr>
            </thead>
            <tbody>
              {orders.map(({ no, since, days, promptDays, reason, setBy, setAt }) => (
                <tr key={no}>
                  <td data-label={texts.since}>{since}</td>
                  <td data-label={texts.days}>{days.join('、')}</td>
                  <td className="num" data-label={texts.ahead}>
                    {texts.daysAhead(promptDays)}
                  </td>
                  <td data-label={texts.reason}>{reason}</td>
                  <td data-label={texts.by}>
                    {setBy} · {instant(setAt)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
