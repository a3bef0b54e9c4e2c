import { afterAll, beforeAll, expect, test } from 'vitest'
import { askItemChange } from '../forms/ask-item-change.ts'
import { askMerge } from '../forms/ask-merge.ts'
import { dropLine, mendLine } from '../forms/draft-report.ts'
import { linesOfReport } from '../forms/report-rows.ts'
import { stepItemChange } from '../forms/step-item-change.ts'
import { stepMergeRequest } from '../forms/step-merge-request.ts'
import {
  AT,
  COUNTY,
  handsOn,
  HEAD,
  key,
  line,
  openTestCounty,
  TODAY,
  village,
  WORKER,
} from '../forms/test-village.ts'
import type { Hands } from '../forms/test-village.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { testStore } from '../store/test-store.ts'
import { erasePerson } from './erase-person.ts'
import { readPerson } from './person-rows.ts'

/* What the forms of an office say of somebody goes with them, in whatever form and step it stands. */

const CANARY = '欧阳金丝雀'
const who = (account: string, role: string) => ({ account, role, purpose: 'correction' })
const TOWNSHIP = who('township', 'township_clerk')
const REVIEWER = who('county-1', 'county_reviewer')

let store: Store
let hands: Hands
let at = ''
let [erased, spouse] = ['', '']
beforeAll(async () => {
  store = await testStore()
  await openTestCounty(store)
  hands = handsOn(store)
  at = await village(store)
  erased = await hands.resident(at)
  spouse = await hands.resident(at)
})
afterAll(() => store.close())

const version = async (personId: string): Promise<number> =>
  (await readPerson(store.pool, COUNTY, personId))?.version ?? 0

function formOf(settled: { readonly ok: boolean; readonly value?: { readonly formId: string } }) {
  if (settled.value === undefined) throw new Error('the form was asked for')
  return settled.value.formId
}

/** One correction that is refused, and one request to merge that is returned. */
async function correctedAndMerged(): Promise<void> {
  const change = await askItemChange(
    store,
    {
      county: COUNTY,
      personId: erased,
      item: 'name',
      value: `${CANARY}二`,
      reason: `不叫${CANARY}`,
      grounds: { kind: 'statement', text: `${CANARY}本人说` },
      record: null,
      version: await version(erased),
      askedFor: 'resident',
      does: false,
      today: TODAY,
      at: AT,
    },
    who('village', 'village_worker'),
  )
  const said = { county: COUNTY, today: TODAY, at: AT }
  const refused = {
    ...said,
    formId: formOf(change),
    step: 'refuse',
    reason: `${CANARY}没来`,
  } as const
  expect((await stepItemChange(store, refused, TOWNSHIP)).ok).toBe(true)
  const pair = { personId: spouse, otherPersonId: erased, otherVersion: await version(erased) }
  const merge = await askMerge(
    store,
    {
      ...said,
      event: { kind: 'merge', ...pair, takes: [] },
      version: await version(spouse),
      requestId: newRecordId(),
      reason: `${CANARY}登记了两次`,
      grounds: null,
    },
    TOWNSHIP,
  )
  const returned = {
    ...said,
    formId: formOf(merge),
    step: 'return',
    reason: `${CANARY}另有其人`,
  } as const
  expect((await stepMergeRequest(store, returned, REVIEWER)).ok).toBe(true)
}

/** A line that was returned, mended and dropped; each step says something. */
async function reported(): Promise<string> {
  const first = line('death', { people: { subject: erased }, evidence: `${CANARY}家里人说` })
  const { reportId, lineId } = await hands.write(at, first)
  await hands.sign(reportId)
  await hands.mark(reportId, lineId, 'return', `${CANARY}还在`)
  expect(await hands.finish(reportId)).toMatchObject({ ok: true })
  const again = { ...key(reportId), lineId }
  const mended = line('contact_change', { people: { subject: erased }, content: { phone: '139' } })
  expect((await mendLine(store, { ...again, line: mended }, WORKER)).ok).toBe(true)
  const drop = { ...again, step: 'drop', reason: `写错了${CANARY}` } as const
  expect((await dropLine(store, drop, HEAD)).ok).toBe(true)
  return reportId
}

/** Somebody else's lines in which they have a part. */
async function withOthers(): Promise<void> {
  const content = { occurred_on: '2026-10-08', other_name: CANARY }
  await hands.write(at, line('marriage', { people: { subject: spouse, spouse: erased }, content }))
  const third = await hands.resident(at)
  const move = { people: { subject: spouse }, companions: [third, erased] }
  await hands.write(at, line('move_out', move))
}

test('[PRF11] what forms said of an erased person is nowhere, and of each step it stands whose it was and when', async () => {
  await correctedAndMerged()
  const reportId = await reported()
  await withOthers()
  const before = await steps()
  expect(await everywhere()).toContain(CANARY)
  const order = { county: COUNTY, personId: erased, decision: '〔2026〕删 7 号', now: AT }
  expect(await erasePerson(store, order, TOWNSHIP)).toMatchObject({ ok: true })
  expect(await everywhere()).not.toContain(CANARY)
  expect(await steps()).toEqual(before)
  const left = await linesOfReport(store.pool, key(reportId))
  expect(left.map(({ people, companions }) => [people, companions.length])).toEqual([
    [{ subject: spouse }, 0],
    [{ subject: spouse }, 1],
  ])
})

test('[PRF11] the database lets no step of a form change in any other way', async () => {
  const refused = [
    `update work.form_steps set account = 'x'`,
    `update work.form_steps set reason = 'x', detail = null`,
    `update work.form_steps set at = now(), reason = null, detail = null`,
    'delete from work.form_steps',
    'truncate work.form_steps',
  ]
  for (const sql of refused) await expect(store.pool.query(sql)).rejects.toThrow(/append-only/)
})

async function steps(): Promise<readonly object[]> {
  const { rows } = await store.pool.query<object>(
    `select form_id, step_no, form, line_id, step, account, role, at from work.form_steps order by form_id, step_no`,
  )
  return rows
}

/** Every row of every table that there is, as text. */
async function everywhere(): Promise<string> {
  const tables = await store.pool.query<{ table: string }>(
    `select format('%I.%I', table_schema, table_name) as table from information_schema.tables
     where table_schema in ('register', 'evidence', 'work', 'access') and table_type = 'BASE TABLE'`,
  )
  const texts: string[] = []
  for (const { table } of tables.rows) {
    const found = await store.pool.query<{ text: string | null }>(
      `select string_agg(t::text, ' ') as text from ${table} as t`,
    )
    texts.push(found.rows[0]?.text ?? '')
  }
  return texts.join('\n')
}
