import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, InputNumber } from 'antd'
import { useState, type ReactElement } from 'react'
import type { DeviceList as Devices } from '#wire/sync.ts'
import { call, get } from '../api/client.ts'
import { Dialog } from '../app/dialog.tsx'
import { Field } from '../app/form.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { instant } from '../format/figures.ts'
import { collectTexts } from '../texts/collect.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'

/** Orders by which devices open longer without contact: the county gives them, townships see them. */
export function LeaseOrders(): ReactElement | null {
  const texts = useTexts(collectTexts)
  const client = useQueryClient()
  const [ordering, setOrdering] = useState(false)
  const { data } = useQuery({ queryKey: ['devices'], queryFn: () => get<Devices>('/devices') })
  const withdraw = useMutation({
    mutationFn: (orderId: string) => call('POST', `/devices/lease-orders/${orderId}/withdrawal`),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['devices'] })
    },
  })
  if (data === undefined || (data.leaseOrders.length === 0 && !data.mayOrder)) return null
  return (
    <section className="sheet" data-testid="lease-orders">
      <div className="collect-head">
        <h2>{texts.leases}</h2>
        {data.mayOrder && (
          <Button
            onClick={() => {
              setOrdering(true)
            }}
          >
            {texts.leaseOrder}
          </Button>
        )}
      </div>
      <p className="muted">{texts.leasesText}</p>
      {withdraw.error !== null && <ProblemNote error={withdraw.error} />}
      <ul className="plain">
        {data.leaseOrders.map(({ orderId, place, days, endsAt, reason }) => (
          <li key={orderId}>
            <b>{place.name}</b> {texts.leaseLine(days, instant(endsAt))} · {reason}{' '}
            {data.mayOrder && (
              <Button
                size="small"
                onClick={() => {
                  withdraw.mutate(orderId)
                }}
              >
                {texts.leaseWithdraw}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {ordering && (
        <OrderDialog
          onClose={() => {
            setOrdering(false)
          }}
        />
      )}
    </section>
  )
}

const MOST_DAYS = 45

function OrderDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const texts = useTexts(collectTexts)
  const shell = useTexts(shellTexts)
  const client = useQueryClient()
  const [territory, setTerritory] = useState('')
  const [days, setDays] = useState<number | null>(MOST_DAYS)
  const [endsOn, setEndsOn] = useState('')
  const [reason, setReason] = useState('')
  const order = useMutation({
    mutationFn: () =>
      call('POST', '/devices/lease-orders', {
        territory,
        days,
        endsAt: `${endsOn}T00:00:00+08:00`,
        reason,
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['devices'] })
      onClose()
    },
  })
  const isWhole =
    /^(?:[0-9]{6}|[0-9]{9}|[0-9]{12})$/u.test(territory) &&
    /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/u.test(endsOn) &&
    days !== null &&
    reason.trim().length > 1
  return (
    <Dialog title={texts.leaseOrder} onClose={onClose}>
      {order.error !== null && <ProblemNote error={order.error} />}
      <form
        noValidate
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          order.mutate()
        }}
      >
        <Field id="lease-territory" label={texts.leaseWhere} errors={[]}>
          <Input
            id="lease-territory"
            inputMode="numeric"
            value={territory}
            onChange={({ target }) => {
              setTerritory(target.value.trim())
            }}
          />
        </Field>
        <Field id="lease-days" label={texts.leaseDays} errors={[]}>
          <InputNumber id="lease-days" min={15} max={MOST_DAYS} value={days} onChange={setDays} />
        </Field>
        <Field id="lease-end" label={texts.leaseEnd} errors={[]}>
          <Input
            id="lease-end"
            placeholder="2027-03-01"
            value={endsOn}
            onChange={({ target }) => {
              setEndsOn(target.value.trim())
            }}
          />
        </Field>
        <Field id="lease-reason" label={texts.leaseReason} errors={[]}>
          <Input
            id="lease-reason"
            value={reason}
            onChange={({ target }) => {
              setReason(target.value)
            }}
          />
        </Field>
        <div className="dialog-buttons">
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button type="primary" htmlType="submit" loading={order.isPending} disabled={!isWhole}>
            {texts.leaseOrder}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
