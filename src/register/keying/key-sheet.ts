import type pg from 'pg'
import { partProblem, type KeyingProblem } from '#domain/keying/keying-batch.ts'
import { openDoubts } from '#domain/keying/doubt-cell.ts'
import { isBlankPerson, isIllegible, type SheetContent } from '#domain/keying/sheet-content.ts'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { Store } from '../store/open-store.ts'
import { countPaperVisit } from './count-paper-visit.ts'
import { lockKeying, readSheet, sealSheet, type SheetKey } from './keying-rows.ts'

export interface SheetToSave extends SheetKey {
  readonly content: SheetContent
  /** 0 for a sheet of which nothing was saved yet. */
  readonly version: number
  /** Called finished: what is blank is meant to be blank. */
  readonly complete: boolean
  readonly by: string
  readonly today: string
  readonly at: Date
}

export type SaveProblem =
  | KeyingProblem
  | { readonly code: 'keying.unknown' }
  | { readonly code: 'keying.version'; readonly seen: number; readonly now: number }
  | { readonly code: 'keying.doubts_open'; readonly cells: number }
  | { readonly code: 'keying.household_no' }

/**
 * Saves a sheet as far as it is keyed; called after each cell, so that a browser that falls over loses one
 * cell at most. A finished sheet needs its household's number, and a word on each doubt.
 */
export async function saveSheet(
  store: Pick<Store, 'pool' | 'keys'>,
  save: SheetToSave,
): Promise<Outcome<{ readonly version: number }, SaveProblem>> {
  return inTransaction(store.pool, async (client) => {
    const batch = await lockKeying(client, save)
    if (batch === null || save.sheetNo > batch.sheets) return refuse({ code: 'keying.unknown' })
    const problem = partProblem(batch, 'key', save.by)
    if (problem !== null) return refuse(problem)
    const before = await readSheet({ client, keys: store.keys }, save)
    const now = before?.version ?? 0
    if (now !== save.version) return refuse({ code: 'keying.version', seen: save.version, now })
    const open = save.complete ? unfinished(save) : null
    if (open !== null) return refuse(open)
    await writeSheet({ client, keys: store.keys }, save, batch.village)
    await countPaperVisit(client, save)
    if (batch.keyedBy === null) {
      await client.query(
        'update work.keying_batches set keyed_by = $3 where county = $1 and keying_id = $2',
        [save.county, save.keyingId, save.by],
      )
    }
    return accept({ version: now + 1 })
  })
}

/** What a sheet lacks before it can be called finished; of one that nobody can read, nothing. */
function unfinished({ content, today }: SheetToSave): SaveProblem | null {
  if (isIllegible(content)) return null
  if (content.householdNo === null) return { code: 'keying.household_no' }
  const cells = openDoubts(content, today).length
  return cells > 0 ? { code: 'keying.doubts_open', cells } : null
}

async function writeSheet(
  { client, keys }: { readonly client: pg.ClientBase; readonly keys: KeyRing },
  save: SheetToSave,
  village: string,
): Promise<void> {
  const { county, keyingId, sheetNo, content, complete, version, by, at } = save
  await client.query(
    `insert into work.keyed_sheets as s (county, keying_id, sheet_no, village, content_sealed, people, complete,
       illegible, version, saved_by, saved_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (county, keying_id, sheet_no) do update set content_sealed = $5, people = $6, complete = $7,
       illegible = $8, version = $9, saved_by = $10, saved_at = $11`,
    [
      county,
      keyingId,
      sheetNo,
      village,
      sealSheet(keys, save, content),
      content.people.filter((person) => !isBlankPerson(person)).length,
      complete,
      isIllegible(content),
      version + 1,
      by,
      at,
    ],
  )
}
