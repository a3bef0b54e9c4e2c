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

/** An order as it is typed. */
interface Lease {
  readonly territory: string
  readonly days: number | null
  readonly endsOn: string
  readonly reason: string
}

function isWhole({ territory, days, endsOn, reason }: Lease): boolean {
  return (
    /^(?:[0-9]{6}|[0-9]{9}|[0-9]{12})$/u.test(territory) &&
    /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/u.test(endsOn) &&
    days !== null &&
    reason.trim().length > 1
  )
}

function OrderDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const texts = useTexts(collectTexts)
  const shell = useTexts(shellTexts)
  const client = useQueryClient()
  const [lease, setLease] = useState<Lease>({
    territory: '',
    days: MOST_DAYS,
    endsOn: '',
    reason: '',
  })
  const order = useMutation({
    mutationFn: ({ endsOn, ...said }: Lease) =>
      call('POST', '/devices/lease-orders', { ...said, endsAt: `${endsOn}T00:00:00+08:00` }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['devices'] })
      onClose()
    },
  })
  return (
    <Dialog title={texts.leaseOrder} onClose={onClose}>
      {order.error !== null && <ProblemNote error={order.error} />}
      <form
        noValidate
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          order.mutate(lease)
        }}
      >
        <LeaseFields lease={lease} onLease={setLease} />
        <div className="dialog-buttons">
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button
            type="primary"
            htmlType="submit"
            loading={order.isPending}
            disabled={!isWhole(lease)}
          >
            {texts.leaseOrder}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function LeaseFields(props: {
  readonly lease: Lease
  readonly onLease: (lease: Lease) => void
}): ReactElement {
  const { lease, onLease } = props
  const texts = useTexts(collectTexts)
  return (
    <>
      <Field id="lease-territory" label={texts.leaseWhere}>
        <Input
          id="lease-territory"
          inputMode="numeric"
          value={lease.territory}
          onChange={({ target }) => {
            onLease({ ...lease, territory: target.value.trim() })
          }}
        />
      </Field>
      <Field id="lease-days" label={texts.leaseDays}>
        <InputNumber
          id="lease-days"
          min={15}
          max={MOST_DAYS}
          value={lease.days}
          onChange={(days) => {
            onLease({ ...lease, days })
          }}
        />
      </Field>
      <Field id="lease-end" label={texts.leaseEnd}>
        <Input
          id="lease-end"
          placeholder="2027-03-01"
          value={lease.endsOn}
          onChange={({ target }) => {
            onLease({ ...lease, endsOn: target.value.trim() })
          }}
        />
      </Field>
      <Field id="lease-reason" label={texts.leaseReason}>
        <Input
          id="lease-reason"
          value={lease.reason}
          onChange={({ target }) => {
            onLease({ ...lease, reason: target.value })
          }}
        />
      </Field>
    </>
  )
}
