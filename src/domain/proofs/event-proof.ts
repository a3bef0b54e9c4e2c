/**
 * Everything a stranger needs to check that an event stands in the ledger, and what it says;
 * docs/ledger-format.md tells how. Hashes and salts are hexadecimal.
 */
export interface EventProof {
  readonly form: 'simin-event-proof/1'
  readonly event: {
    /** Fields of the metadata, joined by tabs. */
    readonly metadata: string
    /** Hash of salt and content: what the leaf holds. */
    readonly commitment: string
    /** Both `null` where the content is erased, or is not to be shown. */
    readonly salt: string | null
    readonly content: string | null
  }
  /** Of the leaf, from 0. */
  readonly index: number
  readonly size: number
  readonly path: readonly string[]
  /** Signed note over the root of `size`. */
  readonly checkpoint: string
  /** Statements of the keys up to the one that signed. */
  readonly keys: readonly string[]
}

/** That a later checkpoint only added to an earlier one. */
export interface ConsistencyProof {
  readonly form: 'simin-consistency-proof/1'
  readonly path: readonly string[]
  readonly earlier: string
  readonly later: string
  readonly keys: readonly string[]
}
