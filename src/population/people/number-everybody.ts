import { checkCharacter } from '#domain/numbers/resident-number.ts'
import type { Mix } from '../mixes/mix.ts'
import { Random } from '../random.ts'
import { dateOf, yearOfDay } from './calendar-day.ts'
import { at, NONE, STANDING } from './people.ts'
import type { People } from './people.ts'
import type { Land } from './place.ts'

export interface Numbering {
  readonly people: People
  readonly land: Land
  readonly county: string
  readonly today: number
  readonly seed: number
  readonly mix: Mix
}

export interface Numbers {
  readonly areas: readonly string[]
  readonly secondNumbers: ReadonlyMap<number, string>
}

/** Counties that wives and incomers come from. */
const OTHER_AREAS: readonly string[] = [
  '430421',
  '430422',
  '430581',
  '430524',
  '430525',
  '430602',
  '430723',
  '430802',
  '430922',
  '431021',
  '431126',
  '431224',
  '431321',
  '431381',
  '433122',
  '420822',
  '421087',
  '420527',
  '422801',
  '360323',
  '360730',
  '360981',
  '362229',
  '440229',
  '440983',
  '441225',
  '450324',
  '450722',
  '452224',
  '460006',
  '510922',
  '511381',
  '512926',
  '513701',
  '520221',
  '520425',
  '522223',
  '522632',
  '530127',
  '532128',
  '533023',
  '410425',
  '411327',
  '412727',
  '340822',
  '341225',
  '320829',
  '330327',
  '350681',
  '370783',
  '371323',
  '130628',
  '140524',
  '610425',
  '620523',
  '230281',
  '500235',
  '110105',
  '310115',
  '440306',
]

/** Address codes that a county bore before it was recoded; invented for the others. */
const FORMER_AREAS: Readonly<Record<string, string>> = {
  431322: '432524',
  371521: '372522',
  360823: '362425',
}

/** From this year of birth on, numbers carry the county's present code. */
const RECODED_YEAR = 1999
const YEAR = 365.25

/** Gives everybody a valid number of their own; lets some share one, and some hold two. */
export function numberEverybody(numbering: Numbering): Numbers {
  const { people, county, mix } = numbering
  const random = new Random(numbering.seed, 'numbers')
  const former = FORMER_AREAS[county] ?? formerCode(county)
  const areas = [county, former, ...OTHER_AREAS.filter((area) => area !== county)]
  const ledger = new SequenceLedger(numbering.land.townships.length)
  for (let person = 0; person < people.count; person += 1) {
    const area = areaFor(people, person, areas.length, random)
    people.area[person] = area
    const village = at(people.natal, person)
    const township = numbering.land.villages[village]?.township ?? random.below(30)
    people.sequence[person] = ledger.take(
      { area, day: at(people.registeredDay, person), sex: at(people.sex, person), township },
      random,
    )
  }
  shareNumbers(people, mix.county.sharedNumbers, random)
  const secondNumbers = new Map<number, string>()
  for (let person = 0; person < people.count; person += 1) {
    if (!random.chance(mix.county.twoNumbers)) continue
    const shift = random.chance(0.5) ? 0 : random.pick([-366, -30, 1, 29, 365, 730])
    const day = Math.min(numbering.today, at(people.registeredDay, person) + shift)
    const area = shift === 0 ? 2 + random.below(areas.length - 2) : at(people.area, person)
    const sex = at(people.sex, person)
    const sequence = ledger.take({ area, day, sex, township: random.below(30) }, random)
    secondNumbers.set(person, composeNumber(areas[area] ?? county, day, sequence))
  }
  return { areas, secondNumbers }
}

/** The 18 characters of GB 11643 from their parts. */
export function composeNumber(area: string, day: number, sequence: number): string {
  const first17 = area + dateOf(day).replaceAll('-', '') + String(sequence).padStart(3, '0')
  return first17 + checkCharacter(first17)
}

/** A person's own number; `null` for those who have none: the unregistered and the newly born. */
export function numberOf(
  county: { readonly people: People; readonly areas: readonly string[] },
  person: number,
): string | null {
  const { people, areas } = county
  const standing = at(people.standing, person)
  if (standing === STANDING.unregistered || standing === STANDING.visitor) return null
  const shared = at(people.sharesNumberOf, person)
  const holder = shared === NONE ? person : shared
  const area = areas[at(people.area, holder)] ?? ''
  return composeNumber(area, at(people.registeredDay, holder), at(people.sequence, holder))
}

function areaFor(people: People, person: number, areas: number, random: Random): number {
  const fromAfar =
    at(people.natal, person) === NONE || at(people.standing, person) === STANDING.incomer
  if (fromAfar) return 2 + random.below(areas - 2)
  const year = yearOfDay(at(people.registeredDay, person))
  if (year >= RECODED_YEAR) return random.chance(0.985) ? 0 : 2 + random.below(areas - 2)
  return random.chance(0.97) ? 1 : random.chance(0.5) ? 0 : 2 + random.below(areas - 2)
}

/** A district of old (地区, 21–50) in the same province. */
function formerCode(county: string): string {
  const prefecture = 21 + ((Number(county.slice(2, 4)) * 3) % 10)
  // Another for each county of a prefecture: several invented as one city issue no number twice.
  const own = 1 + ((Number(county.slice(4)) + 19) % 99)
  return county.slice(0, 2) + String(prefecture) + String(own).padStart(2, '0')
}

/**
 * People who carry one number: two children of one day entered with one sequence, or a person who
 * took over another's papers and with them the date.
 */
function shareNumbers(people: People, share: number, random: Random): void {
  const lastOfDay = new Map<number, number>()
  for (let person = 0; person < people.count; person += 1) {
    if (at(people.standing, person) === STANDING.unregistered) continue
    const key = at(people.registeredDay, person) * 4 + at(people.sex, person)
    const other = lastOfDay.get(key)
    lastOfDay.set(key, person)
    if (!random.chance(share / 2)) continue
    let holder = other ?? random.below(people.count)
    if (other === undefined || random.chance(0.2)) holder = random.below(people.count)
    const fits =
      holder !== person &&
      at(people.sharesNumberOf, holder) === NONE &&
      at(people.sex, holder) === at(people.sex, person) &&
      at(people.standing, holder) !== STANDING.unregistered &&
      Math.abs(at(people.bornDay, holder) - at(people.bornDay, person)) < 12 * YEAR
    if (!fits) continue
    people.sharesNumberOf[person] = holder
    people.registeredDay[person] = at(people.registeredDay, holder)
  }
}

interface SequenceWish {
  readonly area: number
  readonly day: number
  readonly sex: number
  readonly township: number
}

/**
 * Who took which sequence on which day. Each police station has a block of its own, so that two
 * children of one day and one township differ in the last digits only, as they do in life.
 */
class SequenceLedger {
  readonly #taken = new Map<number, Uint8Array>()
  readonly #block: number

  constructor(townships: number) {
    this.#block = Math.max(4, Math.floor(500 / Math.max(1, townships)))
  }

  take(wish: SequenceWish, random: Random): number {
    const key = wish.area * 100_000 + wish.day + 40_000
    let taken = this.#taken.get(key)
    if (taken === undefined) {
      taken = new Uint8Array(125)
      this.#taken.set(key, taken)
    }
    const odd = wish.sex === 1 ? 1 : 0
    const from = (wish.township * this.#block) % 500
    const start = random.chance(0.8)
      ? from + random.below(Math.min(4, this.#block))
      : random.below(500)
    for (let step = 0; step < 500; step += 1) {
      const sequence = ((start + step) % 500) * 2 + odd
      const bit = 1 << (sequence & 7)
      const byte = taken[sequence >> 3] ?? 0
      if ((byte & bit) !== 0) continue
      taken[sequence >> 3] = byte | bit
      return sequence
    }
    throw new RangeError('a thousand children of one day in one county')
  }
}
