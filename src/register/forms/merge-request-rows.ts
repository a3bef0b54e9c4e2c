import type pg from 'pg'
import type { MergeItem } from '#domain/events/merge-items.ts'
import type { MergeRequestFacts, MergeRequestState } from '#domain/forms/merge-request.ts'
import type { Grounds } from '../ledger/append-event.ts'
import type { Store } from '../store/open-store.ts'

/** A merge request as its row holds it, and the versions that its two entries have now. */
export interface MergeRequestRow extends MergeRequestFacts {
  readonly formId: string
  readonly formNo: number
  /** The entry that would stay. */
  readonly personId: string
  readonly otherPersonId: string
  readonly village: string | null
  readonly otherVillage: string | null
  readonly version: number
  readonly otherVersion: number
  readonly takes: readonly MergeItem[]
  readonly twoNumbers: boolean
  readonly reason: string
  readonly grounds: Grounds | null
  readonly state: MergeRequestState
  readonly askedAt: Date
  readonly approvedBy: string | null
  readonly refusal: string | null
  readonly eventId: string | null
}

const COLUMNS = `m.form_id as "formId", m.form_no as "formNo", m.person_id as "personId",
  m.other_person_id as "otherPersonId", m.village, m.other_village as "otherVillage", m.version,
  m.other_version as "otherVersion", m.takes, m.two_numbers as "twoNumbers", m.reason, m.grounds, m.state,
  m.asked_by as "askedBy", m.asked_at as "askedAt", m.approved_by as "approvedBy", m.refusal,
  m.event_id as "eventId",
  not exists (select from register.persons p where p.county = m.county and p.person_id = m.person_id
    and p.version = m.version)
  or not exists (select from register.persons p where p.county = m.county
    and p.person_id = m.other_person_id and p.version = m.other_version) as outdated`

export interface MergeRequestKey {
  readonly county: string
  readonly formId: string
}

export async function lockMergeRequest(
  client: pg.ClientBase,
  { county, formId }: MergeRequestKey,
): Promise<MergeRequestRow | null> {
  const { rows } = await client.query<MergeRequestRow>(
    `select ${COLUMNS} from work.merge_requests m where m.county = $1 and m.form_id = $2 for update of m`,
    [county, formId],
  )
  return rows[0] ?? null
}

export async function readMergeRequest(
  store: Pick<Store, 'pool'>,
  { county, formId }: MergeRequestKey,
): Promise<MergeRequestRow | null> {
  const { rows } = await store.pool.query<MergeRequestRow>(
    `select ${COLUMNS} from work.merge_requests m where m.county = $1 and m.form_id = $2`,
    [county, formId],
  )
  return rows[0] ?? null
}

export interface MergeRequestsWanted {
  readonly county: string
  readonly states: readonly MergeRequestState[]
  readonly placeFrom: string
  readonly placeTo: string
  /** Requests about an entry only. */
  readonly personId: string | null
  /** Below this number, to go on with a list. */
  readonly below: number | null
  readonly limit: number
}

/** Requests of a territory that holds both entries, newest first. */
export async function listMergeRequests(
  store: Pick<Store, 'pool'>,
  wanted: MergeRequestsWanted,
): Promise<readonly MergeRequestRow[]> {
  const { county, states, placeFrom, placeTo, personId, below, limit } = wanted
  const { rows } = await store.pool.query<MergeRequestRow>(
    `select ${COLUMNS} from work.merge_requests m
     where m.county = $1 and m.state = any ($2)
       and coalesce(m.village, rpad(m.county, 12, '0')) between $3 and $4
       and coalesce(m.other_village, rpad(m.county, 12, '0')) between $3 and $4
       and ($5::uuid is null or $5 in (m.person_id, m.other_person_id)) and ($6::int is null or m.form_no < $6)
     order by m.form_no desc limit $7`,
    [county, states, placeFrom, placeTo, personId, below, limit],
  )
  return rows
}

export interface Pair {
  readonly county: string
  readonly personId: string
  readonly otherPersonId: string
}

/** The request that waits for two entries, whichever of them would stay; its pair stays locked. */
export async function lockWaitingFor(
  client: pg.ClientBase,
  { county, personId, otherPersonId }: Pair,
): Promise<MergeRequestRow | null> {
  const pair = [personId, otherPersonId].toSorted()
  // Of two who ask at once the second waits, and finds the request of the first.
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `merge-request/${county}/${pair.join('/')}`,
  ])
  const { rows } = await client.query<MergeRequestRow>(
    `select ${COLUMNS} from work.merge_requests m
     where m.county = $1 and m.state in ('asked', 'returned')
       and least(m.person_id, m.other_person_id) = $2::uuid
       and greatest(m.person_id, m.other_person_id) = $3::uuid
     for update of m`,
    [county, ...pair],
  )
  return rows[0] ?? null
}
