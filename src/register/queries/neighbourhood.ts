import type pg from 'pg'
import { invariant } from '#domain/invariant.ts'
import type { CountyExtract, ExtractRow, ExtractTable } from '#domain/rules/county-extract.ts'
import { emptyExtract } from '#domain/rules/county-extract.ts'
import { identityOf } from '#domain/rules/identity-facts.ts'
import { identifierContext } from '../bulk/seal-chosen.ts'
import type { KeyRing } from '../store/key-ring.ts'
import * as queries from './neighbourhood-queries.ts'

export interface NeighbourhoodWanted {
  readonly county: string
  readonly personId: string
  /** The day on which rules will be asked, `YYYY-MM-DD`. */
  readonly asOf: string
  /** What the person may become: whose it is already must be known too. */
  readonly becoming?: {
    readonly number: string | null
    readonly phone: string | null
    readonly places: readonly string[]
  }
}

/** A pool, or the one client of a transaction: row security holds on either. */
export interface NeighbourhoodStore {
  readonly pool: Pick<pg.Pool | pg.ClientBase, 'query'>
  readonly keys: KeyRing
}

/** A dormitory, or a number that hundreds were given: beyond this many more people change no answer. */
const SHARING_PERSONS_MAX = 600

/**
 * The extract of one person's neighbourhood: the person, the household and who belongs to it, kin to
 * the second degree, whoever shares the number, the telephone or the birth certificate, and what is
 * registered of all of them. Rules asked of it say of this person what they would say over the county.
 */
export async function neighbourhoodOf(
  store: NeighbourhoodStore,
  wanted: NeighbourhoodWanted,
): Promise<CountyExtract> {
  const { county, asOf, becoming } = wanted
  invariant(/^[0-9]{6}$/.test(county), 'a county has six digits')
  const empty = emptyExtract(county, asOf)
  const around = await peopleAround(store, wanted)
  const rows: Partial<Record<ExtractTable, readonly Row[]>> = {}
  for (const [table, text] of queries.rowsOfPeople(county)) {
    rows[table] = await read(store, { name: `near_${table}_${county}`, text, values: [around.people] })
  }
  const persons = await read(store, {
    name: 'near_persons',
    text: queries.PEOPLE,
    values: [county, around.people, queries.ENTERING],
  })
  const households = await read(store, {
    name: `near_households_${county}`,
    text: queries.rowsOfHouseholds(county),
    values: [idsIn(rows.memberships ?? [], 'household_id')],
  })
  const places = [...new Set([...(becoming?.places ?? []), ...codesIn({ ...rows, persons, households })])]
  const tables = {
    ...empty.tables,
    ...rows,
    persons,
    households,
    identities: await identitiesOf(store, { county, people: around.numbered }, persons),
    batches: await read(store, { name: `near_batches_${county}`, text: queries.rowsOfBatches(county), values: [] }),
    places: await read(store, { name: `near_places_${county}`, text: queries.rowsOfPlaces(county), values: [places] }),
  }
  // Each statement names the columns of its table, all of them as text.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { ...empty, tables: tables as CountyExtract['tables'] }
} // prettier-ignore

type Row = Readonly<Record<string, string | null>>

interface Statement {
  readonly name: string
  readonly text: string
  readonly values: unknown[]
}

async function read(store: NeighbourhoodStore, statement: Statement): Promise<readonly Row[]> {
  return (await store.pool.query<Row>(statement)).rows
}

interface PeopleAround {
  readonly people: readonly string[]
  /** Those whose numbers a rule on this person may read. */
  readonly numbered: readonly string[]
}

async function peopleAround(
  store: NeighbourhoodStore,
  { county, personId, asOf, becoming }: NeighbourhoodWanted,
): Promise<PeopleAround> {
  const ids = async (name: string, text: string, values: unknown[]): Promise<string[]> => {
    const rows = await read(store, { name: `near_${name}`, text, values: [county, ...values] })
    return rows.map(({ id }) => id ?? '')
  }
  const homes = await ids('homes', queries.HOMES, [personId, asOf])
  const housemates = await ids('housemates', queries.HOUSEMATES, [homes, SHARING_PERSONS_MAX])
  const tied = await ids('tied', queries.TIED, [[personId]])
  const close = [...new Set([personId, ...housemates, ...tied])]
  const beyond = await ids('tied', queries.TIED, [close])
  const number = becoming?.number ?? null
  const hash = number === null ? null : store.keys.numberHash(number)
  const holders = await ids('numbers', queries.NUMBER_HOLDERS, [personId, hash, SHARING_PERSONS_MAX])
  const phones = await ids('phones', queries.PHONE_HOLDERS, [personId, becoming?.phone ?? null, SHARING_PERSONS_MAX])
  const certified = await ids('certificates', queries.CERTIFICATE_HOLDERS, [personId, SHARING_PERSONS_MAX])
  return {
    people: [...new Set([...close, ...beyond, ...holders, ...phones, ...certified])],
    numbered: [...new Set([...close, ...holders])],
  }
} // prettier-ignore

/** Numbers are opened here, and only what they say by themselves goes on. */
async function identitiesOf(
  { pool, keys }: NeighbourhoodStore,
  { county, people }: { readonly county: string; readonly people: readonly string[] },
  persons: readonly Row[],
): Promise<readonly ExtractRow<'identities'>[]> {
  const { rows } = await pool.query<{ person_id: string; kind: string; value_sealed: Buffer | null }>(
    { name: 'near_documents', text: queries.DOCUMENTS, values: [county, people] },
  )
  const documents = new Map(rows.map((row) => [row.person_id, row]))
  const numbered = new Set(people)
  return persons.flatMap(({ person_id: id = null, name = null }) => {
    if (id === null || !numbered.has(id)) return []
    const document = documents.get(id)
    const sealed = document?.value_sealed ?? null
    const number = sealed === null ? null : keys.openIdentifier(sealed, identifierContext(county, id))
    const documentKind = document?.kind ?? null
    return [{ person_id: id, ...identityOf({ name, number, documentKind, places: null }) }]
  })
} // prettier-ignore

function idsIn(rows: readonly Row[], column: string): string[] {
  return [...new Set(rows.map((row) => row[column] ?? null))].filter((id) => id !== null)
}

/** Every place that a row names, and the village in each household's code. */
function codesIn(tables: Partial<Record<ExtractTable, readonly Row[]>>): string[] {
  return [
    ...(tables.persons ?? []).flatMap((row) => [row['place'], row['residence_place']]),
    ...(tables.households ?? []).flatMap((row) => [row['place'], row['code']?.slice(0, 12)]),
    ...(tables.moves ?? []).flatMap((row) => [row['to_place'], row['from_place']]),
    ...(tables.stays ?? []).map((row) => row['stay_place']),
  ].filter((code) => code !== null && code !== undefined)
}
