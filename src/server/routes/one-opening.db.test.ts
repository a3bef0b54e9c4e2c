import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveAccount } from '#register/access/accounts.ts'
import { personReads } from '#wire/persons.ts'
import { looksTold, readsPage } from '#wire/policy.ts'
import { comparedServer, LUO, YUAN, personIdOf } from '../test-county.ts'
import { Browser, COUNTY, PASSWORD, type TestServer } from '../test-server.ts'

let at: TestServer
let reviewer: Browser
let clerk: Browser
let auditor: Browser
beforeAll(async () => {
  at = await comparedServer()
  await saveAccount(at.store, {
    county: COUNTY,
    loginName: 'auditor',
    displayName: '试用 auditor',
    password: PASSWORD,
    role: 'audit_admin',
    territory: COUNTY,
    isDemo: true,
  })
  reviewer = await signedIn('reviewer')
  clerk = await signedIn('clerk')
  auditor = await signedIn('auditor', null)
})
afterAll(() => at.close())

async function signedIn(login: string, purpose: string | null = 'review'): Promise<Browser> {
  const browser = new Browser(at.server)
  await browser.signIn(login, purpose)
  return browser
}

const PARTS = ['', '/record', '/findings', '/life', '/trace'] as const

async function open(
  by: Browser,
  personId: string,
  opening: string,
  parts: readonly string[] = PARTS,
): Promise<void> {
  const answers = await Promise.all(
    parts.map((part) =>
      by.send('GET', `/persons/${personId}${part}`, undefined, { 'x-simin-opening': opening }),
    ),
  )
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(parts.map(() => 200))
}

/** What each line of the three views stands for, newest first, from a time on. */
async function linesSince(personId: string, since: Date): Promise<Record<string, number[]>> {
  const mine = (line: { readonly at: string }): boolean => new Date(line.at) >= since
  const { reads } = personReads.parse(
    (await clerk.send('GET', `/persons/${personId}/reads`)).json(),
  )
  const { looks } = looksTold.parse((await clerk.send('GET', `/persons/${personId}/looks`)).json())
  const audited = readsPage.parse(
    (
      await auditor.send(
        'GET',
        `/reads?kind=person&since=${encodeURIComponent(since.toISOString())}`,
      )
    ).json(),
  )
  return {
    office: reads.filter(mine).map(({ requests }) => requests),
    told: looks.filter(mine).map(({ requests }) => requests),
    audited: audited.reads.map(({ requests }) => requests),
  }
}

const alike = (lines: number[]): Record<string, number[]> => ({
  office: lines,
  told: lines,
  audited: lines,
})

/** A time of its own for each test: what came before stands earlier. */
function later(): Date {
  at.pass(60_000)
  return at.now()
}

async function kept(since: Date): Promise<number> {
  const { rowCount } = await at.store.pool.query('select from access.reads where read_at >= $1', [
    since,
  ])
  return rowCount ?? 0
}

test('[POL26 S16] one opened page is one look, says what it asked, and every request is kept', async () => {
  const luo = await personIdOf(at.store, LUO.name)
  const since = later()
  await open(reviewer, luo, randomUUID())
  expect(await linesSince(luo, since)).toEqual(alike([PARTS.length]))
  const told = looksTold.parse((await clerk.send('GET', `/persons/${luo}/looks`)).json())
  expect(told.looks[0]?.parts.map(({ zh }) => zh).toSorted()).toEqual(
    [
      '一个人现在的登记',
      '一个人的全部各项和凭据',
      '一个人的婚姻、迁移、流动等记录',
      '一个人的疑点',
      '每次变更',
    ].toSorted(),
  )
  expect(await kept(since)).toBe(PARTS.length)
  const file = await auditor.send(
    'GET',
    `/reads/export?since=${encodeURIComponent(since.toISOString())}`,
  )
  expect(file.body.trimEnd().split('\r\n')).toHaveLength(1 + PARTS.length)
  expect(
    new Set(
      file.body
        .trimEnd()
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(',').at(-1)),
    ).size,
  ).toBe(1)
})

test('[POL26] opened again, or asked by nothing that says it was a page, each is a look', async () => {
  const luo = await personIdOf(at.store, LUO.name)
  const since = later()
  await open(reviewer, luo, randomUUID(), ['', '/life'])
  at.pass(1_000)
  await open(reviewer, luo, randomUUID(), ['', '/life'])
  at.pass(1_000)
  await reviewer.send('GET', `/persons/${luo}`)
  await open(reviewer, luo, 'not an id', [''])
  expect(await linesSince(luo, since)).toEqual(alike([1, 1, 2, 2]))
})

test('[POL26] too far from the first, a request is a look of its own, however often the page asked between', async () => {
  const luo = await personIdOf(at.store, LUO.name)
  const since = later()
  const opening = randomUUID()
  for (let seconds = 0; seconds <= 60; seconds += 20) {
    await open(reviewer, luo, opening, ['/trace'])
    at.pass(20_000)
  }
  // The looks of 0 and 20 seconds are one; those of 40 and 60 stand alone.
  expect(await linesSince(luo, since)).toEqual(alike([1, 1, 2]))
  expect(await kept(since)).toBe(4)
})

test('[POL26] another reader, session, purpose or person is another look, under one id too', async () => {
  const luo = await personIdOf(at.store, LUO.name)
  const yuan = await personIdOf(at.store, YUAN.name)
  const since = later()
  const opening = randomUUID()
  const elsewhere = await signedIn('reviewer')
  await open(reviewer, luo, opening, [''])
  await open(clerk, luo, opening, [''])
  await open(elsewhere, luo, opening, [''])
  await open(reviewer, yuan, opening, [''])
  await reviewer.send('PUT', '/session/purpose', { code: 'registration' })
  await open(reviewer, luo, opening, [''])
  await reviewer.send('PUT', '/session/purpose', { code: 'review' })
  const lines = await linesSince(luo, since)
  expect(lines['told']).toEqual([1, 1, 1, 1])
  expect(lines['office']).toEqual([1, 1, 1, 1])
  expect(lines['audited']).toEqual([1, 1, 1, 1, 1])
})

test('[POL26] pages of looks count openings: none is cut, told twice or left out', async () => {
  const luo = await personIdOf(at.store, LUO.name)
  const since = later()
  for (let n = 0; n < 60; n += 1) {
    await open(reviewer, luo, randomUUID(), ['', '/life'])
    at.pass(1_000)
  }
  const pages: number[][] = []
  for (let cursor: string | null = ''; cursor !== null && pages.length < 2;) {
    const query = cursor === '' ? '' : `?cursor=${cursor}`
    const answer = await clerk.send('GET', `/persons/${luo}/reads${query}`)
    const page = personReads.parse(answer.json())
    pages.push(
      page.reads.filter((read) => new Date(read.at) >= since).map(({ requests }) => requests),
    )
    cursor = page.nextCursor
  }
  expect(pages).toEqual([Array.from({ length: 50 }, () => 2), Array.from({ length: 10 }, () => 2)])
  const list = async (cursor: string): Promise<{ lines: number[]; next: string | null }> => {
    const query = `?kind=person&since=${encodeURIComponent(since.toISOString())}${cursor}`
    const page = readsPage.parse((await auditor.send('GET', `/reads${query}`)).json())
    return { lines: page.reads.map(({ requests }) => requests), next: page.nextCursor }
  }
  const first = await list('')
  const second = await list(`&cursor=${first.next ?? ''}`)
  expect([first.lines.length, second.lines.length, second.next]).toEqual([50, 10, null])
  expect(new Set([...first.lines, ...second.lines])).toEqual(new Set([2]))
})
