import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROLES, type Role } from '#domain/policy/roles.ts'
import { CANARIES } from './test-canaries.ts'
import { lastFault, startWalk, unknownParams, type Walk, type WalkedRoute } from './test-walk.ts'

/** Roles whose people all live in the first township: the second is foreign to them. */
const BOUND = ROLES.filter((role) => role !== 'county_reviewer')

let walk: Walk
beforeAll(async () => {
  walk = await startWalk()
})
afterAll(() => walk.close())

/** Ids that belong to a territory; files and comparisons are the county's. */
const OF_PEOPLE = new Set([
  'personId',
  'householdId',
  'unitId',
  'code',
  'pairNo',
  'discrepancyNo',
  'eventId',
  'adoptionId',
  'formId',
  'reportId',
  'lineId',
  'taskId',
  'village',
])

/** Stand beside such an id, and are nobody's by themselves. */
const OF_COUNTY = new Set(['item', 'sampleNo'])

const isAboutPeople = ({ params }: WalkedRoute): boolean =>
  params.some((name) => OF_PEOPLE.has(name)) &&
  params.every((name) => OF_PEOPLE.has(name) || OF_COUNTY.has(name))

test('[POL5] the walk knows how to call every route: whoever adds one teaches it', async () => {
  expect(walk.routes.length).toBeGreaterThan(40)
  const strange = walk.routes.filter((route) => unknownParams(route).length > 0)
  expect(strange.map(({ method, url }) => `${method} ${url}`)).toEqual([])
  const misshapen: string[] = []
  for (const route of walk.routes) {
    const { status, body } = await walk.ask('county_reviewer', route, walk.nobody)
    if (status === 400 && body.includes('request.shape'))
      misshapen.push(`${route.method} ${route.url} ${body}`)
    if (status >= 500) misshapen.push(`${route.method} ${route.url} ${lastFault(walk.at)}`)
  }
  expect(misshapen).toEqual([])
})

test('[POL5] what is foreign is answered as what does not exist: status, body, statements', async () => {
  const differing: string[] = []
  let compared = 0
  for (const route of walk.routes.filter(isAboutPeople)) {
    for (const role of BOUND) {
      const unknown = await walk.ask(role, route, walk.nobody)
      const foreign = await walk.ask(role, route, walk.foreign)
      compared += 1
      if (JSON.stringify(foreign) !== JSON.stringify(unknown)) {
        differing.push(
          `${role} ${route.method} ${route.url}: ${told(foreign)} and ${told(unknown)}`,
        )
      }
    }
  }
  expect(compared).toBeGreaterThan(100)
  expect(differing).toEqual([])
})

test('[POL5] nobody is told anything of foreign people, whatever they ask', async () => {
  const before = await foreignState()
  const told: string[] = []
  for (const route of walk.routes) {
    for (const role of BOUND) {
      // With an id in its address a route is asked about foreign people, without one about both.
      for (const ids of route.params.length > 0 ? [walk.foreign] : [walk.own, walk.foreign]) {
        const { status, body } = await walk.ask(role, route, ids)
        const leaked = CANARIES.filter((canary) => body.includes(canary))
        if (leaked.length > 0) told.push(`${role} ${route.method} ${route.url} ${leaked.join()}`)
        if (status >= 500) told.push(`${role} ${route.method} ${route.url} ${lastFault(walk.at)}`)
      }
    }
  }
  expect(told).toEqual([])
  // And nobody has changed anything of theirs.
  expect(await foreignState()).toEqual(before)
})

test('[POL5] the canaries are there to be told: the county’s own reviewer sees them', async () => {
  const person = walk.routes.find(({ url }) => url === '/persons/{personId}')
  if (person === undefined) throw new Error('no route shows a person')
  const { body } = await walk.ask('county_reviewer', person, walk.foreign)
  expect(CANARIES.filter((canary) => body.includes(canary)).length).toBeGreaterThanOrEqual(3)
  const own = await walk.ask('township_clerk', person, walk.own)
  expect(own.status).toBe(200)
})

test.each<Role>([
  'system_admin',
  'security_admin',
  'audit_admin',
  'resident',
  'liaison',
  'planner',
])('[POL4] to %s a person of the own territory is as unknown as any', async (role) => {
  for (const route of walk.routes.filter(isAboutPeople)) {
    const own = await walk.ask(role, route, walk.own)
    const unknown = await walk.ask(role, route, walk.nobody)
    expect(own, `${route.method} ${route.url}`).toEqual(unknown)
  }
})

function told({
  status,
  body,
  statements,
}: {
  status: number
  body: string
  statements: number
}): string {
  return `${String(status)} ${body.slice(0, 120)} (${String(statements)})`
}

async function foreignState(): Promise<unknown> {
  const { rows } = await walk.at.store.pool.query(
    `select p.*, (select count(*) from register.events e where e.county = p.county and e.person_id = p.person_id) as events
     from register.persons p where p.person_id = $1`,
    [walk.foreign['personId']],
  )
  return rows
}
