import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#domain/policy/roles.ts'
import { openCounty, saveAccount } from '#register/access/accounts.ts'
import { restoreBatch, withdrawBatch } from '#register/evidence/withdraw-batch.ts'
import { exportFindings } from '#register/export/export-findings.ts'
import { exportLinks } from '#register/export/export-links.ts'
import { exportPersons } from '#register/export/export-persons.ts'
import type { Store } from '#register/store/open-store.ts'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import { publishRegulation, readRegulation } from '#register/access/regulations.ts'
import { signRegulation } from '#register/access/regulation-signatures.ts'
import { setSigningRule } from '#register/access/signing-rules.ts'
import { newRecordId } from '#register/store/record-id.ts'
import { testStore } from '#register/store/test-store.ts'
import { fillCounty } from '#server/test-county.ts'
import { servedExport } from './served-export.ts'

const COUNTY = '431322'

let store: Store
let folder: string
beforeAll(async () => {
  store = await testStore()
  folder = await mkdtemp(join(tmpdir(), 'simin-export-'))
  await openCounty(store, { county: COUNTY, nameZh: '新化县', invented: false })
  await open('reviewer', 'county_reviewer')
  await open('clerk', 'township_clerk')
  await fillCounty(store)
})
afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

async function open(loginName: string, role: Role): Promise<void> {
  await saveAccount(store, {
    county: COUNTY,
    loginName,
    displayName: loginName,
    password: 'right horse battery',
    role,
    territory: COUNTY,
    isDemo: false,
  })
}

const by = { as: 'reviewer', second: 'other', purpose: 'review' }

test('[S27] a file of a real county leaves under the serving role, and each person finds who took it', async () => {
  const file = join(folder, 'persons.csv')
  const asked = { county: COUNTY, by, namesPeople: true }
  const rows = await servedExport(store, asked, async (served) => {
    const { rows: who } = await served.pool.query<{ role: string }>('select current_user as role')
    expect(who).toEqual([{ role: 'simin_serve' }])
    return exportPersons(served, { county: COUNTY, file })
  })
  const { rows: people } = await store.pool.query<{ id: string }>(
    'select person_id as id from register.persons order by person_id',
  )
  expect(rows).toBe(people.length)
  expect((await readFile(file, 'utf8')).trim().split('\n')).toHaveLength(people.length + 1)
  const { rows: reads } = await store.pool.query(
    `select kind, actor, role, purpose, result_count as count, result_ids as ids from access.reads`,
  )
  const ids = people.map(({ id }) => id)
  expect(reads).toEqual([
    {
      kind: 'export',
      actor: 'reviewer',
      role: 'county_reviewer',
      purpose: 'review',
      count: ids.length,
      ids,
    },
  ])
})

test('[S27] whole files of links leave the same way, and nobody’s for an account that may not', async () => {
  const asked = { county: COUNTY, by, namesPeople: true }
  const file = join(folder, 'links.csv')
  const rows = await servedExport(store, asked, (served) =>
    exportLinks(served, { county: COUNTY, file }),
  )
  expect(rows).toBe(10)
  for (const as of ['clerk', 'nobody']) {
    const refused = servedExport(store, { ...asked, by: { ...by, as } }, (served) =>
      exportLinks(served, { county: COUNTY, file }),
    )
    await expect(refused).rejects.toMatchObject({ code: 'export.account' })
  }
})

test('[S17] of a file that was withdrawn no link leaves, and its findings neither', async () => {
  const stated = { county: COUNTY, reason: '送错了', doneBy: 'reviewer', doneAt: new Date() }
  const file = join(folder, 'withdrawn.csv')
  const batches = async (write: typeof exportLinks | typeof exportFindings): Promise<string[]> => {
    await write(store, { county: COUNTY, file })
    const lines = (await readFile(file, 'utf8')).trim().split('\n').slice(1)
    return [...new Set(lines.map((line) => line.split(',')[1] ?? ''))]
  }
  expect(await batches(exportLinks)).toContain('2')
  await withdrawBatch(store, { ...stated, batchNo: 2 })
  for (const write of [exportLinks, exportFindings]) expect(await batches(write)).not.toContain('2')
  await restoreBatch(store, { ...stated, batchNo: 2 })
  expect(await batches(exportLinks)).toContain('2')
})

test('[S27] an entry that was merged stands in no file of everybody, and no header is run as a formula', async () => {
  const persons = join(folder, 'merged.csv')
  const before = await exportPersons(store, { county: COUNTY, file: persons })
  await store.pool.query(
    `update register.persons set standing = 'set_aside' where person_id = (select min(person_id::text)::uuid from register.persons)`,
  )
  expect(await exportPersons(store, { county: COUNTY, file: persons })).toBe(before - 1)
  await store.pool.query('update register.persons set standing = null')
  const findings = join(folder, 'findings.csv')
  await store.pool.query(
    `update evidence.findings set column_header = '=HYPERLINK("x")' where column_header is not null`,
  )
  await exportFindings(store, { county: COUNTY, file: findings })
  const text = await readFile(findings, 'utf8')
  expect(text).toContain(`"'=HYPERLINK(`)
  expect(text).not.toContain(`"=HYPERLINK(`)
})

test('[RGL5] nothing leaves in the name of an account that has still to sign', async () => {
  const [at, today] = [new Date(), civilDayAt(Date.now())]
  const { rows } = await store.pool.query<{ accountId: string }>(
    `select account_id as "accountId" from access.accounts where login_name = 'reviewer'`,
  )
  const [{ accountId } = { accountId: '' }] = rows
  for (const level of ['county', 'township', 'village'] as const) {
    const published = await publishRegulation(store, {
      county: COUNTY,
      kind: 'confidentiality',
      level,
      articles: ['登记资料依法保密。'],
      changes: '第一次发布',
      holdsFrom: today,
      templateEdition: null,
      after: 0,
      by: accountId,
      at,
      today,
    })
    expect(published.ok).toBe(true)
  }
  const rule = { county: COUNTY, required: true, reason: '会议定的', by: accountId, at }
  expect((await setSigningRule(store, rule)).ok).toBe(true)
  const file = join(folder, 'signed.csv')
  const asked = { county: COUNTY, by, namesPeople: true }
  const exported = (): Promise<number> =>
    servedExport(store, asked, (served) => exportPersons(served, { county: COUNTY, file }))
  await expect(exported()).rejects.toMatchObject({ code: 'regulation.unsigned' })

  const key = { county: COUNTY, kind: 'confidentiality', level: 'county', versionNo: 1 } as const
  const { hash = '' } = (await readRegulation(store.pool, key)) ?? {}
  const signer = {
    accountId,
    displayName: 'reviewer',
    role: 'county_reviewer',
    territory: COUNTY,
    sessionId: newRecordId(),
  } as const
  expect((await signRegulation(store, { ...key, hash, signer, at, today })).ok).toBe(true)
  expect(await exported()).toBeGreaterThan(0)
})
