import type { LineKind } from '#domain/forms/line-kind.ts'
import type { FetchProgress } from '../exchange/fetch-progress.ts'
import type { SyncOutcome } from '../exchange/sync-now.ts'
import type { PhotoShelf } from '../photos/photo-shelf.ts'
import type { FieldVault } from '../store/field-vault.ts'
import type { UnlockProblem } from '../store/open-device.ts'
import type { Visit } from './tasks.ts'
import type { WorkDesk } from './work-desk.ts'

/** Where somebody is in the program. */
export type Place =
  | { readonly at: 'home' }
  | { readonly at: 'households' }
  | { readonly at: 'household'; readonly id: string }
  /** Reporting something that happened, of whom, and what where that is known. */
  | { readonly at: 'report'; readonly person: string | null; readonly kind?: LineKind }
  /** Somebody the register lacks who was not just born. */
  | { readonly at: 'new_person' }
  | { readonly at: 'new_household' }
  | { readonly at: 'outbox' }

/** Contact with the server, as screens show it. */
export interface SyncState {
  readonly busy: boolean
  readonly last: SyncOutcome | null
  /** A village that comes in pieces, or was cut while it came. */
  readonly fetching: FetchProgress | null
  readonly start: () => void
}

/** What every screen of the open device is given. */
export interface Screen {
  readonly vault: FieldVault
  readonly shelf: PhotoShelf
  readonly desk: WorkDesk
  readonly visits: readonly Visit[]
  readonly sync: SyncState
  readonly go: (to: Place) => void
  /** Whether a passphrase opens this device; `null`: it does. */
  readonly verify: (passphrase: string) => Promise<UnlockProblem | null>
}
