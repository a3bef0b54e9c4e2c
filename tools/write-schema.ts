import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { printSchema } from '../src/register/schema/print-schema.ts'
import { rehearseSteps } from '../src/register/schema/rehearse-steps.ts'
import { stepLocks } from '../src/register/schema/step-locks.ts'
import { testStore } from '../src/register/store/test-store.ts'

const SCHEMA = join(import.meta.dirname, '../src/register/schema')

/** Prints `schema.sql` from a database on which all migrations ran; a test compares the two (S14). */
const store = await testStore()
try {
  writeFileSync(join(SCHEMA, 'schema.sql'), await printSchema(store.pool))
} finally {
  await store.close()
}

/** And `step-locks.json` from the steps themselves, one by one, on an empty database (R27). */
const empty = await testStore({ from: 'empty' })
try {
  const locks = stepLocks(await rehearseSteps(empty))
  writeFileSync(join(SCHEMA, 'step-locks.json'), `${JSON.stringify(locks, null, 2)}\n`)
} finally {
  await empty.close()
}
