import { afterAll, beforeAll, expect, test } from 'vitest'
import { deviceList, leaseOrdered } from '#wire/sync.ts'
import { Browser } from '../test-server.ts'
import { FieldCounty } from './test-field-county.ts'

let county: FieldCounty
let office: Browser
beforeAll(async () => {
  county = await FieldCounty.open()
  office = new Browser(county.at.server)
  await office.signIn('reviewer', 'registration')
})
afterAll(() => county.at.close())

const DAY_MS = 86_400_000

function order(territory: string, more: object = {}): object {
  const endsAt = new Date(county.at.now().getTime() + 100 * DAY_MS).toISOString()
  return { territory, days: 45, endsAt, reason: '大雪封山，没有信号', ...more }
}

test('[S23 SYN24] the county orders 45 days for a township and a time; its devices are told at the next contact, others are not', async () => {
  const device = await county.enrolled()
  expect((await device.pull()).leaseMs).toBe(14 * DAY_MS)
  const given = await office.send('POST', '/devices/lease-orders', order('431322101'))
  const { orderId } = leaseOrdered.parse(given.json())
  expect((await device.pull()).leaseMs).toBe(45 * DAY_MS)
  const { deviceId, proof } = device
  const share = await device.plain('/api/sync/share', { deviceId, proof })
  expect(share.json()).toMatchObject({ leaseMs: 45 * DAY_MS })
  // The township sees the order and may neither give nor withdraw one.
  const seen = deviceList.parse((await county.clerk.send('GET', '/devices')).json())
  expect(seen).toMatchObject({ mayOrder: false, leaseOrders: [{ orderId, days: 45 }] })
  const own = await county.clerk.send('POST', '/devices/lease-orders', order('431322101'))
  expect(own.statusCode).toBe(404)
  const withdrawal = `/devices/lease-orders/${orderId}/withdrawal`
  expect((await county.clerk.send('POST', withdrawal)).statusCode).toBe(404)
  // Withdrawn, what was given runs out and the next contact gives the usual.
  expect((await office.send('POST', withdrawal)).statusCode).toBe(200)
  expect((await device.pull()).leaseMs).toBe(14 * DAY_MS)
  await office.send('POST', '/devices/lease-orders', order('431322102'))
  expect((await device.pull()).leaseMs).toBe(14 * DAY_MS)
})

test('[S23 SYN24] no order reaches beyond 45 days, another county, or the next winter', async () => {
  const refused = [
    order('431322101', { days: 46 }),
    order('431322101', { days: 14 }),
    order('431381101'),
    order('431322101', { endsAt: '2028-01-01T00:00:00Z' }),
    order('431322101', { endsAt: '2026-01-01T00:00:00Z' }),
  ]
  const statuses: number[] = []
  for (const body of refused) {
    statuses.push((await office.send('POST', '/devices/lease-orders', body)).statusCode)
  }
  expect(statuses).toEqual([400, 400, 404, 422, 422])
})

test('[SYN10 S25] whoever works there no more holds nothing of the village', async () => {
  const device = await county.enrolled()
  await device.pull()
  await county.at.store.pool.query(
    'update access.accounts set disabled_at = $2 where account_id = $1',
    [county.worker, county.at.now()],
  )
  const pulled = await device.send('/api/sync/pull', {
    cursor: null,
    asksHash: null,
    deviceNowMs: 0,
  })
  expect(pulled.json()).toMatchObject({ problem: { code: 'device.revoked' } })
  // With the passphrase neither: what lies on the phone would open with it for ever, a lease at a time.
  const { deviceId, proof } = device
  const asked = await device.plain('/api/sync/share', { deviceId, proof })
  expect(asked.json()).toMatchObject({ problem: { code: 'device.revoked' } })
  const state = await device.plain('/api/sync/state', { deviceId })
  expect(state.json()).toEqual({ state: 'revoked' })
})
