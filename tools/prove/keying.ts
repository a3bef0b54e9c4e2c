import { readingsOf } from '#domain/names/character-readings.ts'
import { lookAlikePairs } from '#domain/names/look-alike-characters.ts'
import { checkCharacter } from '#domain/numbers/resident-number.ts'
import { doubtsOf } from '#domain/keying/doubt-cell.ts'
import { settledSheet } from '#domain/keying/entered-value.ts'
import { rekeyPlan } from '#domain/keying/rekey-plan.ts'
import {
  chooseValue,
  keyAgain,
  keyThird,
  OPEN_CELL,
  settleCell,
  type RekeyedCell,
} from '#domain/keying/rekeyed-cell.ts'
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

/*
 * Wrong keys of six kinds are seeded into what a first clerk keys from sheets of invented households; the
 * rules of keying again then run as they do at the desk. Second and third make errors of their own, and of
 * a character that is hard to read they sometimes make the first one's.
 */

export const WRONG_KEYS = [
  'homophone',
  'look_alike',
  'dropped',
  'swapped',
  'wrong_relation',
  'wrong_household_no',
] as const
type WrongKey = (typeof WRONG_KEYS)[number]

/** A cell in so many is keyed wrong by anybody, by himself: 0.5 % is what double-entry trials report. */
const OWN_ERROR = 0.005
/** Of a name that was misread for its sound or shape, others misread it alike so often. */
const SAME_MISREADING = 0.02
/** Of the sheets, so many get one seeded wrong key; beside those everybody errs at `OWN_ERROR`. */
const SEEDED_SHARE = 0.5
const CAUGHT_LEAST = 0.95
const EXTRA_MOST = 0.45
const TODAY = '2026-11-20'

interface Tally {
  seeded: number
  caught: number
}
type Random = () => number

export interface KeyingProof {
  readonly households: number
  readonly seeds: number
  readonly kinds: Readonly<
    Record<WrongKey, { readonly seeded: number; readonly caught: number; readonly share: number }>
  >
  readonly caughtShare: number
  readonly worstSeed: number
  readonly extraKeystrokes: number
  /** Cells that are keyed once: what the first clerk keyed wrong there and nothing told. */
  readonly otherCells: Readonly<
    Record<
      string,
      { readonly wrong: number; readonly missed: number; readonly share: number | null }
    >
  >
  /** Right first values that came out wrong. */
  readonly spoiled: number
  readonly assumed: Readonly<Record<string, number>>
  readonly holds: boolean
}

export function proveKeying(order: {
  readonly households: number
  readonly seeds: number
  readonly random: (seed: number) => Random
}): KeyingProof {
  const kinds = new Map(WRONG_KEYS.map((kind) => [kind, { seeded: 0, caught: 0 }]))
  const others = new Map<string, { wrong: number; missed: number }>()
  const keys = { first: 0, again: 0 }
  let [spoiled, worstSeed] = [0, 1]
  for (let seed = 1; seed <= order.seeds; seed += 1) {
    const random = order.random(seed)
    const own = { seeded: 0, caught: 0 }
    for (let at = 0; at < order.households; at += 1) {
      const paper = inventedSheet(random, at)
      const run = keyedByThree(paper, random, WRONG_KEYS[at % WRONG_KEYS.length] ?? 'homophone')
      keys.first += run.firstKeys
      keys.again += run.againKeys
      spoiled += run.spoiled
      for (const { field, missed } of run.others) {
        const tally = others.get(field) ?? { wrong: 0, missed: 0 }
        tally.wrong += 1
        tally.missed += missed ? 1 : 0
        others.set(field, tally)
      }
      if (run.seeded === null) continue
      const tally = kinds.get(run.seeded.kind)
      if (tally === undefined) continue
      for (const count of [tally, own]) add(count, run.seeded.caught)
    }
    worstSeed = Math.min(worstSeed, own.caught / own.seeded)
  }
  const all = [...kinds.values()].reduce(
    (sum, { seeded, caught }) => ({ seeded: sum.seeded + seeded, caught: sum.caught + caught }),
    { seeded: 0, caught: 0 },
  )
  const caughtShare = all.caught / all.seeded
  const extraKeystrokes = keys.again / keys.first
  const told = (tally: Tally): KeyingProof['kinds'][WrongKey] => ({
    ...tally,
    share: rounded(tally.caught / tally.seeded),
  })
  const shares = Object.fromEntries(
    [...kinds].map(([kind, tally]) => [kind, told(tally)]),
  ) as KeyingProof['kinds'] // oxlint-disable-line typescript/no-unsafe-type-assertion -- one entry a kind
  const least = Math.min(...Object.values(shares).map(({ share }) => share))
  return {
    households: order.households,
    seeds: order.seeds,
    kinds: shares,
    caughtShare: rounded(caughtShare),
    worstSeed: rounded(worstSeed),
    extraKeystrokes: rounded(extraKeystrokes),
    otherCells: Object.fromEntries(
      [...others]
        .toSorted()
        .map(([field, { wrong, missed }]) => [
          field,
          { wrong, missed, share: wrong === 0 ? null : rounded(missed / wrong) },
        ]),
    ),
    spoiled,
    assumed: { ownError: OWN_ERROR, sameMisreading: SAME_MISREADING, seededShare: SEEDED_SHARE },
    holds: least >= CAUGHT_LEAST && extraKeystrokes <= EXTRA_MOST,
  }
}

function add(tally: Tally, caught: boolean): void {
  tally.seeded += 1
  if (caught) tally.caught += 1
}

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000
}

interface Run {
  readonly firstKeys: number
  readonly againKeys: number
  readonly spoiled: number
  readonly seeded: { readonly kind: WrongKey; readonly caught: boolean } | null
  readonly others: readonly { readonly field: KeyedField; readonly missed: boolean }[]
}

/** One sheet through three pairs of hands, with the rules of the desk. */
function keyedByThree(paper: SheetContent, random: Random, kind: WrongKey): Run {
  const target = random() < SEEDED_SHARE ? targetOf(paper, kind, random) : null
  let first = erring(paper, random, target)
  if (target !== null) first = withCell(first, target.cell, target.keyed)
  let firstKeys = cellsOf(paper).reduce(
    (sum, cell) => sum + keystrokes(cell.field, cellOf(first, cell), paper, cell),
    0,
  )
  // A doubt is looked at: what was keyed wrong is mended then and there, before anybody else sees it.
  const mended = new Set<string>()
  for (const doubt of doubtsOf(first, TODAY)) {
    const right = cellOf(paper, doubt)
    if (cellOf(first, doubt) === right) continue
    first = withCell(first, doubt, right)
    firstKeys += keystrokes(doubt.field, right, paper, doubt)
    mended.add(nameOf(doubt))
  }
  let againKeys = 0
  const plan = rekeyPlan(first)
  const cells = plan.map((key) => {
    const value = cellOf(first, key)
    const [right, misread] = [
      cellOf(paper, key),
      target !== null && nameOf(target.cell) === nameOf(key) ? target : null,
    ]
    // Each of the two reads the paper once in his own way, however often he keys it.
    const hand = (): (() => string | null) => {
      const misreads = misread !== null && MISREAD.has(misread.kind) && random() < SAME_MISREADING
      return () => {
        const slips = random() < OWN_ERROR
        const seen = misreads ? misread.keyed : right
        const read = slips ? wrongly(key.field, seen, random) : seen
        againKeys += keystrokes(key.field, read, paper, key)
        return read
      }
    }
    const cell = settled(value, right, { second: hand(), third: hand() })
    againKeys += cell.choice === null ? 0 : 1
    return { ...key, cell }
  })
  const last = settledSheet(first, cells)
  const planned = new Set(plan.map(nameOf))
  const others = cellsOf(paper).flatMap((key) => {
    const keyed = cellOf(first, key)
    if (planned.has(nameOf(key)) || keyed === cellOf(paper, key)) return []
    return [{ field: key.field, missed: cellOf(last, key) !== cellOf(paper, key) }]
  })
  const mendedOthers = [...mended]
    .filter((name) => !planned.has(name))
    .map((name) => ({ field: fieldOf(name), missed: false }))
  const spoiled = plan.filter(
    (key) => cellOf(first, key) === cellOf(paper, key) && cellOf(last, key) !== cellOf(paper, key),
  ).length
  const caught = target !== null && cellOf(last, target.cell) === cellOf(paper, target.cell)
  return {
    firstKeys,
    againKeys,
    spoiled,
    seeded: target === null ? null : { kind, caught },
    others: [...others, ...mendedOthers],
  }
}

/** The cell's way through second and third; with both values in sight people choose what they see. */
function settled(
  first: string | null,
  right: string | null,
  {
    second,
    third: last,
  }: { readonly second: () => string | null; readonly third: () => string | null },
): RekeyedCell {
  let cell = OPEN_CELL
  while (cell.state === 'open' || cell.state === 'tried') {
    const keyed = keyAgain(cell, { first, value: second() })
    if (!keyed.ok) break
    cell = keyed.value
  }
  if (cell.state !== 'shown') return cell
  const chosen = chooseValue(cell, first === right ? 'first' : 'second')
  const third = chosen.ok ? keyThird(chosen.value, { first, value: last() }) : chosen
  if (!third.ok) return cell
  if (third.value.state === 'settled') return third.value
  const said = settleCell(third.value, 'third')
  return said.ok ? said.value : third.value
}

const MISREAD: ReadonlySet<WrongKey> = new Set(['homophone', 'look_alike'])

interface Target {
  readonly cell: CellKey
  readonly kind: WrongKey
  readonly keyed: string
}

/** A wrong key of this kind somewhere on the sheet; `null` where the sheet has no place for it. */
function targetOf(paper: SheetContent, kind: WrongKey, random: Random): Target | null {
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
function inventedSheet(random: Random, at: number): SheetContent {
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

function cellsOf(paper: SheetContent): readonly CellKey[] {
  return [
    { rowNo: 0, field: 'householdNo' },
    ...paper.people.flatMap((_, at) => PERSON_FIELDS.map((field) => ({ rowNo: at + 1, field }))),
  ]
}

function nameOf({ rowNo, field }: CellKey): string {
  return `${String(rowNo)}.${field}`
}

function fieldOf(name: string): KeyedField {
  return PERSON_FIELDS.find((field) => name.endsWith(`.${field}`)) ?? 'householdNo'
}

/** What anybody keys wrong by himself, cell by cell. */
function erring(paper: SheetContent, random: Random, target: Target | null): SheetContent {
  return cellsOf(paper).reduce((now, cell) => {
    const isTarget = target !== null && nameOf(target.cell) === nameOf(cell)
    const filled =
      (cell.field === 'sex' || cell.field === 'bornOn') &&
      paper.people[cell.rowNo - 1]?.number != null
    if (isTarget || filled || random() >= OWN_ERROR) return now
    return withCell(now, cell, wrongly(cell.field, cellOf(paper, cell), random))
  }, paper)
}

function wrongly(field: KeyedField, right: string | null, random: Random): string | null {
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
function keystrokes(
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
