import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
} from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { useParams } from 'react-router'
import type { OrderPreview, OrderProgress, OrderView } from '#wire/orders.ts'
import { call, get } from '../api/client.ts'
import { ProblemNote, StillToCome } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { count } from '../format/figures.ts'
import { formTexts } from '../texts/forms.ts'
import { orderTexts } from '../texts/orders.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { FormHistory } from './form-history.tsx'
import { FormTabs } from './form-tabs.tsx'
import { OrderPreviewTable } from './order-preview.tsx'
import { ORDER_TONES } from './form-tones.ts'
import { ReasonDialog } from './reason-dialog.tsx'

/** One cleaning order: what it says, how far it has come, and what can be done with it. */
export function OrderPage(): ReactElement {
  const texts = useTexts(formTexts)
  const { orderId = '' } = useParams()
  useTitle(texts.ordersTab)
  const { data, error, refetch } = useQuery({
    queryKey: ['order', orderId],
    queryFn: () => get<OrderView>(`/orders/${orderId}`),
  })
  if (data === undefined) {
    return <StillToCome page error={error} onRetry={() => void refetch()} />
  }
  return (
    <>
      <FormTabs />
      <Order order={data} />
      <FormHistory steps={data.steps} />
    </>
  )
}

type Action = OrderView['actions'][number]

const STILL_MOVING: ReadonlySet<OrderProgress['state']> = new Set(['running', 'reversing'])

function Order({ order }: { readonly order: OrderView }): ReactElement {
  const texts = useTexts(orderTexts)
  const [reversing, setReversing] = useState(false)
  const [progress, setProgress] = useState<OrderProgress>(order)
  const preview = useMutation({
    mutationFn: () => get<OrderPreview>(`/orders/${order.orderId}/preview`),
  })
  const step = useOrderStep(order, setProgress)
  const act = (action: Action): void => {
    if (action === 'preview') preview.mutate()
    else if (action === 'reverse' && order.state !== 'reversing') setReversing(true)
    else step.mutate({ action, reason: null })
  }
  const error = step.error ?? preview.error
  return (
    <>
      <section className="sheet form" data-testid="order">
        <OrderFacts order={order} progress={step.isPending ? progress : order} />
        {error !== null && <ProblemNote error={error} />}
        <div className="form-acts no-print">
          {order.actions.map((action) => (
            <Button
              key={action}
              type={action === 'confirm' || action === 'run' ? 'primary' : 'default'}
              data-testid={`order-${action}`}
              loading={step.isPending && step.variables.action === action}
              disabled={step.isPending}
              onClick={() => {
                act(action)
              }}
            >
              {STILL_MOVING.has(order.state) && (action === 'run' || order.state === 'reversing')
                ? texts.goOn
                : texts.actions[action]}
            </Button>
          ))}
        </div>
      </section>
      {preview.data !== undefined && <OrderPreviewTable preview={preview.data} />}
      {reversing && (
        <ReasonDialog
          title={texts.actions.reverse}
          onClose={() => {
            setReversing(false)
          }}
          onReason={(reason) => {
            step.mutate({ action: 'reverse', reason })
            setReversing(false)
          }}
        />
      )}
    </>
  )
}

interface Step {
  readonly action: Action
  readonly reason: string | null
}

/** Takes one step of an order; running and reversing tell how far they have come. */
function useOrderStep(
  order: OrderView,
  onProgress: (progress: OrderProgress) => void,
): UseMutationResult<void, Error, Step> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ action, reason }: Step) => {
      const path = `/orders/${order.orderId}`
      if (action !== 'run' && action !== 'reverse') {
        const under = action === 'dry_run' ? 'dry-run' : action
        await call('POST', `${path}/${under}`, undefined, order.version)
        return
      }
      // One batch a request: whoever leaves the page stops between two batches and can go on later.
      let done: OrderProgress
      do {
        done = await (action === 'run'
          ? call<OrderProgress>('POST', `${path}/run`)
          : call<OrderProgress>('POST', `${path}/reversal`, { reason }))
        onProgress(done)
      } while (STILL_MOVING.has(done.state))
    },
    onSettled: async () => {
      for (const key of ['order', 'orders', 'approvals'])
        await client.invalidateQueries({ queryKey: [key] })
    },
  })
}

function OrderFacts(props: {
  readonly order: OrderView
  readonly progress: OrderProgress
}): ReactElement {
  const { order, progress } = props
  const texts = useTexts(orderTexts)
  const say = useSay()
  return (
    <>
      <div className="head">
        <h2>
          {texts.orderNo(String(order.orderNo))} · {order.title}
        </h2>
        <span className={ORDER_TONES[progress.state]} data-testid="order-state">
          {texts.states[progress.state]}
        </span>
      </div>
      <dl className="facts-list">
        <dt>{texts.basis}</dt>
        <dd>{order.basis}</dd>
        <dt>{texts.place}</dt>
        <dd>{order.places.join('、')}</dd>
        <dt>{texts.item}</dt>
        <dd>
          {say(order.item)}：{say(order.ruleText)}
        </dd>
        <dt>{texts.until}</dt>
        <dd>{order.until}</dd>
        <dt>{texts.issuedBy}</dt>
        <dd>{order.issuedBy}</dd>
        <dt>{texts.confirmedBy}</dt>
        <dd>{order.confirmedBy ?? '–'}</dd>
      </dl>
      {order.dryRun !== null && (
        <p>
          {texts.trial(
            count(order.dryRun.matching),
            count(order.dryRun.tried),
            count(order.dryRun.refused),
          )}
        </p>
      )}
      {progress.scanned > 0 && (
        <p role="status">
          {texts.scanned} <b>{count(progress.scanned)}</b> · {texts.changed}{' '}
          <b>{count(progress.changed)}</b> · {texts.refused} <b>{count(progress.refused)}</b>
          {progress.reversed > 0 && (
            <>
              {' '}
              · {texts.reversed} <b>{count(progress.reversed)}</b>
            </>
          )}{' '}
          {texts.persons}
        </p>
      )}
      {order.reverseReason !== null && <p className="amber">{order.reverseReason}</p>}
    </>
  )
}
