import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readMigrations } from '../src/register/schema/migrate.ts'
import type { StepLocks } from '../src/register/schema/step-locks.ts'
import { migrationsPage } from './migrations-page.ts'
import { ROOT } from './tidy/tree.ts'

const locks: StepLocks = JSON.parse(
  readFileSync(join(ROOT, 'src/register/schema/step-locks.json'), 'utf8'),
)

test('[STO22] docs/migrations.md tells of every step what it closes and the way back', async () => {
  const page = readFileSync(join(ROOT, 'docs/migrations.md'), 'utf8')
  expect(page).toBe(await migrationsPage(locks))
  for (const { name } of await readMigrations()) expect(page).toContain(`| \`${name}\``)
})
