import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readNumber } from '#domain/numbers/read-number.ts'
import { TextFile } from '../files/text-file.ts'
import type { RecordSaid, WrittenFile } from '../files/write-department-files.ts'
import { dateOf } from '../people/calendar-day.ts'
import type { County } from '../people/county.ts'
import { nameOf } from '../people/name-everybody.ts'
import { numberOf } from '../people/number-everybody.ts'
import { at, NONE, STANDING } from '../people/people.ts'

/** What a record shows is hashed to two halves of 26 bits. */
const HALF = 67_108_864

/** Persons are named `p` and their place in the county. */
function personKey(person: number): string {
  return `p${person}`
}

/** Takes down, while the files are written, who each record is about. */
export class RecordTruth {
  readonly #file: TextFile

  constructor(truthDir: string) {
    mkdirSync(truthDir, { recursive: true, mode: 0o700 })
    this.#file = new TextFile(join(truthDir, 'records.csv'), 'utf-8', '\n')
    this.#file.row(['source', 'row', 'party', 'person', 'number', 'visible'])
  }

  add(record: RecordSaid): void {
    const { source, row, party, person, number, visible } = record
    const look = `${Math.floor(visible / HALF)}:${visible % HALF}`
    this.#file.line(`${source},${row},${party},${personKey(person)},${validNumber(number)},${look}`)
  }

  close(): void {
    this.#file.close()
  }
}

/**
 * The number a record holds if it is a valid one of eighteen characters, else nothing. Fifteen digits
 * have no check character: widened they always look right, so they cannot contradict anything (S13).
 */
function validNumber(text: string): string {
  if (text.length < 18) return ''
  const { number, state } = readNumber(text)
  return state === 'valid' ? (number ?? '') : ''
}

export interface TruthOrder {
  readonly truthDir: string
  readonly files: readonly WrittenFile[]
  readonly persons: number
}

/** Writes what is true of the county: persons, kinships, places, parameters and the errors made. */
export function writeTruth(county: County, order: TruthOrder): void {
  mkdirSync(order.truthDir, { recursive: true, mode: 0o700 })
  writePersons(county, order.truthDir)
  writeKinships(county, order.truthDir)
  writePlaces(county, join(order.truthDir, 'places.csv'))
  writeSlips(order)
  const parameters = {
    county: county.code,
    seed: county.seed,
    persons: order.persons,
    asOf: dateOf(county.today),
    mix: county.mix,
    files: order.files.map(({ source, path, rows, bytes }) => ({
      source,
      file: path.slice(path.lastIndexOf('/') + 1),
      rows,
      bytes,
    })),
  }
  writeFileSync(join(order.truthDir, 'parameters.json'), `${JSON.stringify(parameters, null, 2)}\n`)
}

const STANDING_WORDS: readonly string[] = Object.keys(STANDING)

function writePersons(county: County, dir: string): void {
  const { people, land } = county
  const file = new TextFile(join(dir, 'persons.csv'), 'utf-8', '\n')
  file.row([
    'person',
    'name',
    'former_name',
    'habitual_name',
    'sex',
    'born_on',
    'registered_born_on',
    'number',
    'second_number',
    'standing',
    'died_on',
    'registered_village',
    'home_village',
    'household',
    'ethnicity',
    'marital_status',
    'twin',
  ])
  const village = (place: number): string => land.villages[place]?.code ?? ''
  for (let person = 0; person < people.count; person += 1) {
    const died = at(people.diedDay, person)
    file.row([
      personKey(person),
      nameOf(people, person),
      county.formerNames.get(person) ?? '',
      county.habitualNames.get(person) ?? '',
      String(at(people.sex, person)),
      dateOf(at(people.bornDay, person)),
      dateOf(at(people.registeredDay, person)),
      numberOf(county, person) ?? '',
      county.secondNumbers.get(person) ?? '',
      STANDING_WORDS[at(people.standing, person)] ?? '',
      died === NONE ? '' : dateOf(died),
      village(at(people.registered, person)),
      village(at(people.home, person)),
      at(people.household, person) === NONE ? '' : `h${at(people.household, person)}`,
      String(at(people.ethnicity, person)).padStart(2, '0'),
      String(at(people.marital, person)),
      String(at(people.twin, person)),
    ])
  }
  file.close()
}

function writeKinships(county: County, dir: string): void {
  const { people } = county
  const file = new TextFile(join(dir, 'kinships.csv'), 'utf-8', '\n')
  file.row(['person', 'kind', 'other'])
  for (let person = 0; person < people.count; person += 1) {
    const bond = at(people.adopted, person) === 1 ? 'adoptive_' : ''
    const kin: readonly (readonly [string, number])[] = [
      [`${bond}mother`, at(people.mother, person)],
      [`${bond}father`, at(people.father, person)],
      ['spouse', at(people.spouse, person)],
    ]
    for (const [kind, other] of kin) {
      if (other !== NONE) file.row([personKey(person), kind, personKey(other)])
    }
  }
  file.close()
}

/** The divisions as the statistics bureau lists them, those that are no more included. */
export function writePlaces(county: County, path: string): void {
  const file = new TextFile(path, 'utf-8', '\n')
  file.row(['code', 'name', 'level', 'parent', 'valid_from', 'valid_to', 'successor'])
  for (const place of county.land.places) {
    file.row([place.code, place.name, place.level, place.parent, '2000-01-01', '', ''])
  }
  for (const place of county.land.formerPlaces) {
    file.row([
      place.code,
      place.name,
      place.level,
      place.parent,
      place.validFrom,
      place.validTo,
      place.successor,
    ])
  }
  file.close()
}

function writeSlips(order: TruthOrder): void {
  const file = new TextFile(join(order.truthDir, 'errors.csv'), 'utf-8', '\n')
  file.row(['source', 'kind', 'asked', 'happened'])
  for (const { source, slips } of order.files) {
    for (const [kind, count] of slips) {
      file.row([source, kind, String(count.asked), String(count.happened)])
    }
  }
  file.close()
}
