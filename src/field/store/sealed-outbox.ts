import { toBase64 } from '../keys/bytes.ts'
import type { FieldDatabase, LockRow } from './field-database.ts'

/** What a supervisor hands in for a device that cannot: nobody but the county can open it (S23). */
export interface SealedOutbox {
  readonly kind: 'simin/outbox/1'
  readonly device: string
  readonly village: string
  /** Those of earlier enrolments first, each device's in the order of their numbers; base64. */
  readonly sealed: readonly string[]
}

export async function sealedCount(db: FieldDatabase): Promise<number> {
  return (await db.outbox.where('unsent').equals(1).count()) + (await db.earlier.count())
}

export async function sealedOutbox(db: FieldDatabase, lock: LockRow): Promise<SealedOutbox> {
  const rows = await db.outbox.where('unsent').equals(1).sortBy('seq')
  const own = rows.flatMap((row) => (row.sealed === null ? [] : [row.sealed]))
  const sealed = [...(await db.earlier.toArray()), ...own].map(toBase64)
  return { kind: 'simin/outbox/1', device: lock.deviceId, village: lock.village.code, sealed }
}

/** Saves the sealed outbox as a file. */
export async function exportOutbox(db: FieldDatabase, lock: LockRow): Promise<void> {
  const text = JSON.stringify(await sealedOutbox(db, lock))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = `simin-outbox-${lock.village.code}.json`
  link.click()
  URL.revokeObjectURL(link.href)
}
