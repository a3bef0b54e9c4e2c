import { afterAll, beforeAll, expect, test } from 'vitest'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { heldDrill, drills, isDrillDue } from './drill-report.ts'
import { Browser, testServer, type TestServer } from './test-server.ts'

let at: TestServer
beforeAll(async () => {
  at = await testServer()
})
afterAll(() => at.close())

const DAY_MS = 24 * 3_600_000

test('[STO24] a drill that failed is kept with its code, shown to the system administrator, and due again', async () => {
  const { store } = at
  const admin = new Browser(at.server)
  await admin.signIn('admin', null)
  expect(await isDrillDue(store.dataDir, at.now())).toBe(true)
  await mkdir(join(store.dataDir, 'backups'), { mode: 0o700 })
  await expect(heldDrill(store, { clock: at.now })).rejects.toMatchObject({ code: 'backup.none' })
  const { drill } = (await admin.send('GET', '/night')).json<{ drill: unknown }>()
  expect(drill).toEqual({
    heldAt: at.now().toISOString(),
    code: 'backup.none',
    reachesAt: null,
    restoreSeconds: null,
    verifySeconds: null,
    againstExported: false,
    isDue: true,
  })
  expect(await drills(store.dataDir)).toHaveLength(1)
  expect(await isDrillDue(store.dataDir, new Date(at.now().getTime() + DAY_MS))).toBe(true)
})
