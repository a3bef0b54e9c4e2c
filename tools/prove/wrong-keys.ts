import { readingsOf } from '#domain/names/character-readings.ts'
import { lookAlikePairs } from '#domain/names/look-alike-characters.ts'
import { checkCharacter } from '#domain/numbers/resident-number.ts'
import {
  BLANK_PERSON,
  cellOf,
  PERSON_FIELDS,
  withCell,
  type CellKey,
  type KeyedField,
  type KeyedPerson,
  type SheetContent,
} from '#domain/keying/sheet-content.ts'

/* Household sheets of nobody, what hands key wrong of them, and how many keys that takes. */

export const WRONG_KEYS = [
  'homophone',
  'look_alike',
  'dropped',
  'swapped',
  'wrong_relation',
  'wrong_household_no',
] as const
export type WrongKey = (typeof WRONG_KEYS)[number]

/** A cell in so many is keyed wrong by anybody, by himself: 0.5 % is what double-entry trials report. */
export const OWN_ERROR = 0.005

export type Random = () => number

export interface Target {
  readonly cell: CellKey
  readonly kind: WrongKey
  readonly keyed: string
}

/** A wrong key of this kind somewhere on the sheet; `null` where the sheet has no place for it. */
export function targetOf(paper: SheetContent, kind: WrongKey, random: Random): Target | null {
  const rowNo = 1 + Math.floor(random() * paper.people.length)
  const person = paper.people[rowNo - 1]
  if (person === undefined) return null
  if (kind === 'wrong_household_no') {
    return {
      cell: { rowNo: 0, field: 'householdNo' },
      kind,
      keyed: otherDigit(paper.householdNo ?? '', random),
    }
  }
  if (kind === 'wrong_relation') {
    const keyed = pick(
      RELATIONS.filter((code) => code !== person.relation),
      random,
    )
    return { cell: { rowNo, field: 'relation' }, kind, keyed }
  }
  const keyed = wrongName(person.name ?? '', kind, random)
  return keyed === null ? null : { cell: { rowNo, field: 'name' }, kind, keyed }
}

function wrongName(name: string, kind: WrongKey, random: Random): string | null {
  const letters = Array.from(name)
  const at = 1 + Math.floor(random() * (letters.length - 1))
  const [here, before] = [letters[at] ?? '', letters[at - 1] ?? '']
  if (kind === 'dropped') return letters.toSpliced(at, 1).join('')
  if (kind === 'swapped')
    return here === before
      ? null
      : letters
          .with(at, before)
          .with(at - 1, here)
          .join('')
  const others = kind === 'homophone' ? homophones(here) : (LOOK_ALIKES.get(here) ?? [])
  return others.length === 0 ? null : letters.with(at, pick(others, random)).join('')
}

const GIVEN = Array.from(
  '桂生春娥志强芳雨桐浩宇冬秀建国梅思琪伟军丽娟明杰婷佳欣俊豪玉兰凤英海燕红霞文斌晓东永平金莲月华小龙大军清淑珍福贵',
)
const SURNAMES = Array.from('刘杨陈曾罗袁邹周李王张伍彭邓肖谢')
const RELATIONS = ['02', '10', '20', '30', '22', '32', '38', '41', '42', '51', '52'] as const
const LOOK_ALIKES = new Map<string, string[]>()
for (const [a, b] of lookAlikePairs()) {
  LOOK_ALIKES.set(a, [...(LOOK_ALIKES.get(a) ?? []), b])
  LOOK_ALIKES.set(b, [...(LOOK_ALIKES.get(b) ?? []), a])
}
const POOL = [...new Set([...GIVEN, ...LOOK_ALIKES.keys()])]
const bySound = Map.groupBy(POOL, (character) => readingsOf(character)[0] ?? '')

function homophones(character: string): readonly string[] {
  return (bySound.get(readingsOf(character)[0] ?? '') ?? []).filter((one) => one !== character)
}

function pick<Item extends string>(items: readonly Item[], random: Random): string {
  return items[Math.floor(random() * items.length)] ?? ''
}

function otherDigit(digits: string, random: Random): string {
  const at = Math.floor(random() * digits.length)
  const digit = (Number(digits.charAt(at)) + 1 + Math.floor(random() * 9)) % 10
  return `${digits.slice(0, at)}${String(digit)}${digits.slice(at + 1)}`
}

/** A household of two to six on a sheet that is right. */
export function inventedSheet(random: Random, at: number): SheetContent {
  const size = 2 + Math.floor(random() * 5)
  const people = Array.from({ length: size }, (_, place) => inventedPerson(random, place))
  return {
    householdNo: String(1 + (at % 9_999)).padStart(4, '0'),
    groupNo: '4',
    people,
    comments: {},
  }
}

const HOUSE: readonly (readonly [relation: string, sex: '1' | '2', from: number])[] = [
  ['02', '1', 1955],
  ['10', '2', 1957],
  ['20', '1', 1980],
  ['38', '2', 1982],
  ['41', '1', 2006],
  ['42', '2', 2009],
]

function inventedPerson(random: Random, place: number): KeyedPerson {
  const [relation, sex, from] = HOUSE[place] ?? ['97', '1', 1970]
  const two = (most: number): string => String(1 + Math.floor(random() * most)).padStart(2, '0')
  const year = String(from + Math.floor(random() * 12))
  const serial = String(Math.floor(random() * 50) * 2 + (sex === '1' ? 1 : 0)).padStart(3, '0')
  const digits = `431322${year}${two(12)}${two(28)}${serial}`
  const name =
    pick(SURNAMES, random) + pick(GIVEN, random) + (random() < 0.8 ? pick(GIVEN, random) : '')
  const isChild = from > 2000
  const person = {
    ...BLANK_PERSON,
    name,
    relation,
    ethnicity: '01',
    maritalStatus: isChild ? '10' : '20',
    education: isChild ? '80' : '70',
  }
  // Some have no number, and some papers bear none.
  const number = random() < 0.97 ? digits + checkCharacter(digits) : null
  const phone = isChild ? null : `138${String(10_000_000 + Math.floor(random() * 89_999_999))}`
  const sheet = withCell(
    { householdNo: null, groupNo: null, comments: {}, people: [{ ...person, phone }] },
    { rowNo: 1, field: 'number' },
    number,
  )
  const filled = sheet.people[0] ?? person
  return {
    ...BLANK_PERSON,
    ...filled,
    sex,
    bornOn: `${digits.slice(6, 10)}-${digits.slice(10, 12)}-${digits.slice(12, 14)}`,
  }
}

export function cellsOf(paper: SheetContent): readonly CellKey[] {
  return [
    { rowNo: 0, field: 'householdNo' },
    ...paper.people.flatMap((_, at) => PERSON_FIELDS.map((field) => ({ rowNo: at + 1, field }))),
  ]
}

export function nameOf({ rowNo, field }: CellKey): string {
  return `${String(rowNo)}.${field}`
}

export function fieldOf(name: string): KeyedField {
  return PERSON_FIELDS.find((field) => name.endsWith(`.${field}`)) ?? 'householdNo'
}

/** What anybody keys wrong by himself, cell by cell. */
export function erring(paper: SheetContent, random: Random, target: Target | null): SheetContent {
  return cellsOf(paper).reduce((now, cell) => {
    const isTarget = target !== null && nameOf(target.cell) === nameOf(cell)
    const filled =
      (cell.field === 'sex' || cell.field === 'bornOn') &&
      paper.people[cell.rowNo - 1]?.number != null
    if (isTarget || filled || random() >= OWN_ERROR) return now
    return withCell(now, cell, wrongly(cell.field, cellOf(paper, cell), random))
  }, paper)
}

export function wrongly(field: KeyedField, right: string | null, random: Random): string | null {
  if (right === null) return null
  switch (field) {
    case 'name':
      return wrongName(right, 'homophone', random) ?? wrongName(right, 'dropped', random)
    case 'relation':
      return pick(
        RELATIONS.filter((code) => code !== right),
        random,
      )
    case 'ethnicity':
      return '15'
    case 'maritalStatus':
      return right === '20' ? '10' : '20'
    case 'education':
      return right === '70' ? '80' : '70'
    case 'sex':
      return right === '1' ? '2' : '1'
    case 'bornOn':
      return `${right.slice(0, 8)}${right.slice(8) === '11' ? '12' : '11'}`
    case 'householdNo':
    case 'number':
    case 'phone':
      return otherDigit(right, random)
  }
}

/** Keys that a cell takes, with the one that leaves it; a name by pinyin with one key to choose each character. */
export function keystrokes(
  field: KeyedField,
  value: string | null,
  paper: SheetContent,
  { rowNo }: CellKey,
): number {
  const isProven = paper.people[rowNo - 1]?.number != null
  // Filled in from the number and passed over, or carried from the line above.
  if ((field === 'sex' || field === 'bornOn') && isProven) return 0
  if (
    value === null ||
    (field === 'ethnicity' && rowNo > 1) ||
    (field === 'relation' && rowNo === 1 && value === '02')
  )
    return 1
  switch (field) {
    case 'name':
      return Array.from(value).reduce(
        (sum, character) => sum + (readingsOf(character)[0]?.length ?? 4) + 1,
        1,
      )
    case 'relation':
    case 'ethnicity':
    case 'maritalStatus':
    case 'education':
      return 3
    case 'sex':
      return 2
    case 'bornOn':
      return 9
    case 'householdNo':
    case 'number':
    case 'phone':
      return value.length + 1
  }
}
