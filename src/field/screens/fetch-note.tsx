import type { ReactElement } from 'react'
import type { SyncState } from '../app/place.ts'
import { say } from '../words/language.ts'
import { fetchWords } from './fetch-words.ts'

/** How far the village is that is being fetched, for the first time or anew; nothing at any other time. */
export function FetchNote({ sync }: { readonly sync: SyncState }): ReactElement | null {
  const { fetching, busy } = sync
  if (fetching === null) return null
  const { done, of } = fetching
  return (
    <div className="fetching" data-testid="fetching">
      <progress value={done} max={of} aria-label={say('全村的资料', 'The village')} />
      <p>{fetchWords(fetching, busy)}</p>
    </div>
  )
}
