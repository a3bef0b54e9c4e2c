import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { printSchema } from '../src/register/schema/print-schema.ts'
import { testStore } from '../src/register/store/test-store.ts'

/** Prints `schema.sql` from a database on which all migrations ran; a test compares the two (S14). */
const store = await testStore()
try {
  const file = join(import.meta.dirname, '../src/register/schema/schema.sql')
  writeFileSync(file, await printSchema(store.pool))
} finally {
  await store.close()
}
