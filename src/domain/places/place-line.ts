import { isCivilDate } from '../calendar/civil-date.ts'
import { parentOf, parseDivisionCode } from './division-code.ts'
import { URBAN_RURAL_CLASSES } from './division-kind.ts'
import { placeLevelOf, SINCE_EVER, type ListedPlace } from './listed-place.ts'

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

const NAME_LENGTH_MAX = 100

/** The first thing that is wrong with a line by itself; `null` where nothing is. */
export function faultOf(
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
