import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { AccessSealKind } from '#domain/proofs/access-seal.ts'
import { invariant } from '#domain/invariant.ts'

/**
 * Where the records of each kind of seal stand, and their text of form 1. A column that a table gets later
 * asks for a form 2 beside it: what was sealed stays as it was hashed.
 */
export const ACCESS_TABLES: Readonly<
  Record<AccessSealKind, { readonly table: string; readonly id: string; readonly line: string }>
> = {
  'looks.sealed': {
    table: 'access.reads',
    id: 'read_id',
    line: lineOf('read_at', [
      'county, read_id, account_id, actor, role, purpose, kind, person_id, household_id, item, place',
      'result_ids, result_count, request_id, batch_no, row_nos, opening, route',
    ]),
  },
  'acts.sealed': {
    table: 'access.account_events',
    id: 'event_id',
    line: lineOf('at', ['county, event_id, kind, account_id, by_actor, facts']),
  },
}

/** Fields of a record in the order they are hashed, the moment first. */
function lineOf(moment: string, fields: readonly string[]): string {
  const names = fields.join(', ').split(', ')
  const at = `to_char(r.${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
  return [at, ...names.map((name) => `r.${name}`)].join(', ')
}

/** A county in the text of a COPY, which takes no parameters. */
export function countyText(county: string): string {
  invariant(/^[0-9]{6}$/u.test(county), 'a county has six digits')
  return `'${county}'`
}

/**
 * Runs statements that hold records against lists of ids. How many ids a list has is not known to the
 * planner, which takes it for few and compares each with each: 100,000 looks took eight minutes, and by
 * hashing a second.
 */
export async function withoutLoops<Found>(
  client: pg.ClientBase,
  act: () => Promise<Found>,
): Promise<Found> {
  await client.query('set local enable_nestloop = off')
  const found = await act()
  await client.query('set local enable_nestloop = on')
  return found
}

/** Lines that are hashed one after the other, each with its end. */
export class HashedLines {
  records = 0
  readonly #hash = createHash('sha256')

  add(bytes: Buffer, from: number, end: number): void {
    this.#hash.update(bytes.subarray(from, end + 1))
    this.records += 1
  }

  /** Hexadecimal; asked for once. */
  digest(): string {
    return this.#hash.digest('hex')
  }
}
