import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { ROUTE_DESCRIPTIONS } from '../src/server/api/described-routes.ts'
import { PROBLEM_TEXTS } from '../src/server/problem-texts.ts'
import { apiPage } from './api-page.ts'
import { knownApi, type KnownApi } from './known-routes.ts'
import { ROOT } from './tidy/tree.ts'

let api: KnownApi
beforeAll(async () => {
  api = await knownApi()
})

test('[API4] every route is described, and every description has its route', () => {
  const routes = api.routes.map(({ method, url }) => `${method} ${url}`)
  expect(routes.length).toBeGreaterThan(60)
  expect(Object.keys(ROUTE_DESCRIPTIONS).toSorted()).toEqual(routes.toSorted())
})

test('[API4] every problem code of a route has its texts', () => {
  const codes = Object.values(ROUTE_DESCRIPTIONS).flatMap(({ problems }) => problems)
  expect(codes.filter((code) => !(code in PROBLEM_TEXTS))).toEqual([])
})

test('[API4] every operation has a summary, its codes, and an example of its body', () => {
  const bare = [...api.operations].filter(([, operation]) => {
    const { summary, 'x-problems': problems, requestBody } = operation
    const known = Array.isArray(problems) && problems.every((code) => String(code) in PROBLEM_TEXTS)
    const shown = requestBody === undefined || JSON.stringify(requestBody).includes('"example')
    return typeof summary !== 'string' || !summary.includes(' · ') || !known || !shown
  })
  expect(bare.map(([name]) => name)).toEqual([])
})

test('[API4] no example holds anybody’s number', () => {
  const examples = [...api.operations.values()].map(({ requestBody }) =>
    JSON.stringify(requestBody),
  )
  for (const example of examples)
    expect(example ?? '').not.toMatch(/(?<![0-9])(?:[0-9]{17}[0-9X]|1[3-9][0-9]{9})(?![0-9])/u)
})

test('[API5] docs/api.md is printed from the routes', async () => {
  expect(readFileSync(join(ROOT, 'docs/api.md'), 'utf8')).toBe(await apiPage(api.routes))
})
