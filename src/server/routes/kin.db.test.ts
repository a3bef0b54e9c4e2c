import { afterAll, beforeAll, expect, test } from 'vitest'
import { newRecordId } from '#register/store/record-id.ts'
import { personLife } from '#wire/life-events.ts'
import { personView, type PersonView } from '#wire/persons.ts'
import { comparedServer, LUO, SIQI, YUAN, ZOU, personIdOf } from '../test-county.ts'
import { Browser, type TestServer } from '../test-server.ts'

let at: TestServer
let clerk: Browser
let reviewer: Browser
beforeAll(async () => {
  at = await comparedServer()
  clerk = new Browser(at.server)
  await clerk.signIn('clerk')
  reviewer = new Browser(at.server)
  await reviewer.signIn('reviewer')
})
afterAll(() => at.close())

const idOf = (name: string): Promise<string> => personIdOf(at.store, name)

async function recorded(personId: string, event: object, by = clerk): Promise<number> {
  const life = personLife.parse((await by.send('GET', `/persons/${personId}/life`)).json())
  const answer = await by.send('POST', `/persons/${personId}/events`, {
    requestId: newRecordId(),
    version: life.version,
    reason: null,
    evidence: null,
    event: { personId, ...event },
  })
  return answer.statusCode
}

async function tiesOf(personId: string): Promise<PersonView['kin']> {
  const answer = await clerk.send('GET', `/persons/${personId}`)
  expect(answer.statusCode).toBe(200)
  return personView.parse(answer.json()).kin
}

test('[LIF18] a guardian stands on the page of the ward, and the ward on the guardian’s', async () => {
  const [ward, guardian] = [await idOf(SIQI.name), await idOf(YUAN.name)]
  const named = {
    kind: 'guardian',
    guardianPersonId: guardian,
    guardianText: null,
    since: '2026-01-02',
  }
  expect(await recorded(ward, named)).toBe(200)
  expect(await tiesOf(ward)).toContainEqual(
    expect.objectContaining({ kind: 'guardian', personId: guardian, nature: null }),
  )
  expect(await tiesOf(guardian)).toContainEqual(
    expect.objectContaining({ kind: 'ward', personId: ward, nature: null }),
  )
})

test('[LIF43] parents by birth are named afterwards, and one who was named wrongly is replaced', async () => {
  const [child, father] = [await idOf(SIQI.name), await idOf(LUO.name)]
  const [wrong, mother] = [await idOf(ZOU.name), await idOf(YUAN.name)]
  const named = (motherPersonId: string | null, by = reviewer) =>
    recorded(child, { kind: 'parents', motherPersonId, fatherPersonId: null }, by)
  // Of another township: whoever keeps the child's entry does not see her.
  expect(await named(wrong, clerk)).toBe(404)
  expect(await named(wrong)).toBe(200)
  expect(await named(mother)).toBe(200)
  const parents = (await tiesOf(child)).filter(({ kind }) => kind === 'mother' || kind === 'father')
  expect(new Set(parents.map(({ personId }) => personId))).toEqual(new Set([father, mother]))
  expect(parents).toHaveLength(2)
  expect(await tiesOf(mother)).toContainEqual(
    expect.objectContaining({ kind: 'child', personId: child }),
  )
  // Nobody, oneself, and who is the father.
  for (const nobody of [null, child, father]) expect(await named(nobody)).toBe(422)
})

test('[LIF18] a tie by adoption is told from one by birth, on both pages', async () => {
  const [child, father] = [await idOf(SIQI.name), await idOf(LUO.name)]
  const papers = { certificateNo: null, authority: null, householdId: null, relation: null }
  const adopted = {
    kind: 'adoption',
    motherPersonId: null,
    fatherPersonId: father,
    nature: 'adoptive',
    adoptedOn: '2026-01-03',
    ...papers,
  }
  expect(await recorded(child, adopted)).toBe(200)
  const nature = { zh: '收养', en: 'adoptive' }
  expect(await tiesOf(child)).toContainEqual(
    expect.objectContaining({ kind: 'father', personId: father, nature }),
  )
  expect(await tiesOf(father)).toContainEqual(
    expect.objectContaining({ kind: 'child', personId: child, nature }),
  )
  // LIF43: while it holds, nobody by birth takes the place.
  const byBirth = { kind: 'parents', motherPersonId: null, fatherPersonId: await idOf(YUAN.name) }
  expect(await recorded(child, byBirth)).toBe(409)
})
