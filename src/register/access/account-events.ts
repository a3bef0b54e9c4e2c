import type pg from 'pg'
import { newRecordId } from '../store/record-id.ts'

/** What can happen to an account; `SGN12` lists them for the auditor. */
export type AccountEventKind =
  | 'account.added'
  | 'account.changed'
  | 'account.disabled'
  | 'account.enabled'
  | 'account.unlocked'
  | 'account.linked'
  | 'code.issued'
  | 'password.chosen'
  | 'factor.added'
  | 'factor.removed'
  | 'recovery.made'
  | 'session.opened'
  | 'session.refused'
  | 'session.throttled'
  | 'session.proved'
  | 'session.ended'
  | 'key.made'
  | 'key.revoked'
  | 'policy.set'
  | 'regulation.published'
  | 'regulation.signed'

export interface AccountEvent {
  readonly county: string
  readonly kind: AccountEventKind
  /** `null` when what was typed names nobody. */
  readonly accountId: string | null
  /** Account id, `command-line`, or the account itself. */
  readonly by: string
  readonly at: Date
  /** Ids and counts; never a name, a code or a password. */
  readonly facts?: Readonly<Record<string, string | number | boolean>>
}

/** Writes down what was done, in the transaction that does it where there is one (ASVS 16.3.1). */
export async function recordAccountEvent(
  db: pg.ClientBase | pg.Pool,
  event: AccountEvent,
): Promise<void> {
  await db.query({
    name: 'record_account_event',
    text: `insert into access.account_events (county, event_id, at, kind, account_id, by_actor, facts)
           values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [
      event.county,
      newRecordId(),
      event.at,
      event.kind,
      event.accountId,
      event.by,
      event.facts ?? {},
    ],
  })
}
