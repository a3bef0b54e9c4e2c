import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { registerBirth } from '../commands/register-birth.ts'
import { erasePerson } from '../ledger/erase-person.ts'
import { migrate } from '../schema/migrate.ts'
import { openStore, type Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { createBackup } from './create-backup.ts'
import { restoreVerified } from './restore-backup.ts'

const COUNTY = '431322'
const CANARY = '欧阳金丝雀'
const CLERK = { account: 'account-1', role: 'township_clerk', purpose: 'registration' }
const CHECK = { acceptsOlder: true }

let parent: string
let store: Store
let erased: string
let before: string
/** A backup, and then somebody in it is erased. */
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'simin-erased-'))
  await chmod(parent, 0o711)
  store = await openStore({ dataDir: join(parent, 'data') })
  await migrate(store)
  await store.pool.query(`insert into access.counties values ($1, '溆水县', true)`, [COUNTY])
  erased = await birth(CANARY)
  await birth('王小小')
  before = join(parent, 'data/backups/before.simin')
  await mkdir(join(parent, 'data/backups'), { recursive: true })
  await createBackup(store, before)
  const order = { county: COUNTY, personId: erased, decision: '〔2026〕7号', now: new Date() }
  const done = await erasePerson(store, order, CLERK)
  if (!done.ok) throw new Error(done.problem.code)
})
afterAll(async () => {
  await store.close()
  await rm(parent, { recursive: true, force: true })
})

async function birth(name: string): Promise<string> {
  const born = await registerBirth(
    store,
    {
      county: COUNTY,
      requestId: newRecordId(),
      name,
      sex: '2',
      bornOn: '2026-06-01',
      place: '431322101201',
      groupNo: null,
      number: null,
      certificateNo: null,
      motherPersonId: null,
      fatherPersonId: null,
      householdId: null,
      relation: null,
      today: '2026-07-01',
    },
    CLERK,
  )
  if (!born.ok) throw new Error(born.problem.code)
  return born.value.personId
}

/** A data folder with the keys and no data. */
async function emptyFolder(name: string): Promise<string> {
  const folder = join(parent, name)
  await mkdir(folder, { mode: 0o711 })
  await cp(join(parent, 'data/keys'), join(folder, 'keys'), { recursive: true })
  return folder
}

async function namesIn(folder: string): Promise<readonly (string | null)[]> {
  const restored = await openStore({ dataDir: folder })
  try {
    const { rows } = await restored.pool.query<{ name: string | null }>(
      'select name from register.persons order by name nulls first',
    )
    return rows.map(({ name }) => name)
  } finally {
    await restored.close()
  }
}

test('[S11] [STO25] whoever was erased after a backup does not come back with it', async () => {
  const folder = await emptyFolder('restored')
  const { erasedAgain } = await restoreVerified(before, folder, CHECK)
  expect(erasedAgain).toEqual({ persons: 1, left: [] })
  expect(await namesIn(folder)).toEqual([null, '王小小'])
})

test('[STO25] the list of the erased holds nobody and cannot be written by a stranger', async () => {
  const list = join(parent, 'data/backups/erased.sealed')
  const text = await readFile(list, 'latin1')
  expect(text).not.toContain(erased)
  await cp(list, `${list}.kept`)
  await writeFile(list, `${text.slice(0, -6)}AAAAA\n`)
  const folder = await emptyFolder('forged')
  await expect(restoreVerified(before, folder, CHECK)).rejects.toMatchObject({
    code: 'backup.erased_damaged',
  })
  await cp(`${list}.kept`, list)
})
