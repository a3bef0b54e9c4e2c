import { afterAll, beforeAll, expect, test } from 'vitest'
import { birthRegistered } from '#wire/births.ts'
import { comparedServer, LUO, OTHER_VILLAGE, VILLAGE, ZOU } from '../test-county.ts'
import { Browser, COUNTY, type TestServer } from '../test-server.ts'

let at: TestServer
let clerk: Browser
let reviewer: Browser
beforeAll(async () => {
  at = await comparedServer()
  clerk = new Browser(at.server)
  await clerk.signIn('clerk', 'registration')
  reviewer = new Browser(at.server)
  await reviewer.signIn('reviewer', 'registration')
})
afterAll(() => at.close())

let births = 0

/** What the office is told about a birth, but for the ids that always differ. */
async function told(browser: Browser, birth: object): Promise<object> {
  births += 1
  const body = {
    requestId: `018f0000-0000-7000-8000-${String(births).padStart(12, '0')}`,
    name: '罗小满',
    sex: '2',
    bornOn: '2026-11-01',
    place: VILLAGE,
    groupNo: null,
    number: null,
    certificateNo: null,
    motherName: null,
    fatherName: null,
    motherPersonId: null,
    fatherPersonId: null,
    householdId: null,
    relation: null,
    ...birth,
  }
  const answer = await browser.send('POST', '/births', body)
  expect([answer.statusCode, answer.body.slice(0, 200)]).toEqual([200, expect.any(String)])
  return { findings: birthRegistered.parse(answer.json()).findings }
}

async function personOf(name: string): Promise<string> {
  const { rows } = await at.store.pool.query<{ id: string }>(
    'select person_id as id from register.persons where name = $1',
    [name],
  )
  return rows[0]?.id ?? ''
}

test('[POL19] a number that somebody holds is sent to the county, and the office learns no more', async () => {
  const own = await told(clerk, { number: LUO.number })
  const foreign = await told(clerk, { number: ZOU.number })
  expect(JSON.stringify(foreign)).toContain('已提交县级核查')
  // Here or elsewhere: the same words.
  expect(foreign).toEqual(own)
  expect(JSON.stringify([own, foreign])).not.toMatch(/P10|邹|罗建国/u)
  const county = await told(reviewer, { number: ZOU.number })
  expect(JSON.stringify(county)).toContain('P10')
  const { rows } = await at.store.pool.query(
    `select from work.findings where county = $1 and rule = 'P10'`,
    [COUNTY],
  )
  expect(rows).toHaveLength(3)
})

test('[POL19] a certificate that stands elsewhere is sent to the county too', async () => {
  const certificateNo = 'T430123456'
  await told(reviewer, { certificateNo, place: OTHER_VILLAGE })
  const again = await told(clerk, { certificateNo })
  expect(JSON.stringify(again)).toContain('已提交县级核查')
  expect(JSON.stringify(again)).not.toContain('K19')
})

test('[POL19] a mother of another territory is as unknown as nobody', async () => {
  const foreign = await told(clerk, { motherPersonId: await personOf(ZOU.name) })
  const nobody = await told(clerk, { motherPersonId: '018f0000-0000-7000-8000-00000000dead' })
  expect(foreign).toEqual(nobody)
})
