import type pg from 'pg'
import { refuse, type Outcome } from '#domain/outcome.ts'
import {
  decidePlaceChange,
  type DecidedPlaceChange,
  type PlaceOrder,
} from '#domain/places/decide-place-change.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { keptPlaces } from './kept-places.ts'
import { noteChange, placesVersion, type ChangeBy, type PlaceProblem } from './place-changes.ts'

/** A name or class of one place, from a day on or as it should have been; returns the new version. */
export async function changePlace(
  store: Pick<Store, 'pool'>,
  by: ChangeBy & { readonly place: string },
  order: PlaceOrder,
): Promise<Outcome<number, PlaceProblem>> {
  return inTransaction(store.pool, async (client) => {
    const kept = await keptPlaces(client, by.place)
    const versions = kept.filter(({ code }) => code === by.place)
    const now = await placesVersion(client, by.county)
    if (now !== by.version) return refuse({ code: 'places.version', seen: by.version, now })
    const decided = decidePlaceChange(versions, order, by.today)
    if (!decided.ok) return decided
    const before = versions.find(({ validTo }) => validTo === null)
    const noted = await noteChange(client, by, {
      code: by.place,
      validFrom: order.from,
      names: [before?.name ?? null, decided.value.stands.name],
      classes: [before?.urbanRural ?? null, decided.value.stands.urbanRural],
      versions: order.from === null ? 1 : 2,
    })
    if (noted.ok) await writeChange(client, decided.value)
    return noted
  })
}

async function writeChange(
  client: pg.ClientBase,
  { ended, stands }: DecidedPlaceChange,
): Promise<void> {
  if (ended === null) {
    await client.query(
      `update register.places set name = $2, urban_rural = $3 where code = $1 and valid_to is null`,
      [stands.code, stands.name, stands.urbanRural],
    )
    return
  }
  const { rows } = await client.query<{ kind: string }>(
    `update register.places set valid_to = $2, successors = $3 where code = $1 and valid_to is null returning kind`,
    [ended.code, ended.validTo, ended.successors],
  )
  const { code, name, level, parent, validFrom, urbanRural } = stands
  await client.query(
    `insert into register.places (code, name, level, parent, kind, valid_from, urban_rural)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [code, name, level, parent, rows[0]?.kind ?? 'other', validFrom, urbanRural],
  )
}
