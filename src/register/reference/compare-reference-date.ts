import { afterPlace, countResidents } from '../queries/residents.ts'
import type { ResidentCount } from '../queries/residents.ts'
import type { Store } from '../store/open-store.ts'

export interface ReferenceDate {
  readonly referenceId: string
  readonly name: string
  readonly countedOn: string
  readonly place: string
  readonly knownUntilEvent: number
  readonly frozenAt: Date
  readonly frozenBy: string
  readonly persons: number
  readonly contentHash: string
}

const COLUMNS = `reference_id as "referenceId", name, counted_on::text as "countedOn", place,
  known_until_event::int as "knownUntilEvent", frozen_at as "frozenAt", frozen_by as "frozenBy",
  persons, content_hash as "contentHash"`

/** All reference dates of a county, the newest day first. */
export async function listReferenceDates(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<readonly ReferenceDate[]> {
  const found = await store.pool.query<ReferenceDate>({
    name: 'reference-dates',
    text: `select ${COLUMNS} from register.reference_dates where county = $1
      order by counted_on desc, frozen_at desc`,
    values: [county],
  })
  return found.rows
}

export async function openReferenceDate(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly referenceId: string },
): Promise<ReferenceDate | null> {
  const found = await store.pool.query<ReferenceDate>({
    name: 'reference-date',
    text: `select ${COLUMNS} from register.reference_dates where county = $1 and reference_id = $2`,
    values: [of.county, of.referenceId],
  })
  return found.rows[0] ?? null
}

/** The counts as they were frozen. */
export async function frozenCounts(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly referenceId: string; readonly place: string },
): Promise<readonly ResidentCount[]> {
  const found = await store.pool.query<ResidentCount>({
    name: 'reference-counts',
    text: `select village, sex, age, persons from register.reference_counts
      where county = $1 and reference_id = $2 and village >= $3 and village < $4
      order by village, sex, age`,
    values: [of.county, of.referenceId, of.place, afterPlace(of.place)],
  })
  return found.rows
}

/** The same day counted again with everything that is known today. */
export async function recomputedCounts(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly countedOn: string; readonly place: string },
): Promise<readonly ResidentCount[]> {
  const { county, countedOn, place } = of
  return countResidents(store, { county, place, on: countedOn, knownUntil: null })
}

/** Somebody who counts differently than when the day was frozen, and the event that made it so. */
export interface LateChange {
  readonly personId: string
  readonly village: string
  readonly name: string | null
  /** Counted now and not then, then and not now, or otherwise (village, sex or birth date) both times. */
  readonly change: 'added' | 'removed' | 'otherwise'
  readonly eventNo: number
  readonly eventKind: string
  readonly occurredOn: string | null
  readonly recordedAt: Date
}

/** What came late, newest first. */
export async function lateChanges(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    readonly place: string
    readonly countedOn: string
    readonly knownUntilEvent: number
    readonly limit: number
  },
): Promise<readonly LateChange[]> {
  const found = await store.pool.query<LateChange>({
    name: 'reference-late',
    text: `with counted as (
        select p.person_id, p.place, p.sex, p.born_on, p.known_from, p.known_until
        from register.presences as p
        where p.county = $1 and p.place >= $2 and p.place < $3
          and (p.since is null or p.since <= $4::date) and (p.until is null or p.until > $4::date)
          and (p.known_from > $5 or p.known_until > $5)
      ), was as (select * from counted where known_from <= $5),
      became as (select * from counted where known_from > $5 and known_until is null),
      late as (
        select coalesce(b.person_id, w.person_id) as person_id, coalesce(b.place, w.place) as place,
          case when w.person_id is null then 'added' when b.person_id is null then 'removed' else 'otherwise' end as change,
          coalesce(b.known_from, w.known_until) as event_no
        from was as w full join became as b using (person_id)
        where (w.place, w.sex, w.born_on) is distinct from (b.place, b.sex, b.born_on)
      )
      select l.person_id as "personId", l.place as village, n.name, l.change, l.event_no::int as "eventNo",
        e.kind as "eventKind", e.occurred_on as "occurredOn", e.recorded_at as "recordedAt"
      from late as l
      join register.events as e on e.county = $1 and e.event_no = l.event_no
      left join register.persons as n on n.county = $1 and n.person_id = l.person_id
      order by l.event_no desc limit $6`,
    values: [of.county, of.place, afterPlace(of.place), of.countedOn, of.knownUntilEvent, of.limit],
  })
  return found.rows
}
