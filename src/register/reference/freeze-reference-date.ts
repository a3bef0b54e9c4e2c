import { createHash } from 'node:crypto'
import { parseCivilDate } from '#domain/calendar/civil-date.ts'
import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { Actor } from '../ledger/append-event.ts'
import { ledgerEnd } from '../queries/ledger-horizon.ts'
import { countedValues, countResidents, COUNTED_SQL } from '../queries/residents.ts'
import type { ResidentCount, ResidentsAsked } from '../queries/residents.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'

export interface ReferenceDateToFreeze {
  readonly county: string
  /** What it is taken for: 第七次普查标准时点, 年末. */
  readonly name: string
  /** The day counted, at its end. */
  readonly countedOn: string
  readonly place: string
  readonly today: string
  readonly now: Date
}

export interface ReferenceDateFrozen {
  readonly referenceId: string
  readonly persons: number
  /** SHA-256, hexadecimal. */
  readonly contentHash: string
}

export type FreezeProblem =
  | { readonly code: 'life.day_unreadable' }
  | { readonly code: 'life.in_the_future'; readonly today: string }
  | { readonly code: 'reference.no_name' }
  | { readonly code: 'reference.empty_ledger' }

/**
 * Freezes a reference date (调查时点): counts by village, sex and age, and who was counted, as known
 * at this moment. Nothing changes it afterwards; what comes late is shown beside it.
 */
export async function freezeReferenceDate(
  store: Pick<Store, 'pool' | 'keys'>,
  freeze: ReferenceDateToFreeze,
  actor: Actor,
): Promise<Outcome<ReferenceDateFrozen, FreezeProblem>> {
  const { county, countedOn, place, today } = freeze
  if (!parseCivilDate(countedOn).ok) return refuse({ code: 'life.day_unreadable' })
  if (countedOn > today) return refuse({ code: 'life.in_the_future', today })
  if (freeze.name.trim().length < 2) return refuse({ code: 'reference.no_name' })
  const end = await ledgerEnd(store, county)
  if (end === null) return refuse({ code: 'reference.empty_ledger' })
  const asked = { county, place, on: countedOn, knownUntil: end.eventNo }
  const counts = await countResidents(store, asked)
  const ids = await countedIds(store, asked)
  const referenceId = newRecordId()
  const contentHash = hashOf(counts, ids)
  await inTransaction(store.pool, async (client) => {
    await client.query(
      `insert into register.reference_dates (county, reference_id, name, counted_on, place,
         known_until_event, frozen_at, frozen_by, persons, content_hash, ids_sealed)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        county,
        referenceId,
        freeze.name.trim(),
        countedOn,
        place,
        end.eventNo,
        freeze.now.toISOString(),
        actor.account,
        ids.length,
        contentHash,
        store.keys.sealPage(Buffer.from(ids.join('\n'), 'utf8'), idsContext(county, referenceId)),
      ],
    )
    await client.query(
      `insert into register.reference_counts (county, reference_id, village, sex, age, persons)
       select $1, $2, village, sex, age, persons
       from unnest($3::text[], $4::text[], $5::smallint[], $6::int[]) as c (village, sex, age, persons)`,
      [
        county,
        referenceId,
        counts.map((one) => one.village),
        counts.map((one) => one.sex),
        counts.map((one) => one.age),
        counts.map((one) => one.persons),
      ],
    )
  })
  return accept({ referenceId, persons: ids.length, contentHash })
}

/** What the sealed list of ids is bound to. */
export function idsContext(county: string, referenceId: string): string {
  return `reference/${county}/${referenceId}`
}

async function countedIds(
  store: Pick<Store, 'pool'>,
  asked: ResidentsAsked,
): Promise<readonly string[]> {
  const found = await store.pool.query<{ person_id: string }>({
    name: 'residents-ids',
    text: `select p.person_id from register.presences as p where ${COUNTED_SQL} order by p.person_id`,
    values: countedValues(asked),
  })
  return found.rows.map((row) => row.person_id)
}

/** Equal for equal counts of equal people: lines of counts, then the sorted ids. */
export function hashOf(counts: readonly ResidentCount[], ids: readonly string[]): string {
  const hash = createHash('sha256')
  for (const { village, sex, age, persons } of counts)
    hash.update(`${village} ${sex} ${String(age)} ${String(persons)}\n`)
  for (const id of ids) hash.update(`${id}\n`)
  return hash.digest('hex')
}
