import { emptyExtract, emptyRow } from '#domain/rules/county-extract.ts'
import type { CountyExtract, ExtractRow } from '#domain/rules/county-extract.ts'
import { Random } from '../random.ts'

/** What is wrong with the register of a township, as shares of those it concerns. */
export interface TownshipFault {
  /** Girls under five who were not registered. */
  readonly girlsMissing?: number
  /** Married people whose marriage was not entered, so that they stand as never married. */
  readonly marriedMissing?: number
  /** Birth dates that somebody rounded to an age ending in 0 or 5. */
  readonly rounded?: number
  /** Births, and deaths, of the last year that are not yet registered. */
  readonly birthsMissing?: number
  readonly deathsMissing?: number
}

const COUNTY = '431322'
const AS_OF = '2026-10-31'
const TOWNSHIPS = 12
const PEOPLE = 4000

/** Codes of the townships, in the order in which they are given faults. */
export const TOWNSHIP_CODES: readonly string[] = Array.from(
  { length: TOWNSHIPS },
  (_, at) => `${COUNTY}${String(100 + at)}`,
)

/**
 * Twelve townships of 4,000 people, alike but for chance and the fault each is given: the ground on
 * which rules on a whole township are judged. For tests and proofs only.
 */
export function inventTownships(of: {
  readonly seed: number
  readonly faults: readonly TownshipFault[]
}): CountyExtract {
  const random = new Random(of.seed, 'places')
  const empty = emptyExtract(COUNTY, AS_OF)
  const places = TOWNSHIP_CODES.map((code) => ({
    ...emptyRow('places'),
    code,
    level: '4',
    valid_from: '1980-01-01',
  }))
  const persons = TOWNSHIP_CODES.flatMap((code, at) =>
    Array.from({ length: PEOPLE }, (_, person) =>
      somebody(random, { code, id: at * PEOPLE + person, fault: of.faults[at] ?? {} }),
    ).flat(),
  )
  return { ...empty, tables: { ...empty.tables, places, persons } }
}

/** Nobody where the fault is that this one was left out. */
function somebody(
  random: Random,
  {
    code,
    id,
    fault,
  }: { readonly code: string; readonly id: number; readonly fault: TownshipFault },
): ExtractRow<'persons'>[] {
  const boy = random.chance(0.513)
  // One in five is a small child, so that there are births enough to judge.
  const days = random.below((random.chance(0.2) ? 5 : 80) * 365)
  const year = 2026 - Math.floor(days / 365)
  const rounded =
    year < 2016 && random.chance(fault.rounded ?? 0)
      ? 2026 - 5 * Math.round((2026 - year) / 5)
      : year
  const age = 2026 - rounded
  const married = age >= 20 && random.chance(0.75)
  // Of the old, two in a hundred die in a year.
  const diedOn = age >= 60 && random.chance(0.15) ? dayOfTwoYears(random) : null
  const bornOn = new Date(Date.UTC(rounded, 0, 1 + random.below(300))).toISOString().slice(0, 10)
  if (age < 5 && !boy && random.chance(fault.girlsMissing ?? 0)) return []
  if (age < 1 && random.chance(fault.birthsMissing ?? 0)) return []
  const told =
    diedOn !== null && !(diedOn > '2025-10-31' && random.chance(fault.deathsMissing ?? 0))
  return [
    {
      ...emptyRow('persons'),
      person_id: `00000000-0000-8000-8001-${String(id).padStart(12, '0')}`,
      place: `${code}201`,
      sex: boy ? '1' : '2',
      born_on: bornOn,
      marital_status: married && !random.chance(fault.marriedMissing ?? 0) ? '20' : '10',
      life_state: told ? 'dead' : 'active',
      died_on: told ? diedOn : null,
    },
  ]
}

/** A day of the two years before the day asked. */
function dayOfTwoYears(random: Random): string {
  return new Date(Date.UTC(2026, 9, 31 - random.below(730))).toISOString().slice(0, 10)
}
