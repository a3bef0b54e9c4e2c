import { join } from 'node:path'
import { SOURCE_KINDS } from '#domain/sources/source-kind.ts'
import { readCsvLines } from './read-csv-lines.ts'

/** What is true of every record, in columns: five million records fit in 200 MB. */
export interface KnownTruth {
  /** How many records there are; a record is its place, 0 and up. */
  readonly records: number
  /** Source of a record, a place in `SOURCE_KINDS`. */
  readonly source: Uint8Array
  readonly person: Int32Array
  /** A valid number the record holds, as an exact key, 0 for none. */
  readonly number: Float64Array
  /** Hash of what a reader sees of the record. */
  readonly visible: Float64Array
  readonly persons: TruePersons
  /** The record of a row and party of a source, -1 where the truth knows none. */
  readonly find: (source: number, row: number, party: number) => number
}

export interface TruePersons {
  readonly count: number
  readonly bornDay: Float64Array
  readonly name: readonly string[]
  readonly village: readonly string[]
  readonly mother: Int32Array
  readonly number: Float64Array
}

/** Reads DIR/truth. Only tests, benchmarks and the demo may call this, to count and to plant known cases. */
export async function readKnownTruth(truthDir: string): Promise<KnownTruth> {
  const source = new Growing()
  const person = new Growing()
  const number = new Growing()
  const visible = new Growing()
  const places: Growing[] = Array.from({ length: SOURCE_KINDS.length * 2 }, () => new Growing(-1))
  const kinds: readonly string[] = SOURCE_KINDS
  let records = 0
  const columns = ['source', 'row', 'party', 'person', 'number', 'visible']
  await readCsvLines(join(truthDir, 'records.csv'), columns, (cells) => {
    const [kind = '', row = '', party = '', who = '', said = '', seen = ''] = cells
    const at = kinds.indexOf(kind)
    source.set(records, at)
    person.set(records, Number(who.slice(1)))
    number.set(records, numberKey(said))
    const [high = '', low = ''] = seen.split(':')
    visible.set(records, Number(high) * HALF + Number(low))
    places[at * 2 + Number(party) - 1]?.set(Number(row), records)
    records += 1
  })
  const persons = await readPersons(truthDir)
  return {
    records,
    source: Uint8Array.from(source.taken(records)),
    person: Int32Array.from(person.taken(records)),
    number: number.taken(records),
    visible: visible.taken(records),
    persons,
    find: (kind, row, party) => places[kind * 2 + party - 1]?.get(row) ?? -1,
  }
}

/** The two halves of what a record shows, as `write-truth.ts` wrote them. */
const HALF = 67_108_864

/** A number of 18 characters as one exact double: area, date from 1800 on, sequence. */
function numberKey(text: string): number {
  if (text.length !== 18) return 0
  const area = Number(text.slice(0, 6))
  const date = Number(text.slice(6, 14)) - 18_000_000
  return area * 1e10 + date * 1e3 + Number(text.slice(14, 17))
}

async function readPersons(truthDir: string): Promise<TruePersons> {
  const bornDay = new Growing()
  const number = new Growing()
  const mother = new Growing(-1)
  const name: string[] = []
  const village: string[] = []
  let count = 0
  const columns = ['name', 'born_on', 'number', 'registered_village', 'home_village']
  await readCsvLines(join(truthDir, 'persons.csv'), columns, (cells) => {
    const [called = '', born = '', held = '', registered = '', home = ''] = cells
    name.push(called)
    bornDay.set(count, Number(born.replaceAll('-', '')))
    number.set(count, numberKey(held))
    village.push(registered === '' ? home : registered)
    count += 1
  })
  mother.set(count, -1)
  await readCsvLines(join(truthDir, 'kinships.csv'), ['person', 'kind', 'other'], (cells) => {
    const [who = '', kind = '', other = ''] = cells
    if (kind === 'mother') mother.set(Number(who.slice(1)), Number(other.slice(1)))
  })
  return {
    count,
    bornDay: bornDay.taken(count),
    number: number.taken(count),
    mother: Int32Array.from(mother.taken(count)),
    name,
    village,
  }
}

/** A column of doubles that grows as it is filled. */
class Growing {
  #values: Float64Array = new Float64Array(1024)
  readonly #empty: number

  constructor(empty = 0) {
    this.#empty = empty
    this.#values.fill(empty)
  }

  set(place: number, value: number): void {
    if (place >= this.#values.length) {
      const larger = new Float64Array(Math.max(place + 1, this.#values.length * 2)).fill(
        this.#empty,
      )
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[place] = value
  }

  get(place: number): number {
    return this.#values[place] ?? this.#empty
  }

  taken(count: number): Float64Array {
    return this.#values.subarray(0, count)
  }
}
