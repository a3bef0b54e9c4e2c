import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ROLES } from '#domain/policy/roles.ts'
import { CANARIES } from './test-canaries.ts'
import { startWalk, type Walk } from './test-walk.ts'

/*
 * The first wall is taken away: every role may do everything, every place lies in every territory. What
 * is left is row security, and it must be enough.
 */
vi.mock('#domain/policy/roles.ts', async (original) => ({
  ...(await original<typeof import('#domain/policy/roles.ts')>()),
  mayDo: () => true,
}))
vi.mock('../territory.ts', () => ({
  liesIn: () => true,
  territoryOf: () => ({ from: '000000000000', to: '999999999999', wholeCounty: true }),
}))

let walk: Walk
beforeAll(async () => {
  walk = await startWalk()
})
afterAll(() => walk.close())

const BOUND = ROLES.filter((role) => role !== 'county_reviewer')

test('[POL6] without the program’s own checks, row security alone still tells nothing foreign', async () => {
  const told: string[] = []
  let answered = 0
  for (const route of walk.routes) {
    for (const role of BOUND) {
      for (const ids of route.params.length > 0 ? [walk.foreign] : [walk.own, walk.foreign]) {
        const { status, body } = await walk.ask(role, route, ids)
        if (status === 200) answered += 1
        const leaked = CANARIES.filter((canary) => body.includes(canary))
        if (leaked.length > 0) told.push(`${role} ${route.method} ${route.url} ${leaked.join()}`)
      }
    }
  }
  expect(told).toEqual([])
  // The wall was really away: roles that may do nothing were answered too.
  expect(answered).toBeGreaterThan(200)
})

test('[POL6] and a foreign person is answered as nobody is', async () => {
  const person = walk.routes.filter(({ params }) => params.includes('personId'))
  expect(person.length).toBeGreaterThan(3)
  for (const route of person) {
    for (const role of BOUND) {
      const foreign = await walk.ask(role, route, walk.foreign)
      const nobody = await walk.ask(role, route, walk.nobody)
      expect([role, route.url, foreign]).toEqual([role, route.url, nobody])
    }
  }
})

test('[POL6] it is the territory that hides them: the same clerk with the whole county is told', async () => {
  const page = walk.routes.find(({ url }) => url === '/persons/{personId}')
  if (page === undefined) throw new Error('no route shows a person')
  const before = await walk.ask('township_clerk', page, walk.foreign)
  await walk.at.store.pool.query(
    `update access.accounts set territory = county where login_name = 'walk-township_clerk'`,
  )
  const after = await walk.ask('township_clerk', page, walk.foreign)
  expect([before.status, after.status]).toEqual([404, 200])
  expect(CANARIES.filter((canary) => after.body.includes(canary)).length).toBeGreaterThan(2)
})
