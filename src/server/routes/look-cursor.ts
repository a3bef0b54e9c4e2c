import type { ReadPosition } from '#register/queries/person-history.ts'

/** Where a page of looks ends: the moment and the id of the last, neither of which is anybody's. */
export function writeLookCursor({ at, readId }: ReadPosition): string {
  return Buffer.from(`${at} ${readId}`).toString('base64url')
}

const CURSOR =
  /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/u

/** `null` for what no reply of ours has given: the list then begins anew. */
export function readLookCursor(text: string): ReadPosition | null {
  const found = CURSOR.exec(Buffer.from(text, 'base64url').toString('latin1'))
  const [, at = '', readId = ''] = found ?? []
  return found === null || Number.isNaN(Date.parse(at)) ? null : { at, readId }
}
