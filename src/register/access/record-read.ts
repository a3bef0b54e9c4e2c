import type pg from 'pg'
import { newRecordId } from '../store/record-id.ts'

/** Who is looking, for what. */
export interface Reader {
  readonly county: string
  readonly accountId: string | null
  readonly actor: string
  readonly role: string
  readonly purpose: string
  readonly requestId: string | null
  /** What was asked, as the route is written: `GET /api/persons/:personId`. */
  readonly route?: string | null
  /** The opening of a page that the request is a part of. */
  readonly opening?: string | null
  /** By the server's clock; the store's own where there is none. */
  readonly readAt?: Date
}

/** What is looked at. Lists hold ids only: no words of anybody are kept about a search. */
export type Look =
  | {
      readonly kind: 'search'
      readonly place: string | null
      readonly resultIds: readonly string[]
    }
  | { readonly kind: 'person'; readonly personId: string }
  | {
      readonly kind: 'household'
      readonly householdId: string
      readonly personIds: readonly string[]
    }
  | { readonly kind: 'village'; readonly place: string; readonly personIds: readonly string[] }
  | { readonly kind: 'value'; readonly personId: string; readonly item: string }
  /** Rows of a file: the store adds the people these rows are linked to, and tells nobody. */
  | { readonly kind: 'batch'; readonly batchNo: number; readonly rowNos: readonly number[] }
  | {
      readonly kind: 'export'
      readonly count: number
      /** Whose rows leave, where the file names people. */
      readonly personIds?: readonly string[]
    }

/**
 * Writes down a look in the transaction that permits it (S16). Returns its id. If this cannot be
 * written, the caller's transaction fails and nothing is shown (R30).
 */
export async function recordRead(
  db: pg.ClientBase | pg.Pool,
  reader: Reader,
  look: Look,
): Promise<string> {
  const readId = newRecordId()
  const ids = 'personIds' in look ? look.personIds : 'resultIds' in look ? look.resultIds : []
  await db.query({
    name: 'record_read',
    text: `insert into access.reads (county, read_id, account_id, actor, role, purpose, kind,
             person_id, household_id, item, place, result_ids, result_count, request_id, read_at,
             batch_no, row_nos, route, opening)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::uuid[], $13, $14,
             coalesce($15::timestamptz, clock_timestamp()), $16, $17::int[], $18, $19)`,
    values: [
      reader.county,
      readId,
      reader.accountId,
      reader.actor,
      reader.role,
      reader.purpose,
      look.kind,
      'personId' in look ? look.personId : null,
      'householdId' in look ? look.householdId : null,
      'item' in look ? look.item : null,
      'place' in look ? look.place : null,
      ids,
      countOf(look, ids),
      reader.requestId,
      reader.readAt ?? null,
      'batchNo' in look ? look.batchNo : null,
      'rowNos' in look ? look.rowNos : null,
      reader.route ?? null,
      OPENED.has(look.kind) ? (reader.opening ?? null) : null,
    ],
  })
  return readId
}

/** Whose page asks several things about the same people; the next page of a list shows others. */
const OPENED: ReadonlySet<Look['kind']> = new Set(['person', 'household'])

function countOf(look: Look, ids: readonly string[]): number {
  if (look.kind === 'batch') return look.rowNos.length
  return 'count' in look ? look.count : ids.length
}
