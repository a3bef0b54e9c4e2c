import { isCivilDate } from '../calendar/civil-date.ts'
import { parentOf, parseDivisionCode } from './division-code.ts'
import { URBAN_RURAL_CLASSES } from './division-kind.ts'
import {
  keyOf,
  placeLevelOf,
  SINCE_EVER,
  type KeptPlace,
  type ListedPlace,
} from './listed-place.ts'
import { mergedPlaces } from './merged-places.ts'

/** The columns of a list of places with its history; older ones end before the class. */
export const PLACE_COLUMNS = [
  'code',
  'name',
  'level',
  'parent',
  'valid_from',
  'valid_to',
  'successor',
  'urban_rural',
] as const

/** A line of such a list: one a version and successor. */
export interface PlaceLine {
  /** Of the file, its head counted as 1. */
  readonly line: number
  readonly code: string
  readonly name: string
  readonly parent: string
  readonly valid_from: string
  readonly valid_to: string
  readonly successor: string
  readonly urban_rural: string
}

/** What is wrong with a line, in the order in which it is looked for. */
export const PLACE_LINE_FAULTS = [
  'code',
  'elsewhere',
  'name',
  'parent',
  'day',
  'days',
  'future',
  'successor',
  'class',
  'class_level',
  'differs',
  'overlaps',
] as const
export type PlaceLineFault = (typeof PLACE_LINE_FAULTS)[number]

export interface RefusedPlaceLine {
  readonly line: number
  readonly code: string
  readonly fault: PlaceLineFault
}

export interface CheckedPlaceList {
  readonly versions: readonly ListedPlace[]
  /** One for each line that cannot be; with any of them nothing of the list is taken. */
  readonly refused: readonly RefusedPlaceLine[]
  /** What is kept once the list has been merged into it. */
  readonly merged: readonly KeptPlace[]
}

const NAME_LENGTH_MAX = 100

/** Reads a list of places against those that are kept of the area: pure, so that it can be looked at first. */
export function checkPlaceList(
  lines: readonly PlaceLine[],
  by: { readonly area: string; readonly today: string; readonly kept: readonly KeptPlace[] },
): CheckedPlaceList {
  const refused: RefusedPlaceLine[] = []
  const right = lines.filter((line) => {
    const fault = faultOf(line, by)
    if (fault !== null) refused.push({ line: line.line, code: line.code, fault })
    return fault === null
  })
  const versions = new Map<string, ListedPlace>()
  const lineOf = new Map<string, number>()
  for (const line of right) {
    const place = listedPlace(line)
    const before = versions.get(keyOf(place))
    if (before === undefined) {
      versions.set(keyOf(place), place)
      lineOf.set(keyOf(place), line.line)
    } else if (!sameVersion(before, place)) {
      refused.push({ line: line.line, code: line.code, fault: 'differs' })
    } else {
      versions.set(keyOf(place), {
        ...place,
        successors: [...new Set([...before.successors, ...place.successors])],
      })
    }
  }
  const listed = [...versions.values()]
  const merged = mergedPlaces(by.kept, listed)
  for (const code of overlapping(merged, { listed, kept: by.kept })) {
    for (const one of listed.filter((place) => place.code === code)) {
      refused.push({ line: lineOf.get(keyOf(one)) ?? 0, code, fault: 'overlaps' })
    }
  }
  return { versions: listed, refused: refused.toSorted((a, b) => a.line - b.line), merged }
}

/** The version that a line speaks of, with the one successor that it names. */
export function listedPlace(line: PlaceLine): ListedPlace {
  const { code, name, parent, successor } = line
  const told = line.urban_rural.trim()
  return {
    code,
    name,
    level: placeLevelOf(code),
    parent: parent === '' ? parentCodeOf(code) : parent,
    validFrom: line.valid_from === '' ? null : line.valid_from,
    validTo: line.valid_to === '' ? null : line.valid_to,
    successors: successor === '' ? [] : [successor],
    urbanRural: told === '' ? null : told,
  }
}

function parentCodeOf(code: string): string | null {
  const parsed = parseDivisionCode(code)
  return parsed.ok ? parentOf(parsed.value) : null
}

function faultOf(
  line: PlaceLine,
  { area, today }: { readonly area: string; readonly today: string },
): PlaceLineFault | null {
  const { code, name, parent, valid_from: from, valid_to: to, successor } = line
  if (!isCode(code)) return 'code'
  if (!code.startsWith(area)) return 'elsewhere'
  if (name.trim() === '' || Array.from(name).length > NAME_LENGTH_MAX) return 'name'
  if (parent !== '' && parent !== parentCodeOf(code)) return 'parent'
  if ([from, to].some((day) => day !== '' && !isCivilDate(day))) return 'day'
  if (to !== '' && to <= (from === '' ? SINCE_EVER : from)) return 'days'
  // What ends or begins later would be taken for ended or begun at once.
  if (from > today || to > today) return 'future'
  if (successor !== '' && (to === '' || !isCode(successor))) return 'successor'
  const told = line.urban_rural.trim()
  if (told === '') return null
  if (!Object.hasOwn(URBAN_RURAL_CLASSES, told)) return 'class'
  return placeLevelOf(code) === 5 ? null : 'class_level'
}

function isCode(text: string): boolean {
  const code = parseDivisionCode(text)
  return code.ok && code.value === text
}

function sameVersion(one: ListedPlace, other: ListedPlace): boolean {
  return (
    one.name === other.name &&
    one.validTo === other.validTo &&
    one.urbanRural === other.urbanRural &&
    one.validTo !== null
  )
}

/** Codes of the list that would be two places on one day. */
function overlapping(
  merged: readonly KeptPlace[],
  by: { readonly listed: readonly ListedPlace[]; readonly kept: readonly KeptPlace[] },
): ReadonlySet<string> {
  const isFormer = ({ validTo }: ListedPlace): boolean => validTo !== null
  const codes = new Set<string>()
  for (const [code, versions] of Map.groupBy(merged, (place) => place.code)) {
    const inOrder = versions.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    const clash = inOrder.some(({ validTo }, at) => {
      const next = inOrder[at + 1]
      return next !== undefined && (validTo === null || validTo > next.validFrom)
    })
    if (clash) codes.add(code)
  }
  const ending = new Set(by.listed.filter(isFormer).map(keyOf))
  const former = new Set([...ending, ...by.kept.filter(isFormer).map(keyOf)])
  const standing = new Set(
    by.kept.filter((one) => !isFormer(one) && !ending.has(keyOf(one))).map(({ code }) => code),
  )
  const seen = new Set<string>()
  for (const place of by.listed.filter((one) => !isFormer(one))) {
    // One that began with a former one of its code would take that one's place; two cannot stand.
    const takesPlace = !standing.has(place.code) && former.has(keyOf(place))
    if (takesPlace || seen.has(place.code)) codes.add(place.code)
    seen.add(place.code)
  }
  const listed = new Set(by.listed.map(({ code }) => code))
  return new Set([...codes].filter((code) => listed.has(code)))
}

/** How a version of a place is otherwise than it was. */
export const PLACE_CHANGE_KINDS = ['new', 'ended', 'renamed', 'class', 'otherwise'] as const
export type PlaceChangeKind = (typeof PLACE_CHANGE_KINDS)[number]

export interface PlaceChange {
  readonly kind: PlaceChangeKind
  /** `null` where it is new. */
  readonly before: KeptPlace | null
  readonly after: KeptPlace
}

/** What is new or otherwise, by code and day. */
export function changedPlaces(
  before: readonly KeptPlace[],
  after: readonly KeptPlace[],
): readonly PlaceChange[] {
  const known = new Map(before.map((place) => [keyOf(place), place]))
  const moved = new Map(
    before.filter(({ validTo }) => validTo === null).map((place) => [place.code, place]),
  )
  return after
    .flatMap((place): PlaceChange[] => {
      const was = known.get(keyOf(place)) ?? null
      // What stands goes on from what stood under the code, from a later day.
      const stood = was === null && place.validTo === null ? moved.get(place.code) : undefined
      const kind = changeKind(stood ?? was, place)
      if (kind !== null) return [{ kind, before: stood ?? was, after: place }]
      return stood === undefined ? [] : [{ kind: 'otherwise', before: stood, after: place }]
    })
    .toSorted((a, b) => (keyOf(a.after) < keyOf(b.after) ? -1 : 1))
}

function changeKind(before: KeptPlace | null, after: KeptPlace): PlaceChangeKind | null {
  if (before === null) return 'new'
  if (before.validTo === null && after.validTo !== null) return 'ended'
  if (before.name !== after.name) return 'renamed'
  if (before.urbanRural !== after.urbanRural) return 'class'
  const same =
    before.validTo === after.validTo && before.successors.join() === after.successors.join()
  return same ? null : 'otherwise'
}
