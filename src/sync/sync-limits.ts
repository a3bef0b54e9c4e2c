/** Every limit of the protocol in one place, with its reason. */
export const SYNC_LIMITS = {
  /** One request; at 64 kbit/s some ten seconds, and what was taken is not sent again. */
  operationsPerBatch: 100,
  /** Body of one request: four seconds at 64 kbit/s; whatever is cut off is sent again, no more. */
  pieceBytes: 32_000,
  /** Weeks of work; a device that holds so many unsent ones asks its holder to find a network. */
  operationsQueued: 5_000,
  personsPerDevice: 10_000,
  /** A device opens its data so long without contact (S23). */
  leaseDays: 14,
  /** By order of the county, for a territory and a time. */
  leaseDaysMax: 45,
  /** What a device kept is taken so long after it was written (S23). */
  acceptedDays: 180,
  /** So long a device that slept is told what changed; then it fetches the village anew. */
  changesDays: 60,
  /** What was said is kept in its own words so long after its answer; ids, hashes and answers stay. */
  contentDays: 365,
  /** A missing operation is waited for so long; then those behind it are taken and a person is told. */
  gapDays: 5,
  /** A household stays with the device that opened it for a working day. */
  householdLeaseHours: 12,
  /** Wrong passphrases in a row; a gate, not the lock: the key is Argon2id (S24). */
  wrongPassphrases: 5,
  passphraseCharactersMin: 8,
  /** Longest reason or value of one operation. */
  textCharacters: 2_000,
} as const

/**
 * Schema of operations that this program writes. 1: items and events; 2: visits and pictures; 3: villages in
 * signed pieces, tasks that are put off.
 */
export const SYNC_SCHEMA = 3

/** A schema and the two before it are read: a device may be offline while the office is upgraded. */
export function readsSchema(schema: number, current: number = SYNC_SCHEMA): boolean {
  return Number.isInteger(schema) && schema >= 1 && schema <= current && schema >= current - 2
}
