import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { correctItem } from '../commands/correct-item.ts'
import { registerBirth } from '../commands/register-birth.ts'
import { readPerson } from '../ledger/person-rows.ts'
import { rebuildFromEvents } from '../ledger/rebuild-from-events.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { testStore } from '../store/test-store.ts'
import { issueOrder, stepOrder } from './issue-order.ts'
import type { OrderToIssue } from './issue-order.ts'
import { readOrder } from './order-rows.ts'
import { reverseOrderBatch, runOrderBatch } from './run-order.ts'
import { stepsOfForm } from './form-steps.ts'
import { dryRunOrder, previewOrder } from './try-order.ts'

const COUNTY = '431322'
const TODAY = '2026-11-22'
const AT = new Date('2026-11-22T02:00:00Z')
const who = (account: string) => ({ account, role: 'county_reviewer', purpose: 'review' })
const [ONE, TWO] = [who('one'), who('two')]

let store: Store
beforeAll(async () => {
  store = await testStore()
  await store.pool.query(`insert into access.counties values ($1, '溆水县', true, '2026-01-01')`, [
    COUNTY,
  ])
})
afterAll(() => store.close())

async function resident(name: string, place: string): Promise<string> {
  const entered = await registerBirth(
    store,
    {
      county: COUNTY,
      requestId: newRecordId(),
      name,
      sex: '1',
      bornOn: '1985-03-07',
      place,
      groupNo: null,
      number: null,
      certificateNo: null,
      motherPersonId: null,
      fatherPersonId: null,
      householdId: null,
      relation: null,
      today: TODAY,
    },
    ONE,
  )
  if (!entered.ok) throw new Error(entered.problem.code)
  return entered.value.personId
}

const nameOf = async (personId: string) =>
  (await readPerson(store.pool, COUNTY, personId))?.items.name

async function issue(change: Partial<OrderToIssue>): Promise<string> {
  const issued = await issueOrder(
    store,
    {
      county: COUNTY,
      title: '统一姓名间隔点',
      basis: '民委发〔2016〕33号',
      places: ['431322101'],
      item: 'name',
      rule: { kind: 'separator' },
      until: '2026-12-31',
      today: TODAY,
      at: AT,
      ...change,
    },
    ONE,
  )
  if (!issued.ok) throw new Error(issued.problem.code)
  return issued.value.orderId
}

const key = (orderId: string) => ({ county: COUNTY, orderId, today: TODAY, at: AT })
const step = (orderId: string, taken: 'confirm' | 'withdraw', by = TWO) =>
  stepOrder(store, { ...key(orderId), step: taken, reason: null }, by)

/** What the register holds now: values, sources and periods that stand; not how it came to hold them. */
async function contentHash(): Promise<string> {
  const { rows } = await store.pool.query<{ line: string }>(`
    select (to_jsonb(p) - 'version' - 'last_event_no' - 'recorded_at')::text as line
      from register.persons p where county = '${COUNTY}'
    union all select (to_jsonb(r) - 'period_no')::text from register.residences r where not voided
    union all select (to_jsonb(m) - 'period_no')::text from register.memberships m where not voided
    union all select to_jsonb(g)::text from register.name_grams g
    order by 1`)
  return createHash('sha256')
    .update(rows.map(({ line }) => line).join('\n'))
    .digest('hex')
}

describe('an order', () => {
  test('[FRM22] goes from two accounts over a dry run to its end, touches its scope only, and is reversed exactly', async () => {
    const inside = await resident('买买提•吐尔逊', '431322101201')
    const clean = await resident('𠮷·𬭊', '431322101201')
    const outside = await resident('阿不都•热合曼', '431322102201')
    const before = await contentHash()
    const orderId = await issue({})
    expect(await step(orderId, 'confirm', ONE)).toMatchObject({ problem: { code: 'order.own' } })
    expect(await dryRunOrder(store, key(orderId), ONE)).toMatchObject({
      problem: { code: 'order.state' },
    })
    expect(await step(orderId, 'confirm')).toMatchObject({ value: 'confirmed' })
    expect(await runOrderBatch(store, key(orderId), ONE)).toMatchObject({
      problem: { code: 'order.not_tried' },
    })

    const order = await readOrder(store, key(orderId))
    if (order === null) throw new Error('the order was issued')
    const preview = await previewOrder(store, { county: COUNTY, order })
    expect(preview).toMatchObject({ matching: 1, byTownship: { '431322101': 1 } })
    expect(preview.sample).toMatchObject([{ personId: inside, after: '买买提·吐尔逊' }])
    expect(await dryRunOrder(store, key(orderId), ONE)).toMatchObject({
      value: { matching: 1, tried: 1, refused: 0 },
    })
    expect(await contentHash()).toBe(before)

    expect(await runOrderBatch(store, key(orderId), ONE)).toMatchObject({
      value: { state: 'done', changed: 1, refused: 0 },
    })
    expect([await nameOf(inside), await nameOf(clean), await nameOf(outside)]).toEqual([
      '买买提·吐尔逊',
      '𠮷·𬭊',
      '阿不都•热合曼',
    ])
    const events = await store.pool.query<{ n: number }>(
      `select count(*)::int as n from register.events where grounds ->> 'text' = $1`,
      [orderId],
    )
    expect(events.rows[0]?.n).toBe(1)

    const reversed = await reverseOrderBatch(store, { ...key(orderId), reason: '范围写错' }, TWO)
    expect(reversed).toMatchObject({ value: { state: 'reversed', reversed: 1 } })
    expect(await contentHash()).toBe(before)
    const steps = await stepsOfForm(store, { county: COUNTY, formId: orderId })
    expect(steps.map((one) => one.step)).toEqual([
      'issue',
      'confirm',
      'dry_run',
      'start',
      'finish',
      'reverse',
      'reversed',
    ])
  })

  test('[FRM22] is carried out over several batches, each from the watermark, nobody twice', async () => {
    const place = '431322103201'
    await store.pool.query(
      `insert into register.persons (county, person_id, name, place, life_state, last_event_no, recorded_at)
       select $1, gen_random_uuid(), 'x', $2, 'active', 0, now() from generate_series(1, 1100)`,
      [COUNTY, place],
    )
    const dirty = await Promise.all([1, 2, 3].map(() => resident('甲•乙', place)))
    const orderId = await issue({ places: [place] })
    await step(orderId, 'confirm')
    await dryRunOrder(store, key(orderId), ONE)
    const states: string[] = []
    for (let batch = 0; batch < 4; batch += 1) {
      const done = await runOrderBatch(store, key(orderId), ONE)
      states.push(done.ok ? `${done.value.state} ${String(done.value.scanned)}` : done.problem.code)
    }
    expect(states).toEqual(['running 500', 'running 1000', 'done 1103', 'order.state'])
    for (const personId of dirty) expect(await nameOf(personId)).toBe('甲·乙')
    expect(await readOrder(store, key(orderId))).toMatchObject({ changed: 3 })
    await store.pool.query(`delete from register.persons where place = $1 and name = 'x'`, [place])
  })

  test('[FRM22] leaves what somebody changed after it, and says so', async () => {
    const place = '431322104201'
    const personId = await resident('丙•丁', place)
    const orderId = await issue({ places: [place] })
    await step(orderId, 'confirm')
    await dryRunOrder(store, key(orderId), ONE)
    await runOrderBatch(store, key(orderId), ONE)
    const person = await readPerson(store.pool, COUNTY, personId)
    await correctItem(
      store,
      {
        county: COUNTY,
        personId,
        item: 'name',
        value: '丙戊',
        reason: '身份证为准',
        grounds: { kind: 'document', text: '' },
        record: null,
        version: person?.version ?? 0,
        today: TODAY,
      },
      TWO,
    )
    const reversed = await reverseOrderBatch(store, { ...key(orderId), reason: '撤' }, ONE)
    expect(reversed).toMatchObject({ value: { state: 'reversed', reversed: 0 } })
    expect(await nameOf(personId)).toBe('丙戊')
    const kept = await store.pool.query(
      `select kept_because from work.order_changes where order_id = $1`,
      [orderId],
    )
    expect(kept.rows).toEqual([{ kept_because: 'correction.followed' }])
  })

  test('[FRM20] is refused without places of the county, after its last day, or when it says nothing', async () => {
    const say = async (change: Partial<OrderToIssue>) => {
      const issued = issueOrder(
        store,
        {
          county: COUNTY,
          title: 't',
          basis: 'b',
          places: [COUNTY],
          item: 'phone',
          rule: { kind: 'width' },
          until: TODAY,
          today: TODAY,
          at: AT,
          ...change,
        },
        ONE,
      )
      const { ok, ...rest } = await issued
      return ok ? 'issued' : JSON.stringify(rest)
    }
    expect(await say({ places: [] })).toContain('order.places')
    expect(await say({ places: ['510000'] })).toContain('order.places')
    expect(await say({ until: '2026-11-21' })).toContain('order.expired')
    expect(await say({ rule: { kind: 'separator' } })).toContain('order.rule_unfit')
    expect(await say({})).toBe('issued')
  })
})

test('[FRM22] after orders and reversals every row is the fold of its events', async () => {
  expect((await rebuildFromEvents(store, COUNTY)).differing).toEqual([])
})
