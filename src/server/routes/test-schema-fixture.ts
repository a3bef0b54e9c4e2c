import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SentOperation } from '#sync/operation.ts'

/** For tests only: what a device of an earlier schema held and sent. Bytes are base64. */
export interface SchemaFixture {
  readonly schema: number
  readonly passphrase: string
  readonly device: string
  /** SPKI. */
  readonly signKey: string
  /** PKCS #8. */
  readonly signSecret: string
  readonly operations: readonly {
    readonly operation: SentOperation
    readonly signature: string
  }[]
  /** Rows by table, as they lie in the device's store. */
  readonly store: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
}

export function readSchemaFixture(schema: number): SchemaFixture {
  const file = join(import.meta.dirname, `../../sync/fixtures/program-${String(schema)}.json`)
  return JSON.parse(readFileSync(file, 'utf8'))
}
