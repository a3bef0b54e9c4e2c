import type pg from 'pg'
import { invariant } from '#domain/invariant.ts'
import type { CountyExtract, ExtractRow, ExtractTable } from '#domain/rules/county-extract.ts'
import { emptyExtract } from '#domain/rules/county-extract.ts'
import { identityOf } from '#domain/rules/identity-facts.ts'
import { identifierContext } from '../bulk/seal-chosen.ts'
import type { KeyRing } from '../store/key-ring.ts'
import * as queries from './neighbourhood-queries.ts'

/** What a person may become: whose it is already must be known too. */
export interface Becoming {
  readonly number: string | null
  readonly phone: string | null
  readonly places: readonly string[]
}

export interface PersonWanted {
  readonly personId: string
  readonly becoming?: Becoming
}

export interface NeighbourhoodWanted extends PersonWanted {
  readonly county: string
  /** The day on which rules will be asked, `YYYY-MM-DD`. */
  readonly asOf: string
}

/** A pool, or the one client of a transaction: row security holds on either. */
export interface NeighbourhoodStore {
  readonly pool: Pick<pg.Pool | pg.ClientBase, 'query'>
  readonly keys: KeyRing
  /** Neighbourhoods that were read for a whole batch; `null`: this one was not. */
  readonly known?: KnownNeighbourhoods
}

export type KnownNeighbourhoods = (person: PersonWanted) => CountyExtract | null

/**
 * The extract of one person's neighbourhood: the person, the household and who belongs to it, kin to
 * the second degree, whoever shares the number, the telephone or the birth certificate, and what is
 * registered of all of them. Rules asked of it say of this person what they would say over the county.
 */
export async function neighbourhoodOf(
  store: NeighbourhoodStore,
  { county, asOf, ...person }: NeighbourhoodWanted,
): Promise<CountyExtract> {
  const known = store.known?.(person) ?? null
  if (known !== null) return known
  return (await neighbourhoodsOf(store, { county, asOf, persons: [person] }))(person.personId)
}

/**
 * The neighbourhoods of many people, each as it would be read by itself, in as many statements as one
 * takes. Gives the extract of whoever was asked for, made when it is asked.
 */
export async function neighbourhoodsOf(
  store: NeighbourhoodStore,
  wanted: {
    readonly county: string
    readonly asOf: string
    readonly persons: readonly PersonWanted[]
  },
): Promise<(personId: string) => CountyExtract> {
  const { county, asOf, persons } = wanted
  invariant(/^[0-9]{6}$/.test(county), 'a county has six digits')
  const near = await peopleNear(store, wanted)
  const everybody = [...new Set([...near.values()].flatMap(({ people }) => people))]
  const read = await readRows(store, {
    county,
    people: everybody,
    numbered: [...new Set([...near.values()].flatMap(({ numbered }) => numbered))],
    places: persons.flatMap(({ becoming }) => becoming?.places ?? []),
  })
  return (personId) => {
    const around = near.get(personId)
    invariant(around !== undefined, 'a neighbourhood is read before it is asked for')
    const asked = persons.filter((person) => person.personId === personId)
    const places = asked.flatMap(({ becoming }) => becoming?.places ?? [])
    const tables = rowsNear(read, around, places)
    const empty = emptyExtract(county, asOf)
    // Each statement names the columns of its table, all of them as text.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return { ...empty, tables: { ...empty.tables, ...tables } as CountyExtract['tables'] }
  }
}

/** The same for what is asked of many people in one transaction that changes none of them. */
export async function knowNeighbourhoods(
  store: NeighbourhoodStore,
  wanted: Parameters<typeof neighbourhoodsOf>[1],
): Promise<KnownNeighbourhoods> {
  if (wanted.persons.length === 0) return () => null
  const extractOf = await neighbourhoodsOf(store, wanted)
  const made = new Map<string, CountyExtract>()
  const asked = new Set(wanted.persons.map(keyOf))
  return (person) => {
    if (!asked.has(keyOf(person))) return null
    const extract = made.get(person.personId) ?? extractOf(person.personId)
    made.set(person.personId, extract)
    return extract
  }
}

function keyOf({ personId, becoming }: PersonWanted): string {
  const { number = null, phone = null, places = [] } = becoming ?? {}
  return JSON.stringify([personId, number, phone, places])
}

type Row = Readonly<Record<string, string | null>>
type Rows = Partial<Record<ExtractTable, readonly Row[]>>

/** Every row that any of the neighbourhoods holds. */
async function readRows(
  store: NeighbourhoodStore,
  of: {
    readonly county: string
    readonly people: readonly string[]
    readonly numbered: readonly string[]
    readonly places: readonly string[]
  },
): Promise<Rows> {
  const { county, people } = of
  const read = async (name: string, text: string, values: unknown[]): Promise<readonly Row[]> =>
    (await store.pool.query<Row>({ name: `near_${name}_${county}`, text, values })).rows
  const rows: Rows = {}
  for (const [table, text] of queries.rowsOfPeople(county)) {
    rows[table] = await read(table, text, [people])
  }
  const persons = await read('persons', queries.PEOPLE, [county, people, queries.ENTERING])
  const homes = idsIn(rows.memberships ?? [], 'household_id')
  const households = await read('households', queries.rowsOfHouseholds(county), [homes])
  const places = [...new Set([...of.places, ...codesIn({ ...rows, persons, households })])]
  return {
    ...rows,
    persons,
    households,
    identities: await identitiesOf(store, { county, people: of.numbered }, persons),
    batches: await read('batches', queries.rowsOfBatches(county), []),
    places: await read('places', queries.rowsOfPlaces(county), [places]),
  }
}

/** Of all rows those of one neighbourhood, in the same order. */
function rowsNear(all: Rows, { people, numbered }: PeopleNear, becoming: readonly string[]): Rows {
  const near = new Set<string | null>(people)
  const rows: Rows = {}
  for (const table of [...queries.BY_PERSON, 'persons'] as const) {
    rows[table] = all[table]?.filter((row) => near.has(row['person_id'] ?? null)) ?? []
  }
  const homes = new Set(idsIn(rows.memberships ?? [], 'household_id'))
  const households = all.households?.filter((row) => homes.has(row['household_id'] ?? '')) ?? []
  const open = new Set<string | null>(numbered)
  const codes = new Set([...becoming, ...codesIn({ ...rows, households })])
  return {
    ...rows,
    households,
    identities: all.identities?.filter((row) => open.has(row['person_id'] ?? null)) ?? [],
    batches: all.batches ?? [],
    places: all.places?.filter(({ code, level }) => isUpper(level) || codes.has(code ?? '')) ?? [],
  }
}

/** The county and its townships are known to every neighbourhood. */
function isUpper(level: string | null | undefined): boolean {
  return level === '3' || level === '4'
}

interface PeopleNear {
  readonly people: readonly string[]
  /** Those whose numbers a rule on this person may read. */
  readonly numbered: readonly string[]
}

/** A dormitory, or a number that hundreds were given: beyond this many more people change no answer. */
const SHARING_PERSONS_MAX = 600

async function peopleNear(
  store: NeighbourhoodStore,
  wanted: {
    readonly county: string
    readonly asOf: string
    readonly persons: readonly PersonWanted[]
  },
): Promise<ReadonlyMap<string, PeopleNear>> {
  const { county, asOf, persons } = wanted
  const pairs = async (name: string, text: string, values: unknown[]): Promise<Near> => {
    const answer = await store.pool.query<{ of: string; id: string }>({
      name: `near_${name}`,
      text,
      values: [county, ...values],
    })
    return nearOf(answer.rows)
  }
  const asked = [...new Set(persons.map(({ personId }) => personId))]
  const homes = await pairs('homes', queries.HOMES, [asked, asOf])
  const mates = await pairs('housemates', queries.HOUSEMATES, [allOf(homes), SHARING_PERSONS_MAX])
  const tied = await pairs('tied', queries.TIED, [asked])
  const closeTo = (id: string): string[] => [
    id,
    ...(homes.get(id) ?? []).flatMap((home) => mates.get(home) ?? []),
    ...(tied.get(id) ?? []),
  ]
  const beyond = await pairs('tied', queries.TIED, [[...new Set(asked.flatMap(closeTo))]])
  const ids = persons.map(({ personId }) => personId)
  const hashes = persons.map(({ becoming }) => hashOf(store.keys, becoming?.number ?? null))
  const numbers = await pairs('numbers', queries.NUMBER_HOLDERS, [ids, hashes, SHARING_PERSONS_MAX])
  const becoming = persons.map((person) => person.becoming?.phone ?? null)
  const phones = await pairs('phones', queries.PHONE_HOLDERS, [ids, becoming, SHARING_PERSONS_MAX])
  const certified = await pairs('certificates', queries.CERTIFICATE_HOLDERS, [
    asked,
    SHARING_PERSONS_MAX,
  ])
  return new Map(
    asked.map((id) => {
      const close = closeTo(id)
      const further = close.flatMap((other) => beyond.get(other) ?? [])
      const holders = numbers.get(id) ?? []
      const sharing = [...(phones.get(id) ?? []), ...(certified.get(id) ?? [])]
      return [
        id,
        {
          people: [...new Set([...close, ...further, ...holders, ...sharing])],
          numbered: [...new Set([...close, ...holders])],
        },
      ]
    }),
  )
}

/** Who is near each of those asked about. */
type Near = ReadonlyMap<string, readonly string[]>

function nearOf(pairs: readonly { readonly of: string; readonly id: string }[]): Near {
  const near = new Map<string, string[]>()
  for (const { of, id } of pairs) {
    const known = near.get(of)
    if (known === undefined) near.set(of, [id])
    else known.push(id)
  }
  return near
}

function allOf(near: Near): readonly string[] {
  return [...new Set([...near.values()].flat())]
}

function hashOf(keys: KeyRing, number: string | null): Buffer | null {
  return number === null ? null : keys.numberHash(number)
}

/** Numbers are opened here, and only what they say by themselves goes on. */
async function identitiesOf(
  { pool, keys }: NeighbourhoodStore,
  { county, people }: { readonly county: string; readonly people: readonly string[] },
  persons: readonly Row[],
): Promise<readonly ExtractRow<'identities'>[]> {
  const { rows } = await pool.query<{
    person_id: string
    kind: string
    value_sealed: Buffer | null
  }>({ name: 'near_documents', text: queries.DOCUMENTS, values: [county, people] })
  const documents = new Map(rows.map((row) => [row.person_id, row]))
  const numbered = new Set(people)
  return persons.flatMap(({ person_id: id = null, name = null }) => {
    if (id === null || !numbered.has(id)) return []
    const document = documents.get(id)
    const sealed = document?.value_sealed ?? null
    const number =
      sealed === null ? null : keys.openIdentifier(sealed, identifierContext(county, id))
    const documentKind = document?.kind ?? null
    return [{ person_id: id, ...identityOf({ name, number, documentKind, places: null }) }]
  })
}

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
