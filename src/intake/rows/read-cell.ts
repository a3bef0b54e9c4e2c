import { readDate } from '#domain/calendar/read-date.ts'
import type { DateReading } from '#domain/calendar/read-date.ts'
import type { CodeTable } from '#domain/codes/code-table.ts'
import { halfWidth } from '#domain/names/character-forms.ts'
import { readName } from '#domain/names/read-name.ts'
import { readNumber } from '#domain/numbers/read-number.ts'
import type { NumberReading } from '#domain/numbers/read-number.ts'
import type { RowNotes } from './row-notes.ts'

/**
 * One cell → one item, with a note for every change beyond whitespace. The readings are domain's;
 * here only what was done to the cell is told.
 */
export interface Cell {
  readonly text: string
  readonly header: string
}

/** Whitespace and marks nobody sees may go without a word. */
function visible(text: string): string {
  return text.replace(/[\s\p{Cf}\p{Cc}]/gu, '')
}

const WIDE = /[\uff01-\uff5e]/u

export function readNumberCell(cell: Cell, notes: RowNotes): NumberReading {
  const text = unwrapped(cell.text.slice(0, CELL_CHARACTERS_MAX))
  const reading = readNumber(text)
  switch (reading.state) {
    case 'valid':
      if (reading.number !== cell.text) noteSpelling(cell, reading.number, notes)
      break
    case 'missing':
      break
    case 'widened':
      notes.note('number.widened', cell.header)
      break
    case 'check_digit':
      notes.note('number.check_digit', cell.header)
      if (WIDE.test(cell.text)) notes.note('number.full_width', cell.header)
      break
    case 'shape':
      notes.note('number.shape', cell.header, { characters: visible(text).length })
      break
    case 'truncated':
      notes.note('number.truncated', cell.header)
      break
    case 'placeholder':
      notes.note('number.placeholder', cell.header)
      break
  }
  return reading
}

/** More than any number or date; patterns are not to be run over a page of text that slipped in. */
export const CELL_CHARACTERS_MAX: number = 100

/** ="431322…" is how some exports keep a number from the spreadsheet's arithmetic. */
function unwrapped(text: string): string {
  const inside = /^="?(.*?)"?$/u.exec(text)?.[1]
  return inside ?? text
}

function noteSpelling(cell: Cell, number: string | null, notes: RowNotes): void {
  const seen = visible(cell.text)
  // Spaces around go without a word; spaces between the digits were somebody's way of writing.
  if (seen === number) {
    if (!cell.text.includes(seen)) notes.note('number.marks', cell.header)
    return
  }
  if (WIDE.test(seen)) notes.note('number.full_width', cell.header)
  else if (seen.toUpperCase() === number) notes.note('number.lower_x', cell.header)
  else notes.note('number.marks', cell.header)
}

export function readNameCell(cell: Cell, notes: RowNotes): ReturnType<typeof readName> {
  const reading = readName(cell.text)
  if (reading.state === 'missing') {
    if (visible(cell.text) !== '') notes.note('name.filler', cell.header)
    return reading
  }
  if (reading.state === 'infant') notes.note('name.infant', cell.header)
  if (reading.state === 'damaged') notes.note('name.damaged', cell.header)
  if (reading.name !== cell.text && visible(reading.name ?? '') !== visible(cell.text)) {
    const separators = (name: string): string =>
      visible(name).replace(/[•・･‧∙⋅●⸱᛫ꞏ·\u0387.。．、]/gu, '·')
    const same = separators(reading.name ?? '') === separators(cell.text)
    notes.note(same ? 'name.separator' : 'name.changed', cell.header)
  }
  return reading
}

export function readDateCell(
  cell: Cell,
  calendar: 'civil' | 'lunar' | null,
  notes: RowNotes,
): DateReading {
  // The file's own column says lunar; the cell need not repeat it.
  const says = calendar === 'lunar' && !/[农阴旧夏]/u.test(cell.text) && cell.text.trim() !== ''
  const text = cell.text.slice(0, CELL_CHARACTERS_MAX)
  const reading = readDate(says ? `农历${text.trim()}` : text)
  switch (reading.state) {
    case 'read':
      break
    case 'vague':
      notes.note('date.vague', cell.header, { precision: reading.precision ?? '' })
      break
    case 'unreadable':
      notes.note('date.unreadable', cell.header)
      break
    case 'missing':
      break
  }
  if (reading.date === null) return reading
  if (reading.calendar === 'lunar') notes.note('date.lunar_converted', cell.header)
  else if (/^\s*[0-9]{4,5}(\.[0-9]+)?\s*$/u.test(cell.text) && reading.precision === 'day')
    notes.note('date.day_count', cell.header)
  else if (TWO_DIGIT_YEAR.test(cell.text)) notes.note('date.two_digit_year', cell.header)
  else if (/[\uff10-\uff19]/u.test(cell.text)) notes.note('date.full_width', cell.header)
  return reading
}

/** 85年3月7日, 85.3.7, 八五年三月七日; not 25/04/1985. */
const TWO_DIGIT_YEAR =
  /^\s*(?:(?:[0-9]{2}|[零〇○一二三四五六七八九]{2})年|[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2}(?![0-9]))/u

/** Few words, many rows: answers are kept, up to a number that only free text in a code column reaches. */
const WORDS_KEPT_MAX = 2000
const answers = new Map<CodeTable, Map<string, string | null>>()

export function readCodeCell(cell: Cell, table: CodeTable, notes: RowNotes): string | null {
  let known = answers.get(table)
  if (known === undefined) {
    known = new Map()
    answers.set(table, known)
  }
  let code = known.get(cell.text)
  if (code === undefined) {
    code = table.codeOf(cell.text)
    if (known.size < WORDS_KEPT_MAX) known.set(Buffer.from(cell.text).toString(), code)
  }
  if (code === null && visible(cell.text) !== '') notes.note('code.unknown', cell.header)
  return code
}

/** Free text: spaces at the ends go, everything else stays. */
export function readTextCell(cell: Cell, notes: RowNotes): string | null {
  const text = cell.text.trim()
  if (text === '' || FILLERS.has(text)) return null
  if (/^#(REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)$/iu.test(text)) {
    notes.note('cell.formula_error', cell.header)
    return null
  }
  return text
}

const FILLERS: ReadonlySet<string> = new Set([
  '-',
  '--',
  '/',
  '无',
  'NULL',
  'null',
  '\\N',
  'None',
  '——',
])

export function readPhoneCell(cell: Cell, notes: RowNotes): string | null {
  const text = halfWidth(cell.text).replace(/[\s'’]/gu, '')
  if (text === '' || FILLERS.has(text)) return null
  if (isMobile(text)) return text
  const plain = text.replace(/^(\+?86-?)/u, '').replace(/\.0+$/u, '')
  const several = plain.split(/[,，、;；/\\]/u).filter((part) => part !== '')
  const [first] = several
  if (first !== undefined && (isMobile(first.replaceAll('-', '')) || LANDLINE.test(first))) {
    if (several.length > 1) notes.note('phone.first_taken', cell.header)
    return first.replace(/[()-]/gu, '')
  }
  notes.note('phone.shape', cell.header)
  return null
}

const LANDLINE = /^(\(?0[0-9]{2,3}\)?-?)?[2-8][0-9]{6,7}$/u

function isMobile(text: string): boolean {
  return /^1[3-9][0-9]{9}$/u.test(text)
}

/** A code that a file keeps for itself (household, certificate): width and spaces go, zeros stay. */
export function readMarkCell(
  cell: Cell,
  lost: 'household_no.lost' | 'certificate.lost',
  notes: RowNotes,
): string | null {
  if (/^[1-9A-Z][0-9A-Z-]*$/u.test(cell.text) && !cell.text.includes('E')) return cell.text
  const text = halfWidth(unwrapped(cell.text)).replace(/[\s'’\p{Cf}]/gu, '')
  if (text === '' || FILLERS.has(text)) return null
  if (/^[1-9](\.[0-9]+)?E\+?[0-9]{2}$/iu.test(text)) {
    notes.note(lost, cell.header)
    return null
  }
  return text.toUpperCase()
}
