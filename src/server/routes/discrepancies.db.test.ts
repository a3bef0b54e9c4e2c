import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  reverseAcceptanceBatch,
  runAcceptanceBatch,
} from '#register/discrepancies/accept-pattern.ts'
import { previewPattern } from '#register/discrepancies/pattern-rows.ts'
import {
  acceptanceIssued,
  acceptanceList,
  acceptanceProgress,
  patternList,
  patternPreview,
  type PatternLine,
} from '#wire/acceptances.ts'
import {
  discrepancyCounts,
  discrepancyDecided,
  discrepancyView,
  type DiscrepancyLine,
  type DiscrepancyView,
} from '#wire/discrepancies.ts'
import { codeOf, COUNTY, type Browser, type TestServer } from '../test-server.ts'
import { allDiscrepancies, LIVE, plantTwoHolders, rivalCounty, rivalOffice } from './test-rivals.ts'

const { planted } = rivalCounty()
let at: TestServer
let reviewer: Browser
let clerk: Browser

beforeAll(async () => {
  ;({ at, reviewer, clerk } = await rivalOffice())
})
afterAll(() => at.close())

async function open(no: number, browser = reviewer): Promise<DiscrepancyView> {
  return discrepancyView.parse((await browser.send('GET', `/discrepancies/${String(no)}`)).json())
}

const count = async (sql: string): Promise<number> =>
  (await at.store.pool.query<{ n: number }>(sql, [COUNTY])).rows[0]?.n ?? -1

/** What files say of people, one row a person and source; nothing of the comparison's own lists. */
const SAID = `said as (
  select k.person_id, r.* from evidence.links k
  join evidence.source_records r using (county, batch_no, row_no, party)
  where k.county = $1 and k.run_no = ${LIVE})`

test('[DIS1] every planted disagreement with the police file is listed once, with its source', async () => {
  const lines = await allDiscrepancies(reviewer, '&kind=item_differs')
  expect(planted.length).toBeGreaterThan(60)
  const listed = lines.flatMap(({ name, item, sources }) =>
    sources.map((source) => `${name ?? ''} ${item ?? ''} ${source}`),
  )
  expect(listed.toSorted()).toEqual(
    planted.map(({ name, item, source }) => `${name} ${item} ${source}`).toSorted(),
  )
})

test('[DIS7] counts by kind are those of a recount of what the files say', async () => {
  const counts = discrepancyCounts.parse(
    (await reviewer.send('GET', '/discrepancies/counts')).json(),
  )
  const byKind = Object.fromEntries(counts.kinds.map(({ kind, open: n }) => [kind, n]))
  const without = (source: string): string =>
    `not exists (select from said t where t.person_id = s.person_id and t.source = '${source}')`
  const people = (where: string): Promise<number> =>
    count(`with ${SAID} select count(distinct person_id)::int as n from said s where ${where}`)
  const differing = (value: string): Promise<number> =>
    count(`with ${SAID} select count(distinct (s.person_id, s.${value}))::int as n from said s
      join said p on p.person_id = s.person_id and p.source = 'police'
      where s.${value} <> p.${value}`)
  const items = [differing('name'), differing('born_on'), differing('sex'), differing('ethnicity')]
  expect(byKind).toEqual({
    item_differs: (await Promise.all(items)).reduce((sum, n) => sum + n, 0),
    missing_in_register: await people(`${without('register')}`),
    missing_in_source: await people(
      `s.source = 'register' and ${without('police')} and exists (
         select from said t where t.person_id = s.person_id and t.source <> 'register')`,
    ),
    only_in_register: await people(
      `s.source = 'register' and not exists (
         select from said t where t.person_id = s.person_id and t.source <> 'register')`,
    ),
  })
  const insurance = counts.sources.find(({ source }) => source === 'insurance')
  expect(insurance?.open).toBe((await allDiscrepancies(reviewer, '&source=insurance')).length)
})

/** The one discrepancy of a planted slip. */
async function lineOf(item: string, source: string, nth = 0): Promise<DiscrepancyLine> {
  const lines = await allDiscrepancies(reviewer, `&kind=item_differs&item=${item}&source=${source}`)
  const line = lines[nth]
  if (line === undefined) throw new Error(`no ${item} of ${source}`)
  return line
}

test('[DIS2] one opens with what each file says, whom the order believes, and what it would choose', async () => {
  const { discrepancyNo, name } = await lineOf('bornOn', 'insurance')
  const view = await open(discrepancyNo)
  const told = planted.find((one) => one.name === name && one.source === 'insurance')
  expect(told?.item).toBe('bornOn')
  expect(view.settlement).toMatchObject({ rule: 'order', proven: true })
  expect(view.rivals.filter(({ believed }) => believed).map(({ source }) => source)).toEqual([
    'police',
  ])
  expect(view.rivals.filter(({ inDoubt }) => inDoubt).map(({ source }) => source)).toEqual([
    'insurance',
  ])
  expect(view).toMatchObject({ stands: true, mayRule: true, mayKeep: false })
  expect(view.present).toBe(view.proposed)
  expect(view.rivals.map(({ rank }) => rank)).toEqual(
    view.rivals.map(({ rank }) => rank).toSorted((a, b) => (a ?? 0) - (b ?? 0)),
  )
})

test('[DIS5] [DIS6] by the rule: the losing value stays, a ticket is made; taken back, all of it is', async () => {
  const { discrepancyNo, personId } = await lineOf('name', 'insurance')
  const path = `/discrepancies/${String(discrepancyNo)}/decision`
  const events = `select count(*)::int as n from register.events where county = $1`
  const before = await count(events)
  const decided = discrepancyDecided.parse(
    (await reviewer.send('POST', path, { verdict: 'rule', reason: '' })).json(),
  )
  expect(decided).toMatchObject({ awaitingApproval: false })
  expect(decided.tickets).toHaveLength(1)
  // The register held the police value already: nothing of it changes.
  expect(await count(events)).toBe(before)
  const view = await open(discrepancyNo)
  expect(view).toMatchObject({ state: 'decided', mayRule: false, mayKeep: false })
  expect(view.decision).toMatchObject({ verdict: 'rule', wrongSources: ['insurance'] })
  expect(view.rivals.some(({ source }) => source === 'insurance')).toBe(true)
  const again = await reviewer.send('POST', path, { verdict: 'ask', reason: '再问问' })
  expect(codeOf(again)).toBe('discrepancy.decided')
  const tickets = `select count(*)::int as n from work.source_tickets where county = $1
    and person_id = '${personId ?? ''}' and state = `
  expect(await count(`${tickets} 'waiting'`)).toBe(1)
  expect((await reviewer.send('DELETE', path)).statusCode).toBe(200)
  expect(await count(`${tickets} 'withdrawn'`)).toBe(1)
  expect(await open(discrepancyNo)).toMatchObject({ state: 'open', decision: null })
  expect(codeOf(await reviewer.send('DELETE', path))).toBe('discrepancy.not_decided')
})

test('[DIS5] [DIS6] a value that a clerk had stated goes back to the rule’s by the ledger, and back again', async () => {
  const { discrepancyNo, personId } = await lineOf('ethnicity', 'school')
  await at.store.pool.query(
    `update register.persons set ethnicity = '11' where county = $1 and person_id = $2`,
    [COUNTY, personId],
  )
  expect(await open(discrepancyNo)).toMatchObject({ stands: false, mayKeep: true })
  const path = `/discrepancies/${String(discrepancyNo)}/decision`
  const held = `select ethnicity::int as n from register.persons where county = $1
    and person_id = '${personId ?? ''}'`
  const decided = await reviewer.send('POST', path, { verdict: 'rule', reason: '以公安为准' })
  expect(decided.statusCode).toBe(200)
  expect(await count(held)).toBe(1)
  const events = `select count(*)::int as n from register.events where county = $1
    and person_id = '${personId ?? ''}' and kind = `
  expect(await count(`${events} 'item.corrected'`)).toBe(1)
  expect((await reviewer.send('DELETE', path)).statusCode).toBe(200)
  expect(await count(held)).toBe(11)
  expect(await count(`${events} 'correction.undone'`)).toBe(1)
  const kept = await reviewer.send('POST', path, { verdict: 'keep', reason: '看过户口簿' })
  expect(kept.statusCode).toBe(200)
  expect((await open(discrepancyNo)).decision?.wrongSources).toEqual(
    expect.arrayContaining(['police', 'school']),
  )
  await reviewer.send('DELETE', path)
})

test('[DIS4] what files cannot tell is left to be asked, and may be decided afterwards', async () => {
  const [line] = await allDiscrepancies(reviewer, '&kind=only_in_register')
  const path = `/discrepancies/${String(line?.discrepancyNo)}/decision`
  expect(codeOf(await reviewer.send('POST', path, { verdict: 'rule', reason: '' }))).toBe(
    'discrepancy.no_rule',
  )
  expect(codeOf(await reviewer.send('POST', path, { verdict: 'ask', reason: '' }))).toBe(
    'discrepancy.no_reason',
  )
  await reviewer.send('POST', path, { verdict: 'ask', reason: '问村里' })
  expect(
    (await allDiscrepancies(reviewer, '&state=asked')).map(({ discrepancyNo }) => discrepancyNo),
  ).toEqual([line?.discrepancyNo])
  const kept = await reviewer.send('POST', path, { verdict: 'keep', reason: '人在' })
  expect(kept.statusCode).toBe(200)
  expect(await allDiscrepancies(reviewer, '&state=asked')).toEqual([])
  await reviewer.send('DELETE', path)
})

test('[DIS8] a township is not told that somebody elsewhere holds the same number', async () => {
  await plantTwoHolders(at.store, 9001)
  const kinds = async (browser: Browser): Promise<boolean> =>
    (await allDiscrepancies(browser)).some(({ kind }) => kind === 'two_people_one_number')
  expect([await kinds(reviewer), await kinds(clerk)]).toEqual([true, false])
  expect(codeOf(await clerk.send('GET', '/discrepancies/9001'))).toBe('discrepancy.unknown')
  await at.store.pool.query('delete from evidence.discrepancies where discrepancy_no = 9001')
})

test('[DIS19] two under one number: both holders by name, the record of each, and the rule that would settle it', async () => {
  await plantTwoHolders(at.store, 9002)
  const view = await open(9002)
  expect(view.settlement).toMatchObject({ rule: 'number', proven: true })
  expect([view.name, view.other?.name].includes(null)).toBe(false)
  // The police record is the first holder's and the other file's the second's: each stands under its name.
  const told = new Map(view.rivals.map(({ source, value }) => [source, value]))
  expect(Object.fromEntries(told)).toEqual({ police: view.name, insurance: view.other?.name })
  await at.store.pool.query('delete from evidence.discrepancies where discrepancy_no = 9002')
})

const patternsOf = async (): Promise<readonly PatternLine[]> =>
  patternList.parse((await reviewer.send('GET', '/discrepancies/patterns')).json()).patterns

test('[DIS9] patterns part what is open by item, sources and difference; only what is proven is accepted', async () => {
  const patterns = await patternsOf()
  const open = await allDiscrepancies(reviewer, '&kind=item_differs')
  expect(patterns.reduce((sum, one) => sum + one.open, 0)).toBe(open.length)
  const [first] = patterns
  if (first === undefined) throw new Error('no pattern')
  const unproven = { ...first.pattern, chosenSource: 'school', sources: ['insurance'] }
  const issue = { place: COUNTY, basis: '县办〔2026〕7 号', reason: '逐类核过', seed: SEED }
  const refused = await reviewer.send('POST', '/acceptances', { ...issue, pattern: unproven })
  expect(codeOf(refused)).toBe('acceptance.unproven')
  const nothing = { ...first.pattern, sources: ['marriage'] }
  expect(codeOf(await reviewer.send('POST', '/acceptances', { ...issue, pattern: nothing }))).toBe(
    'acceptance.nothing',
  )
  expect(
    (await clerk.send('POST', '/acceptances', { ...issue, pattern: first.pattern })).statusCode,
  ).toBe(403)
})

test('[DIS10] [DIS11] [DIS12] a pattern is shown, accepted, and taken back as one act', async () => {
  const [line] = (await patternsOf()).filter(({ pattern }) => pattern.item === 'ethnicity')
  if (line === undefined) throw new Error('no pattern')
  const { pattern } = line
  // One of them was stated otherwise by the office: it stays for people.
  await at.store.pool.query(
    `update register.persons p set ethnicity = '11' where county = $1 and person_id = (
       select person_id from evidence.discrepancies where county = $1 and status = 'open'
         and item = 'ethnicity' and sources = $2 order by discrepancy_no limit 1)`,
    [COUNTY, pattern.sources],
  )
  const shown = patternPreview.parse(
    (
      await reviewer.send('POST', '/discrepancies/patterns/preview', { pattern, place: COUNTY })
    ).json(),
  )
  expect(shown).toMatchObject({ matching: line.open, leftOut: 1 })
  expect(shown.sample).toHaveLength(Math.min(line.open, 20))
  expect(shown.villages.reduce((sum, one) => sum + one.count, 0)).toBe(line.open)
  const before = await state()
  const issue = {
    pattern,
    place: COUNTY,
    basis: '县办〔2026〕7 号',
    reason: '民族以公安为准',
    seed: shown.seed,
  }
  const { orderId } = acceptanceIssued.parse(
    (await reviewer.send('POST', '/acceptances', issue)).json(),
  )
  const run = await reviewer.send('POST', `/acceptances/${orderId}/run`)
  expect(acceptanceProgress.parse(run.json())).toMatchObject({
    state: 'done',
    settled: line.open - 1,
    leftOut: 1,
  })
  expect(
    (await patternsOf()).find(
      (one) =>
        one.pattern.item === 'ethnicity' && one.pattern.sources.join() === pattern.sources.join(),
    )?.open,
  ).toBe(1)
  const after = await state()
  // The register itself is as it was.
  expect([after.persons, after.events]).toEqual([before.persons, before.events])
  expect(after.waiting - before.waiting).toBe(line.open - 1)
  const [accepted] = (await allDiscrepancies(reviewer, '&state=decided&item=ethnicity')).filter(
    ({ sources }) => sources.join() === pattern.sources.join(),
  )
  const alone = await reviewer.send(
    'DELETE',
    `/discrepancies/${String(accepted?.discrepancyNo)}/decision`,
  )
  expect(codeOf(alone)).toBe('discrepancy.in_order')
  const reversal = `/acceptances/${orderId}/reversal`
  expect(codeOf(await reviewer.send('POST', reversal, { reason: '' }))).toBe(
    'discrepancy.no_reason',
  )
  const back = await reviewer.send('POST', reversal, { reason: '抽看有错' })
  expect(acceptanceProgress.parse(back.json())).toMatchObject({
    state: 'reversed',
    reversed: line.open - 1,
  })
  expect(await state()).toEqual(before)
  const { acceptances } = acceptanceList.parse((await reviewer.send('GET', '/acceptances')).json())
  expect(acceptances.find((one) => one.orderId === orderId)).toMatchObject({
    sampled: shown.sample.length,
    state: 'reversed',
  })
})

test('[DIS10] the same seed draws the same sample, another one another', async () => {
  const [line] = await patternsOf()
  if (line === undefined) throw new Error('no pattern')
  const scope = {
    county: COUNTY,
    runNo: 1,
    from: '431322000000',
    to: '431322999999',
    wholeCounty: true,
  }
  const drawn = (seed: string) => previewPattern(at.store, scope, { pattern: line.pattern, seed })
  const [one, again, other] = [await drawn('a'), await drawn('a'), await drawn('b')]
  expect(one.sample).toEqual(again.sample)
  expect(one.sample).not.toEqual(other.sample)
})

test('[DIS11] [DIS12] cut after any batch it goes on where it stood, both ways', async () => {
  const before = await state()
  const [line] = (await patternsOf()).filter(({ open }) => open > 2)
  if (line === undefined) throw new Error('no pattern')
  const issue = { pattern: line.pattern, place: COUNTY, basis: '县办', reason: '核过', seed: SEED }
  const issued = await reviewer.send('POST', '/acceptances', issue)
  const { orderId } = acceptanceIssued.parse(issued.json())
  const batch = { county: COUNTY, orderId, at: at.now(), limit: 1 }
  const actor = { account: 'test', role: 'county_reviewer', purpose: 'review' }
  const settled: number[] = []
  for (let state = 'running'; state === 'running';) {
    const done = await runAcceptanceBatch(at.store, batch, actor)
    if (!done.ok) throw new Error(done.problem.code)
    settled.push(done.value.settled)
    state = done.value.state
  }
  // One by one, the last time finding nothing more.
  expect(settled).toEqual([...Array.from({ length: line.open }, (_, n) => n + 1), line.open])
  for (let state = 'done'; state !== 'reversed';) {
    const done = await reverseAcceptanceBatch(at.store, { ...batch, reason: '试验' }, actor)
    if (!done.ok) throw new Error(done.problem.code)
    state = done.value.state
  }
  expect(await state()).toEqual(before)
})

test('[DIS5] a birth date that the roster confirms settles its discrepancies too', async () => {
  const { discrepancyNo, personId } = await lineOf('bornOn', 'school')
  const { rivals } = await open(discrepancyNo)
  const adopt = async (source: string): Promise<string> => {
    const person = await reviewer.send('GET', `/persons/${personId ?? ''}`)
    const { version } = person.json<{ version: number }>()
    const record = rivals.find((rival) => rival.source === source)?.record
    const order = { personId, item: 'born_on', record, version }
    const adopted = await reviewer.send('POST', '/roster/adoptions', order)
    expect(adopted.statusCode).toBe(200)
    return adopted.json<{ adoptionId: string }>().adoptionId
  }
  const first = await adopt('police')
  expect((await open(discrepancyNo)).state).toBe('decided')
  // REG13: of two the second is taken back, and what the first settled stays so.
  await reviewer.send('DELETE', `/roster/adoptions/${await adopt('school')}`)
  expect((await open(discrepancyNo)).state).toBe('decided')
  await reviewer.send('DELETE', `/roster/adoptions/${first}`)
  expect((await open(discrepancyNo)).state).toBe('open')
})

const SEED = '018f0000-0000-7000-8000-00000000beef'

/** What an acceptance may and may not touch. */
async function state(): Promise<{
  persons: string
  events: number
  open: number
  waiting: number
}> {
  const { rows } = await at.store.pool.query<{
    persons: string
    events: number
    open: number
    waiting: number
  }>(
    `select (select md5(string_agg(p::text, '' order by p.person_id)) from register.persons p where county = $1) as persons,
       (select count(*)::int from register.events where county = $1) as events,
       (select count(*)::int from evidence.discrepancies where county = $1 and status = 'open' and decision_id is null) as open,
       (select count(*)::int from work.source_tickets where county = $1 and state = 'waiting') as waiting`,
    [COUNTY],
  )
  const [row] = rows
  if (row === undefined) throw new Error('no state')
  return row
}
