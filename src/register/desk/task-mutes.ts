import type pg from 'pg'
import { isCivilDate, type CivilDate } from '#domain/calendar/civil-date.ts'
import { decideMute, type MuteProblem, type MuteReason } from '#domain/desk/task-mute.ts'
import type { StandingMute } from '#domain/desk/plan-tasks.ts'
import { accept } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import { newRecordId } from '../store/record-id.ts'
import type { Store } from '../store/open-store.ts'

export interface MuteRow {
  readonly muteId: string
  readonly key: string
  readonly rule: string | null
  readonly personId: string | null
  readonly householdId: string | null
  readonly reason: MuteReason
  readonly until: string
  /** Name of the account. */
  readonly by: string
  readonly at: Date
}

/** Mutes of a village that stand on a day, the one that ends first leading. */
export async function standingMutes(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly village: string; readonly today: string },
): Promise<readonly MuteRow[]> {
  const { rows } = await store.pool.query<MuteRow>({
    name: 'task_mutes',
    text: `select m.mute_id as "muteId", m.task_key as key, m.rule, m.person_id as "personId",
             m.household_id as "householdId", m.reason, m.until::text, m.muted_at as at,
             coalesce(a.display_name, m.muted_by) as by
           from work.task_mutes m
           left join access.accounts a on a.county = m.county and a.account_id::text = m.muted_by
           where m.county = $1 and m.village = $2 and m.until > $3 and m.undone_at is null
           order by m.until, m.muted_at, m.mute_id`,
    values: [of.county, of.village, of.today],
  })
  return rows
}

export function asStanding(mutes: readonly MuteRow[]): readonly StandingMute[] {
  return mutes.flatMap(({ key, until }) => (isCivilDate(until) ? [{ key, until }] : []))
}

export interface MuteToWrite {
  readonly county: string
  readonly village: string
  readonly key: string
  readonly rule: string | null
  readonly personId: string | null
  readonly householdId: string | null
  readonly reason: MuteReason
  readonly until: string
  readonly by: string
  readonly now: Date
}

/** Puts a task off, or all visits of a household; said again it only moves the day. */
export async function muteTask(
  db: Pick<pg.Pool | pg.ClientBase, 'query'>,
  mute: MuteToWrite,
  of: { readonly today: CivilDate; readonly known: boolean },
): Promise<Outcome<string, MuteProblem>> {
  const decided = decideMute({ until: mute.until, known: of.known }, of.today)
  if (!decided.ok) return decided
  const { county, village, key, rule, personId, householdId, reason, by, now } = mute
  const muteId = newRecordId()
  await db.query(
    `with before as (
       update work.task_mutes set undone_by = $9, undone_at = $10
       where county = $1 and village = $3 and task_key = $4 and undone_at is null)
     insert into work.task_mutes (county, mute_id, village, task_key, rule, person_id, household_id,
       reason, until, muted_by, muted_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $11, $9, $10)`,
    [county, muteId, village, key, rule, personId, householdId, reason, by, now, decided.value],
  )
  return accept(muteId)
}

/** @returns false where no such mute stands in the territory of who asks. */
export async function undoMute(
  store: Pick<Store, 'pool'>,
  undo: {
    readonly county: string
    readonly village: string
    readonly muteId: string
    readonly by: string
    readonly now: Date
  },
): Promise<boolean> {
  const undone = await store.pool.query(
    `update work.task_mutes set undone_by = $4, undone_at = $5
     where county = $1 and village = $2 and mute_id = $3 and undone_at is null`,
    [undo.county, undo.village, undo.muteId, undo.by, undo.now],
  )
  return undone.rowCount === 1
}
