import { accept, refuse, type Outcome } from '../outcome.ts'
import { hybridCheck } from './hybrid-check.ts'

/** The code of a printed sheet: 16 random signs and one that checks them; says nothing of anybody. */
export type SheetCode = string & { readonly brand: 'SheetCode' }

/** Crockford's base 32: no I, L, O or U, which are misread or spell words. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const BODY_LENGTH = 16
const BITS_PER_SIGN = 5
/** What the square holds before the code, so that a stranger's square is told from ours. */
const MARK = 'SIMIN:'

/** Random bytes that a code is made of. */
export const SHEET_CODE_BYTES = 10

/** The code of {@link SHEET_CODE_BYTES} random bytes: 80 bits, so that nobody guesses another sheet's. */
export function sheetCodeOf(random: Uint8Array): SheetCode {
  if (random.length !== SHEET_CODE_BYTES) throw new RangeError('a sheet code is made of 10 bytes')
  let bits = 0n
  for (const byte of random) bits = (bits << 8n) | BigInt(byte)
  const body = Array.from({ length: BODY_LENGTH }, (_, at) => {
    const shift = BigInt((BODY_LENGTH - 1 - at) * BITS_PER_SIGN)
    return SIGNS.charAt(Number((bits >> shift) & 31n))
  }).join('')
  return asCode(body + SIGNS.charAt(hybridCheck(valuesOf(body), SIGNS.length)))
}

export type SheetCodeProblem =
  /** No code of a sheet of ours: another square, or something else was typed. */
  | { readonly code: 'sheet.code_shape' }
  /** A sign is wrong or two are swapped. */
  | { readonly code: 'sheet.code_check' }

/**
 * Reads what a square held or a clerk typed: small letters, spaces, hyphens and full width are taken, and
 * O, I and L as the digits that they were meant to be.
 */
export function readSheetCode(text: string): Outcome<SheetCode, SheetCodeProblem> {
  const plain = text.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/gu, '')
  const bare = plain.startsWith(MARK) ? plain.slice(MARK.length) : plain
  const code = bare.replaceAll('O', '0').replaceAll(/[IL]/gu, '1')
  if (!/^[0-9A-HJKMNP-TV-Z]{17}$/u.test(code)) return refuse({ code: 'sheet.code_shape' })
  const check = SIGNS.charAt(hybridCheck(valuesOf(code.slice(0, BODY_LENGTH)), SIGNS.length))
  if (code.charAt(BODY_LENGTH) !== check) return refuse({ code: 'sheet.code_check' })
  return accept(asCode(code))
}

/** What the square on a sheet holds. */
export function squareText(code: SheetCode): string {
  return MARK + code
}

/** Ends the text of the mark in the opposite corner of a sheet: it is never taken for the square. */
const FOOT = '.'

/** What the mark in the opposite corner of a sheet holds. */
export function footMarkText(code: SheetCode): string {
  return squareText(code) + FOOT
}

/** The code that a mark of the opposite corner holds; `null`: it is none. */
export function readFootMark(text: string): SheetCode | null {
  if (!text.endsWith(FOOT)) return null
  const read = readSheetCode(text.slice(0, -FOOT.length))
  return read.ok ? read.value : null
}

/** As it stands beside the square, to be read aloud or typed: 7K3M-9QXT-2B4C-D5EF-M. */
export function groupedSheetCode(code: string): string {
  return code.match(/.{1,4}/gu)?.join('-') ?? code
}

function valuesOf(signs: string): number[] {
  return Array.from(signs, (sign) => SIGNS.indexOf(sign))
}

function asCode(text: string): SheetCode {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place where a code is made
  return text as SheetCode
}
