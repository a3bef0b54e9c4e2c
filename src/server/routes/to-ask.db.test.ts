import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { relistToAsk } from '#register/to-ask/list-to-ask.ts'
import { householdRoster, villageRosters } from '#wire/roster.ts'
import { toAskVillage, toAskView, type ToAskVillage, type ToAskView } from '#wire/to-ask.ts'
import { compareTaken, OTHER_VILLAGE, VILLAGE } from '../test-county.ts'
import { plantCounty, type Plant } from '../test-planted-county.ts'
import { Browser, COUNTY, testServer, type TestServer } from '../test-server.ts'

interface PlantedCounty {
  readonly at: TestServer
  readonly plants: readonly Plant[]
  readonly reviewer: Browser
}

async function plantedCounty(seed: number): Promise<PlantedCounty> {
  const at = await testServer()
  const plants = await plantCounty(at.store, seed)
  await compareTaken(at.store)
  const reviewer = new Browser(at.server)
  await reviewer.signIn('reviewer')
  return { at, plants, reviewer }
}

async function village(by: Browser, code: string): Promise<ToAskVillage> {
  return toAskVillage.parse((await by.send('GET', `/to-ask/villages/${code}`)).json())
}

async function counts(by: Browser, place = COUNTY): Promise<ToAskView> {
  return toAskView.parse((await by.send('GET', `/to-ask?place=${place}`)).json())
}

/** `mark item reason…` of everything that is asked, in order. */
function asked({ visits }: ToAskVillage): string[] {
  return visits.flatMap(({ people }) =>
    people.flatMap((person) =>
      person.asks.map(({ item, reasons }) => {
        const name = person.known.find((one) => one.item === 'name')?.shown?.zh ?? '?'
        return [name.slice(-1), item, ...reasons.map(({ reason }) => reason)].join(' ')
      }),
    ),
  )
}

function wanted(plants: readonly Plant[]): string[] {
  return plants.flatMap(({ mark, asked: one }) =>
    one === null ? [] : [`${mark} ${one.item} ${one.reason}`],
  )
}

describe.each([1, 2])('invented county %i', (seed) => {
  let here: PlantedCounty
  beforeAll(async () => {
    here = await plantedCounty(seed)
  })
  afterAll(() => here.at.close())

  test(`[ASK1][ASK2] county ${String(seed)}: what no list settles is asked, what one settles is not, and no marriage, sex or birth ever`, async () => {
    const lists = await Promise.all(
      [VILLAGE, OTHER_VILLAGE].map((code) => village(here.reviewer, code)),
    )
    expect(lists.flatMap(asked).toSorted()).toEqual(wanted(here.plants).toSorted())
  })

  test(`[ASK4] county ${String(seed)}: the share is told with its parts, and places add up`, async () => {
    const { share, places, nowhere, reasons } = await counts(here.reviewer)
    const toAsk = wanted(here.plants).length
    expect(nowhere).toBeNull()
    // Three are on the marriage registry alone, three on the insurance roll alone: not registered.
    const [persons, personsAsked] = [here.plants.length - 6, toAsk - 3]
    expect(share).toMatchObject({ persons, personsAsked, unregisteredAsked: 3, items: toAsk })
    expect(reasons.reduce((sum, one) => sum + one.count, 0)).toBe(toAsk)
    const below = await Promise.all(places.map(({ code }) => counts(here.reviewer, code)))
    for (const figure of ['persons', 'personsAsked', 'households', 'householdsAsked'] as const) {
      const villages = below.flatMap((one) => one.places)
      expect(villages.reduce((sum, one) => sum + one[figure], 0)).toBe(share[figure])
    }
    expect(share.householdsAsked).toBeLessThan(share.households)
    expect(share.householdsAsked).toBeGreaterThan(0)
  })

  if (seed === 2) workedOn(() => here)
})

/** What becomes of a list: of one county only, to spare the comparisons. */
function workedOn(of: () => PlantedCounty): void {
  let here: PlantedCounty
  let clerk: Browser
  beforeAll(async () => {
    here = of()
    clerk = new Browser(here.at.server)
    await clerk.signIn('clerk')
  })

  const relist = (): Promise<void> =>
    relistToAsk(here.at.store, { county: COUNTY, countedAt: here.at.now() })
  const rows = async (): Promise<readonly object[]> =>
    (await here.at.store.pool.query<object>('select * from work.to_ask order by ask_no')).rows

  test('[ASK3] made again the list is the same; a correction takes its item off at once', async () => {
    const before = await rows()
    await relist()
    expect(await rows()).toEqual(before)
    const lacking = async (): Promise<string[]> =>
      (await village(clerk, VILLAGE)).visits
        .flatMap(({ people }) => people)
        .filter(({ asks }) => asks.some(({ item }) => item === 'relation'))
        .map(({ personId }) => personId)
    const people = await lacking()
    const corrected = await clerk.send('POST', `/persons/${people[0] ?? ''}/corrections`, {
      item: 'relation',
      value: '30',
      version: 1,
      reason: '看了户口簿',
      evidence: { kind: 'document', text: '户口簿', record: null },
    })
    expect(corrected.statusCode).toBe(200)
    expect(await lacking()).toEqual(people.slice(1))
  })

  test('[OFF32] the rosters of a village come household by household, each as on its own screen, and are recorded', async () => {
    const reply = await clerk.send('GET', `/villages/${VILLAGE}/rosters?filter=all`)
    const { rosters, households, nextCursor } = villageRosters.parse(reply.json())
    expect(nextCursor).toBeNull()
    expect(rosters).toHaveLength(households)
    const [first] = rosters
    const one = await clerk.send(
      'GET',
      `/villages/${VILLAGE}/households/${first?.household.householdId ?? ''}/roster`,
    )
    expect(first).toEqual(householdRoster.parse(one.json()))
    const foreign = await clerk.send('GET', `/villages/${OTHER_VILLAGE}/rosters`)
    expect(foreign.statusCode).toBe(404)
  })

  test('[ASK6] an open finding of the record and what a reviewer could not tell join in; a birth’s never', async () => {
    const { store } = here.at
    await store.pool.query(
      `insert into work.findings (county, finding_id, rule, version, severity, scored, subject,
         subject_key, item, person_id, place, facts, state, opened_at, last_seen_at)
       select county, gen_random_uuid(), rule, 1, severity, true, 'person', person_id::text || rule, item,
         person_id, place, '{}', 'open', now(), now()
       from (select * from register.persons where county = $1 and place = $2 and name like $3) p,
         (values ('P07', 'E*', 'bornOn'), ('K04', 'E*', 'bornOn'), ('M07', 'E', 'name'),
           ('P13', 'W', 'name'), ('P16', 'W', 'relation')) as f (rule, severity, item)`,
      [COUNTY, VILLAGE, `%${here.plants[0]?.mark ?? ''}`],
    )
    // Two people of one village who live apart: it is asked only because nobody could tell.
    await store.pool.query(
      `with two as (
         select l.batch_no, l.row_no, l.party, row_number() over (order by l.batch_no, l.row_no) as nth
         from evidence.links l join register.persons p using (county, person_id)
         where p.place = $2 and (p.name like $3 or p.name like $4) and l.batch_no = 1),
       pair as (insert into evidence.doubtful_pairs (county, run_no, pair_no, l_batch_no, l_row_no, l_party,
           r_batch_no, r_row_no, r_party, weight, reason, worth, village)
         select $1, 1, 900, l.batch_no, l.row_no, l.party, r.batch_no, r.row_no, r.party, 1, 'weak', 1, $2
         from two l, two r where l.nth = 1 and r.nth = 2 returning *)
       insert into evidence.decisions (county, decision_id, l_batch_no, l_row_no, l_party, r_batch_no,
         r_row_no, r_party, run_no, verdict, decided_by)
       select county, gen_random_uuid(), l_batch_no, l_row_no, l_party, r_batch_no, r_row_no, r_party, 1,
         'unsure', 'test' from pair`,
      [COUNTY, VILLAGE, `%${here.plants[0]?.mark ?? ''}`, `%${here.plants[6]?.mark ?? ''}`],
    )
    await relist()
    const told = asked(await village(clerk, VILLAGE))
    const mark = here.plants[0]?.mark ?? ''
    expect(told.filter((line) => line.startsWith(mark))).toEqual([
      `${mark} born_on finding`,
      `${mark} name finding`,
      `${mark} same_person pair_unsure`,
    ])
  })

  test('[ASK5] a refusal ends it for the campaign, comes back with no later list, and no request can read it', async () => {
    const { visits, share } = await village(clerk, VILLAGE)
    const [first] = visits
    const path = `/to-ask/villages/${VILLAGE}/refusals`
    const householdId = first?.householdId ?? null
    const asking = first?.people.find(({ asks }) => asks.length > 0)
    const body = { personId: asking?.personId }
    expect((await clerk.send('POST', path, body)).statusCode).toBe(200)
    expect((await clerk.send('POST', path, body)).statusCode).toBe(404)
    await relist()
    const after = await village(clerk, VILLAGE)
    expect(after.visits.map((one) => one.householdId)).not.toContain(householdId)
    expect(after.share).toMatchObject({ households: share.households })
    const { rows: readers } = await here.at.store.pool.query(
      `select 1 where has_table_privilege('simin_serve', 'work.ask_refusals', 'select')`,
    )
    expect(readers).toEqual([])
    const { rows: kept } = await here.at.store.pool.query<object>('select * from work.ask_refusals')
    expect(Object.keys(kept[0] ?? {})).toEqual([
      'county',
      'campaign',
      'refusal_id',
      'village',
      'household_id',
      'person_id',
    ])
    // Next year people are asked again.
    here.at.pass(366 * 86_400_000)
    await relist()
    const ids = await here.at.store.pool.query(
      'select 1 from work.to_ask where household_id = $1',
      [householdId],
    )
    expect(ids.rows).not.toEqual([])
  })

  test('[ASK7] each sees the own territory only, prefilled and with its source; the file runs nowhere and is recorded', async () => {
    const clerk2 = new Browser(here.at.server)
    await clerk2.signIn('clerk')
    expect((await clerk2.send('GET', `/to-ask/villages/${OTHER_VILLAGE}`)).statusCode).toBe(404)
    const { visits } = await village(clerk2, VILLAGE)
    const known = visits.flatMap(({ people }) => people.flatMap((one) => one.known))
    const number = known.find(({ item, shown }) => item === 'number' && shown !== null)
    expect(number?.shown?.zh).toMatch(/^\d{3}\*{11}\w{4}$/)
    // All of it from lists, but for the relation that the office corrected.
    const stated = known.filter(({ shown, source }) => shown !== null && source === null)
    expect(stated.map(({ item }) => item)).toEqual(['relation'])
    await here.at.store.pool.query(`update register.places set name = '=1+1' where code = $1`, [
      VILLAGE,
    ])
    const file = await clerk2.send('GET', '/to-ask/export')
    const lines = file.body.trim().split('\r\n')
    expect(lines[0]).toContain('要问,原因')
    expect(lines.length).toBeGreaterThan(3)
    expect(file.body).not.toContain(',=1+1')
    expect(file.body).not.toContain(OTHER_VILLAGE)
    const { rows: reads } = await here.at.store.pool.query<{ n: number }>(
      `select result_count as n from access.reads where kind = 'export' order by read_at desc limit 1`,
    )
    expect(reads[0]?.n).toBe(lines.length - 1)
    // So far behind that whole pages between have nothing to ask any more.
    await here.at.store.pool.query(
      `insert into work.to_ask (county, run_no, ask_no, village, household_id, person_id, registered, item, reason, sources)
       select county, run_no, 12001, village, household_id, person_id, registered, 'exists', 'missing', sources
       from work.to_ask where village = $1 and registered order by ask_no limit 1`,
      [VILLAGE],
    )
    const longer = await clerk2.send('GET', '/to-ask/export')
    expect(longer.body.trim().split('\r\n')).toHaveLength(lines.length + 1)
    expect(longer.headers['simin-file-lines']).toBe(String(lines.length))
  })
}
