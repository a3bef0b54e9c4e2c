import type { FieldVault } from '../store/field-vault.ts'
import type { SyncOutcome } from '../exchange/sync-now.ts'
import type { Visit } from './tasks.ts'

/** Where somebody is in the program. */
export type Place =
  | { readonly at: 'home' }
  | { readonly at: 'households' }
  | { readonly at: 'household'; readonly id: string }
  /** Reporting something that happened, of whom. */
  | { readonly at: 'report'; readonly person: string | null }
  | { readonly at: 'outbox' }

/** Contact with the server, as screens show it. */
export interface SyncState {
  readonly busy: boolean
  readonly last: SyncOutcome | null
  readonly start: () => void
}

/** What every screen of the open device is given. */
export interface Screen {
  readonly vault: FieldVault
  readonly visits: readonly Visit[]
  readonly sync: SyncState
  readonly go: (to: Place) => void
}
