import { halfWidth } from '../names/character-forms.ts'
import type { NumberState } from '../sources/source-record.ts'
import { isPlaceholderNumber } from './placeholder-number.ts'
import {
  birthDateIn,
  checkCharacterFits,
  isNumberShaped,
  isKnownProvince,
  widenLegacyNumber,
} from './resident-number.ts'

/** What a cell that should hold an identity number holds. */
export interface NumberReading {
  /** 18 characters for `valid`, `widened`, `check_digit`; what stands there for `shape`; else `null`. */
  readonly number: string | null
  readonly state: NumberState
  /** Stated by the number, right or wrong; `null` where its digits are no day. */
  readonly bornOn: string | null
  readonly sex: '1' | '2' | null
  /** First six digits. */
  readonly area: string | null
}

/**
 * Reads a cell. Never refuses: whatever stands there gets a state, and what was damaged is not
 * repaired by guessing.
 *
 * Spaces, hyphens, invisible characters and a leading apostrophe (the spreadsheet's mark for text)
 * go; full-width digits become plain ones; x, ×, ⅹ and Ｘ become X.
 */
export function readNumber(text: string): NumberReading {
  // Four and a half million calls a county: a number as it should be takes no detour.
  const clean = isNumberShaped(text) ? text : normalised(text)
  if (clean.length === 18) return read18(clean)
  if (clean === '' || FILLERS.has(clean.toUpperCase())) return MISSING
  if (isPlaceholderNumber(clean)) return PLACEHOLDER
  if (clean.length === 15 && ALL_DIGITS.test(clean)) return read15(clean)
  if (clean.length === 17 && ALL_DIGITS.test(clean)) return read17(clean)
  return readDamaged(clean)
}

const MISSING: NumberReading = nothing('missing')
const PLACEHOLDER: NumberReading = nothing('placeholder')
const TRUNCATED: NumberReading = nothing('truncated')

function nothing(state: NumberState): NumberReading {
  return { number: null, state, bornOn: null, sex: null, area: null }
}

const ALL_DIGITS = /^[0-9]+$/

/** What people write where no number is. */
const FILLERS: ReadonlySet<string> = new Set([
  '无',
  '无证',
  '未办',
  '暂无',
  '不详',
  '待补',
  'NULL',
  'NONE',
  'N/A',
  'NA',
  '/',
  '0',
  '#N/A',
  '#VALUE!',
  '#REF!',
])

function read18(text: string): NumberReading {
  if (!isNumberShaped(text)) return readDamaged(text)
  if (isPlaceholderNumber(text)) return PLACEHOLDER
  const fits = checkCharacterFits(text)
  if (!fits && text.endsWith('000'))
    return { ...parts(text), number: null, sex: null, state: 'truncated' }
  const reading = parts(text)
  if (!fits) return { ...reading, state: 'check_digit' }
  const sound = reading.bornOn !== null && isKnownProvince(text.slice(0, 2))
  return sound ? reading : { ...reading, state: 'shape' }
}

function read15(text: string): NumberReading {
  const widened = widenLegacyNumber(text)
  if (widened.ok) return { ...parts(widened.value), state: 'widened' }
  return { number: text, state: 'shape', bornOn: null, sex: null, area: text.slice(0, 6) }
}

/** The check character is lost: never a number again, but the day in it is whole. */
function read17(text: string): NumberReading {
  return {
    number: text,
    state: 'shape',
    bornOn: birthDateIn(text),
    sex: null,
    area: text.slice(0, 6),
  }
}

/** Scientific notation, decimals, wrong lengths, letters. */
function readDamaged(text: string): NumberReading {
  const upper = text.toUpperCase()
  // 1.1E+17, 4.31322E+17, 4.31322198503071E+17: the digits that made the person are gone.
  if (/^[1-9](\.[0-9]*)?E\+?1[0-9]$/.test(upper)) return TRUNCATED
  // 431322198503071000.00: a number that passed through a spreadsheet's arithmetic.
  const whole = /^([0-9]{15,18})\.0*$/.exec(upper)?.[1]
  if (whole !== undefined) return whole.length === 15 ? read15(whole) : readNumber(whole)
  return {
    number: upper.slice(0, LONGEST_KEPT),
    state: 'shape',
    bornOn: null,
    sex: null,
    area: null,
  }
}

/** Longer text is no number at all; it must not swell the tables that hold numbers. */
const LONGEST_KEPT = 32

function parts(eighteen: string): NumberReading {
  return {
    number: eighteen,
    state: 'valid',
    bornOn: birthDateIn(eighteen),
    sex: eighteen.charCodeAt(16) % 2 === 1 ? '1' : '2',
    area: eighteen.slice(0, 6),
  }
}

function normalised(text: string): string {
  const clean = halfWidth(text)
    .replace(/[\s\p{Cf}\p{Cc}'’‘`"“”\-‐‑‒–—_]/gu, '')
    .replace(/[x×ⅹⅩ✕*]$/u, 'X')
  return clean
}
