import { dayNumber, isCivilDate } from '#domain/calendar/civil-date.ts'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import { rangeOf, parseDivisionCode } from '#domain/places/division-code.ts'
import { saveAccount } from '#register/access/accounts.ts'
import { dayBoard, type BoardWanted } from '#register/desk/day-board.ts'
import type { Store } from '#register/store/open-store.ts'
import { serveAs } from '#register/store/serving-store.ts'
import { clock } from '../clock.ts'
import { median, secondsOf, type BenchFigure } from './figure.ts'

/** A county of the largest kind: its villages, what their devices send in a day and had sent before. */
const TOWNSHIPS = 100
const VILLAGES_EACH = 40
const TODAY_EACH = 25
const EARLIER_EACH = 75
const LINES_EACH = 10
const RUNS = 21
const DAY_MS = 86_400_000
const AHEAD_MS = 8 * 3_600_000

/**
 * The boards of a day, counted from 400,000 operations, 40,000 lines and 20,000 forms of 4,000 villages under
 * row security. Rows are written past every command: only in a scratch folder.
 */
export async function benchDayBoard(store: Store, county: string): Promise<BenchFigure[]> {
  const accountId = await fillVillages(store, county)
  const township = `${county}700`
  const asked = [
    { name: 'county, 4,000 villages', place: county, digits: 9, reach: '≤ 500 ms' },
    { name: 'township', place: township, digits: 12, reach: '≤ 100 ms' },
    { name: 'village', place: `${township}200`, digits: 12, reach: '≤ 50 ms' },
  ]
  const figures: BenchFigure[] = []
  for (const { name, place, digits, reach } of asked) {
    const wanted = boardOf(county, place, digits)
    const context = { county, placeFrom: wanted.from, placeTo: wanted.to, accountId, audits: false }
    const times: number[] = []
    const plain: number[] = []
    for (let run = 0; run < RUNS; run++) {
      const served = serveAs(store, context)
      times.push(
        await secondsOf(async () => {
          await dayBoard(served, wanted)
          await served.finish('commit')
        }),
      )
      plain.push(await secondsOf(() => plainCount(store, wanted)))
    }
    figures.push({
      name: `board of a day, ${name}`,
      value: median(times) * 1_000,
      unit: 'ms',
      yardstick: median(plain) * 1_000,
      yardstickName: 'counting the operations of the day alone',
      reach,
    })
  }
  return figures
}

/** What a board cannot do without, as the owner of the tables. */
async function plainCount(store: Store, { county, from, to, dayFrom }: BoardWanted): Promise<void> {
  await store.pool.query(
    `select count(*) from work.field_operations
     where county = $1 and village between $2 and $3 and received_at >= $4`,
    [county, from, to, dayFrom],
  )
}

function boardOf(county: string, place: string, digits: number): BoardWanted {
  const code = parseDivisionCode(place)
  if (!code.ok) throw new Error('a division code')
  const now = clock()
  const day = civilDayAt(now.getTime())
  if (!isCivilDate(day)) throw new Error('a day')
  const begin = dayNumber(day) * DAY_MS - AHEAD_MS
  return {
    county,
    ...rangeOf(code.value),
    digits,
    day,
    dayFrom: new Date(begin),
    dayTo: new Date(begin + DAY_MS),
    dueMonth: day.slice(0, 7),
    now,
  }
}

/** @returns an account that works there. */
async function fillVillages(store: Store, county: string): Promise<string> {
  const accountId = await saveAccount(store, {
    county,
    loginName: 'bench-desk',
    displayName: '跑分',
    password: 'a-password-of-the-bench-2026',
    role: 'county_reviewer',
    territory: county,
    isDemo: true,
  })
  const { pool } = store
  await pool.query(
    `insert into register.places (code, name, level, kind)
     select $1::text || (700 + t)::text || (200 + v)::text, '村', 5, 'villagers_committee'
     from generate_series(0, $2 - 1) as t, generate_series(0, $3 - 1) as v`,
    [county, TOWNSHIPS, VILLAGES_EACH],
  )
  await pool.query(
    `insert into work.field_devices (county, device_id, village, account_id, label, sign_key,
       seal_version, state, share_sealed, proof_hash, schema_no, lease_until, seen_at, enrolled_at)
     select $1, gen_random_uuid(), code, $2, '跑分', '', 1, 'active', '', '', 1, now(), now(), now()
     from register.places where level = 5 and code between $3 and $4`,
    [county, accountId, `${county}700000`, `${county}799999`],
  )
  await pool.query(
    `insert into work.field_operations (county, op_id, device_id, seq, village, field,
       content_sealed, content_hash, schema_no, state, collector, received_at)
     select $1, gen_random_uuid(), d.device_id, n, d.village, 'item:name', '', '', 1,
       case n % 20 when 0 then 'waiting' else 'applied' end, $2,
       now() - case when n <= $4::int then interval '1 day' * (2 + n) else interval '1 second' * (n - $4::int) end
     from work.field_devices d, generate_series(1, $3::int + $4::int) as n
     where d.county = $1 and d.label = '跑分'`,
    [county, accountId, TODAY_EACH, EARLIER_EACH],
  )
  await pool.query(
    `with reports as (
       insert into work.change_reports (county, report_id, village, month, state, created_at)
       select $1, gen_random_uuid(), village, '2026-10', 'signed', now() from work.field_devices
       where county = $1 and label = '跑分' returning report_id, village)
     insert into work.report_lines (county, line_id, report_id, village, line_no, kind, content,
       people, evidence, state, drafted_by, drafted_at)
     select $1, gen_random_uuid(), report_id, village, n, 'contact_change', '{}', '{}', '',
       case when n = 1 then 'sent' else 'accepted' end, $2, now() - interval '1 day' * n
     from reports, generate_series(1, $3) as n`,
    [county, accountId, LINES_EACH],
  )
  await pool.query(
    `insert into work.item_changes (county, form_id, form_no, person_id, village, item, key_item,
       reason, grounds, asked_for, state, asked_by, asked_at)
     select $1, gen_random_uuid(), 1000000 + row_number() over (), gen_random_uuid(), d.village,
       'phone', false, '', '{}', 'office', case n when 1 then 'asked' else 'withdrawn' end, $2,
       now() - interval '1 day' * n
     from work.field_devices d, generate_series(1, 5) as n where d.county = $1 and d.label = '跑分'`,
    [county, accountId],
  )
  await pool.query(
    `analyze register.places, work.field_devices, work.field_operations, work.change_reports,
       work.report_lines, work.item_changes`,
  )
  return accountId
}
