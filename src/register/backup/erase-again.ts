import { erasePerson } from '../ledger/erase-person.ts'
import type { Store } from '../store/open-store.ts'
import { listedErasures, type Erasure } from './erased-list.ts'

/** What became of the erasures that a restored register knew nothing of. */
export interface ErasedAgain {
  /** Entries erased once more. */
  readonly persons: number
  /** Entries that are still there, and why they could not be. */
  readonly left: readonly { readonly personId: string; readonly code: string }[]
}

/**
 * Erases in a restored register whoever was erased after its backup was made (S11). Who came later than
 * that backup, or was erased in it already, is not there to be erased.
 *
 * @throws StoreFault `backup.erased_damaged`
 */
export async function eraseAgain(store: Store, folders: readonly string[]): Promise<ErasedAgain> {
  let waiting: readonly Erasure[] = await listedErasures(store.keys, folders)
  let persons = 0
  for (;;) {
    const left: { readonly one: Erasure; readonly code: string }[] = []
    for (const one of waiting) {
      const { county, personId, decision, by } = one
      const done = await erasePerson(store, { county, personId, decision, now: new Date() }, by)
      if (done.ok) persons += 1
      else if (done.problem.code !== 'person.unknown') left.push({ one, code: done.problem.code })
    }
    // An entry that was merged goes with the one that stays, which may stand further down the list.
    if (left.length === 0 || left.length === waiting.length) {
      return { persons, left: left.map(({ one, code }) => ({ personId: one.personId, code })) }
    }
    waiting = left.map(({ one }) => one)
  }
}
