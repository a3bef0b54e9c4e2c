import { z } from 'zod'
import { findBatch, type Batch } from '#register/evidence/batch.ts'
import { batchLine, type BatchLine } from '#register/queries/batch-page.ts'
import { recordId } from '#wire/ids.ts'
import type { Access } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'

/** What routes about files ask of whoever calls them. */
export const READ_BATCHES: { access: Access; program: true } = {
  program: true,
  access: { kind: 'ability', ability: 'batches.read', personal: false },
}
/** Rows show people as the file wrote them: to whoever works on the file, not to whoever counts. */
export const READ_BATCH_ROWS: { access: Access; program: true } = {
  program: true,
  access: { kind: 'ability', ability: 'batches.write', personal: true },
}
/** Reading and withdrawing go on as jobs: they see only what stands. */
export const WRITE_BATCHES: { access: Access; once: 'apart' } = {
  once: 'apart',
  access: { kind: 'ability', ability: 'batches.write', personal: false },
}

export const batchParams: z.ZodObject<{ batchId: typeof recordId }> = z.object({
  batchId: recordId,
})

export interface FoundBatch {
  readonly line: BatchLine
  readonly batch: Batch
}

export async function findBoth(options: ServerOptions, id: string): Promise<FoundBatch | null> {
  const { store, county } = options
  const line = await batchLine(store, { county, batchId: id })
  if (line === null) return null
  const batch = await findBatch(store.pool, { county, batchNo: line.batchNo })
  return batch === null ? null : { line, batch }
}
