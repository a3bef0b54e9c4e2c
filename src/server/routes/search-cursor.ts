import type { SearchPosition } from '#register/queries/search-persons.ts'

/** Where a list of hits goes on, and how many were shown before. */
export interface SearchCursor {
  readonly after: SearchPosition | null
  readonly shown: number
}

/**
 * Says which way of finding it is in and whom it showed last; the order's own values, which are
 * people's names and dates, stay on the server. Whoever makes one up begins elsewhere in a list that
 * is theirs anyhow.
 */
export function writeSearchCursor(
  cursor: SearchCursor & { readonly after: SearchPosition },
): string {
  const { after, shown } = cursor
  return Buffer.from(`${String(after.step)}.${String(shown)}.${after.personId}`).toString(
    'base64url',
  )
}

const CURSOR = /^([0-9])\.([0-9]{1,4})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/u

/** `null` for what no reply of ours has given. */
export function readSearchCursor(text: string): SearchCursor | null {
  const found = CURSOR.exec(Buffer.from(text, 'base64url').toString('latin1'))
  const [, step = '', shown = '', personId = ''] = found ?? []
  if (found === null) return null
  return { after: { step: Number(step), personId }, shown: Number(shown) }
}
