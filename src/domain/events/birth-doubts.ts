import { ageYears, dayNumber, parseCivilDate } from '../calendar/civil-date.ts'
import type { CivilDate } from '../calendar/civil-date.ts'
import { isBirthCertificateNumber } from '../numbers/document-number.ts'
import type { PersonItem } from './person-item.ts'

/**
 * A doubt about one item of a birth that was just entered. It never delays or refuses the entry
 * (decision S1), is at most W, and says which item two records disagree about, never that a birth,
 * its order or its spacing is wrong (S2).
 */
export interface Doubt {
  /** Rule of docs/rules, for instance K02. */
  readonly code: string
  readonly severity: 'W' | 'I'
  readonly item: PersonItem
  readonly facts: Readonly<Record<string, string | number>>
}

export interface KnownParent {
  readonly bornOn: string | null
  readonly sex: string | null
  readonly diedOn: string | null
}

export interface BirthFacts {
  readonly name: string | null
  readonly sex: string | null
  readonly bornOn: string | null
  readonly number: string | null
  readonly place: string | null
  readonly householdId: string | null
  readonly certificateNo: string | null
  /** `null`: not stated, or not in the register. */
  readonly mother: KnownParent | null
  readonly father: KnownParent | null
  /** Birth dates of the mother's other children in the register. */
  readonly siblingsBornOn: readonly string[]
  /** The certificate stands with another child already. */
  readonly certificateIsUsed: boolean
}

/** Everything the K rules and the rules of missing items find doubtful, in the order of their codes. */
export function birthDoubts(birth: BirthFacts): Doubt[] {
  return [...missingItems(birth), ...ofMother(birth), ...ofFather(birth), ...ofCertificate(birth)]
}

function missingItems(birth: BirthFacts): Doubt[] {
  const missing: [PersonItem, string | null][] = [
    ['name', birth.name],
    ['sex', birth.sex],
    ['born_on', birth.bornOn],
    ['number', birth.number],
    ['place', birth.place],
    ['household', birth.householdId],
  ]
  return missing
    .filter(([, value]) => value === null)
    .map(([item]) => ({ code: 'P16', severity: 'W', item, facts: { item } }))
}

/** Ages at which a mother's or a father's date is worth a second look (K02, K03). */
const MOTHER_YEARS_MAX = 50
const FATHER_YEARS_MIN = 13
const FATHER_YEARS_MAX = 75
/** K04, K05: days between two births of one mother that suggest a wrong date or one birth of several. */
const SAME_BIRTH_DAYS_MAX = 3
const CLOSE_DAYS_MAX = 179
const SHORT_DAYS_MAX = 270
const AFTER_FATHER_DAYS_MAX = 300

function ofMother(birth: BirthFacts): Doubt[] {
  const { mother } = birth
  const born = day(birth.bornOn)
  const doubts: Doubt[] = []
  if (mother === null) return doubts
  const years = yearsBetween(mother.bornOn, born)
  // K01, a very young mother, opens nothing by itself and is shown to nobody at the counter (S3): it
  // is left to one named officer, after a person has confirmed the record.
  if (years !== null && years > MOTHER_YEARS_MAX)
    doubts.push({ code: 'K02', severity: 'W', item: 'mother', facts: { years } })
  if (born !== null) doubts.push(...ofSiblings(birth, born))
  const died = day(mother.diedOn)
  if (born !== null && died !== null && born > died)
    doubts.push({ code: 'K11', severity: 'W', item: 'mother', facts: {} })
  if (mother.sex === '1') doubts.push({ code: 'K13', severity: 'W', item: 'mother', facts: {} })
  return doubts
}

function ofSiblings(birth: BirthFacts, born: CivilDate): Doubt[] {
  return birth.siblingsBornOn.flatMap((text): Doubt[] => {
    const sibling = day(text)
    if (sibling === null) return []
    const days = Math.abs(dayNumber(born) - dayNumber(sibling))
    if (days <= SAME_BIRTH_DAYS_MAX || days > SHORT_DAYS_MAX) return []
    const code = days <= CLOSE_DAYS_MAX ? 'K04' : 'K05'
    return [{ code, severity: 'W', item: 'born_on', facts: { days } }]
  })
}

function ofFather(birth: BirthFacts): Doubt[] {
  const { father } = birth
  const born = day(birth.bornOn)
  if (father === null) return [{ code: 'K25', severity: 'I', item: 'father', facts: {} }]
  const doubts: Doubt[] = []
  const years = yearsBetween(father.bornOn, born)
  if (years !== null && (years < FATHER_YEARS_MIN || years > FATHER_YEARS_MAX))
    doubts.push({ code: 'K03', severity: 'W', item: 'father', facts: { years } })
  const died = day(father.diedOn)
  if (born !== null && died !== null && dayNumber(born) > dayNumber(died) + AFTER_FATHER_DAYS_MAX)
    doubts.push({ code: 'K12', severity: 'W', item: 'father', facts: {} })
  if (father.sex === '2') doubts.push({ code: 'K13', severity: 'W', item: 'father', facts: {} })
  return doubts
}

function ofCertificate(birth: BirthFacts): Doubt[] {
  const { certificateNo } = birth
  if (certificateNo === null) return []
  if (!isBirthCertificateNumber(certificateNo))
    return [{ code: 'K18', severity: 'W', item: 'born_on', facts: {} }]
  return birth.certificateIsUsed ? [{ code: 'K19', severity: 'W', item: 'born_on', facts: {} }] : []
}

function yearsBetween(bornOn: string | null, on: CivilDate | null): number | null {
  const born = day(bornOn)
  return born === null || on === null || born > on ? null : ageYears(born, on)
}

function day(text: string | null): CivilDate | null {
  if (text === null) return null
  const parsed = parseCivilDate(text)
  return parsed.ok ? parsed.value : null
}
