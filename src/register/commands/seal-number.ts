import { identifierContext } from '../bulk/seal-chosen.ts'
import type { SealedNumber } from '../ledger/person-rows.ts'
import type { KeyRing } from '../store/key-ring.ts'

/** A number as it may be stored: keyed hashes, and the sealed text bound to its person (S10). */
export function sealNumber(
  keys: KeyRing,
  {
    county,
    personId,
    number,
  }: { readonly county: string; readonly personId: string; readonly number: string },
): SealedNumber {
  return {
    hash: keys.numberHash(number).toString('hex'),
    tail: keys.tailHash(number),
    sealed: keys.sealIdentifier(number, identifierContext(county, personId)),
  }
}
