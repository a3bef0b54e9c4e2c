import { accept, refuse } from '../outcome.ts'
import type { Outcome } from '../outcome.ts'

/**
 * A statistical division code: 2 digits for a province, 4 for a prefecture, 6 for a county
 * (GB/T 2260), 9 with the township (GB/T 10114), 12 with the village.
 *
 * Kept at the length that is known. A code filled up with zeros (`431322000000`) reads as the shorter
 * one, because a county is not a village and must not be equal to one.
 */
export type DivisionCode = string & { readonly [brand]: 'DivisionCode' }
declare const brand: unique symbol

export type DivisionLevel = 'province' | 'prefecture' | 'county' | 'township' | 'village'

export type DivisionCodeProblem =
  | { readonly code: 'place.shape'; readonly text: string }
  | { readonly code: 'place.province'; readonly text: string }

/** Reads 2, 4, 6, 9 or 12 digits, or any of them filled up with zeros to 6, 9 or 12. */
export function parseDivisionCode(text: string): Outcome<DivisionCode, DivisionCodeProblem> {
  if (!/^[0-9]{2}(?:[0-9]{2}(?:[0-9]{2}(?:[0-9]{3}(?:[0-9]{3})?)?)?)?$/.test(text)) {
    return refuse({ code: 'place.shape', text })
  }
  if (!PROVINCE_NAMES.has(text.slice(0, 2))) return refuse({ code: 'place.province', text })
  return accept(branded(withoutFill(text)))
}

function branded(code: string): DivisionCode {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one cast of this brand
  return code as DivisionCode
}

/** Lengths of codes, from the widest area to the narrowest. */
const LENGTHS = [2, 4, 6, 9, 12] as const

function withoutFill(text: string): string {
  let length = text.length
  for (let at = LENGTHS.length - 1; at > 0; at--) {
    const from = LENGTHS[at - 1] ?? 0
    if ((LENGTHS[at] ?? 0) !== length) continue
    if (!/^0+$/.test(text.slice(from, length))) break
    length = from
  }
  return text.slice(0, length)
}

export function levelOf(code: DivisionCode): DivisionLevel {
  switch (code.length) {
    case 2:
      return 'province'
    case 4:
      return 'prefecture'
    case 6:
      return 'county'
    case 9:
      return 'township'
    default:
      return 'village'
  }
}

/** The next wider division, `null` for a province. */
export function parentOf(code: DivisionCode): DivisionCode | null {
  const at = LENGTHS.findIndex((length) => length === code.length)
  return at <= 0 ? null : branded(code.slice(0, LENGTHS[at - 1]))
}

/**
 * The 12-digit codes from the first to the last under a division, both included. Text in collation C
 * between them is what lies inside, so that scopes are range conditions, never LIKE (S15).
 */
export function rangeOf(code: DivisionCode): { readonly from: string; readonly to: string } {
  return { from: code.padEnd(12, '0'), to: code.padEnd(12, '9') }
}

/** True when `inner` is `outer` or lies in it. */
export function liesIn(inner: DivisionCode, outer: DivisionCode): boolean {
  return inner.startsWith(outer)
}

/** Filled up to 12 digits, as statistics publish it. */
export function fullCode(code: DivisionCode): string {
  return code.padEnd(12, '0')
}

/** GB/T 2260 provinces, short names. */
export const PROVINCE_NAMES: ReadonlyMap<string, string> = new Map(
  (
    '11北京 12天津 13河北 14山西 15内蒙古 21辽宁 22吉林 23黑龙江 31上海 32江苏 33浙江 34安徽 35福建 36江西 37山东 ' +
    '41河南 42湖北 43湖南 44广东 45广西 46海南 50重庆 51四川 52贵州 53云南 54西藏 61陕西 62甘肃 63青海 64宁夏 65新疆 ' +
    '71台湾 81香港 82澳门'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), entry.slice(2)]),
)
