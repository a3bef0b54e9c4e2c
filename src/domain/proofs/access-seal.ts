/*
 * Who looked at whom, and what was done to accounts, are sealed at each checkpoint: an event that is about
 * nobody says how many records were written since the last, and their hash. docs/ledger-format.md tells
 * the text that is hashed.
 */

/** Kinds of such events: of looks, and of acts on accounts. */
export const ACCESS_SEALS = ['looks.sealed', 'acts.sealed'] as const
export type AccessSealKind = (typeof ACCESS_SEALS)[number]

/** Number of the form of a record's text, kept in the event. */
export const ACCESS_FORM = '1'

/** What such an event says; flat text, as all of the ledger. */
export interface AccessSeal {
  readonly form: string
  readonly records: string
  /** SHA-256 over the lines of the records, hexadecimal. */
  readonly hash: string
}
