import type { ReactElement } from 'react'
import { SHELF_BYTES_MAX, type PhotoShelf } from '../photos/photo-shelf.ts'
import { say } from '../words/language.ts'
import { queueWords } from './queue-words.ts'

/** Pictures take most of their room: nobody should find out when one cannot be kept. */
export function ShelfNote({ shelf }: { readonly shelf: PhotoShelf }): ReactElement | null {
  if (!shelf.isNearlyFull) return null
  const share = Math.floor((shelf.bytes / SHELF_BYTES_MAX) * 100)
  return (
    <p className="note" role="status" data-testid="shelf-note">
      {say(
        `照片占了本机给它的 ${String(share)}%，快满了：找个有网的地方传走`,
        `Pictures take ${String(share)} % of their room: find a network and send them`,
      )}
    </p>
  )
}

/** Weeks of work that nobody else has. */
export function QueueNote({ unsent }: { readonly unsent: number }): ReactElement | null {
  const words = queueWords(unsent)
  if (words === null) return null
  return (
    <p className="note" role="status" data-testid="queue-note">
      {words}
    </p>
  )
}
