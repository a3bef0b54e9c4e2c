import { isVariationSelector } from './character-forms.ts'
import { readingsOf, surnameReadingOf } from './character-readings.ts'
import { foldCharacter } from './fold-character.ts'
import { looksAlike } from './look-alike-characters.ts'
import { nameCodes } from './name-codes.ts'
import { isInfantForm } from './read-name.ts'

/**
 * How two names differ, as data: screens and explanations put it in words.
 *
 * Positions count code points of the name from 0, · and variation selectors included, so that a
 * screen can mark them.
 */
export type NameDifference =
  | { readonly kind: 'equal' }
  /** Traditional or variant forms of the same characters. */
  | Differs<'variant'>
  /** Other characters with the same sound: `syllable` is that of the first that differs. */
  | (Differs<'same_sound'> & { readonly syllable: string })
  /** One character that is easily taken for the other. */
  | Differs<'look_alike'>
  /** One character differs and neither sounds nor looks alike. */
  | Differs<'one_character'>
  /** The same characters in another order. */
  | Differs<'swapped'>
  /** One name is the other without one character; `in` says which name lacks it. */
  | (Differs<'missing_character'> & { readonly in: 'a' | 'b' })
  /** One or both are stand-ins such as 王芳之子; `sameSurname`: they begin with the same character. */
  | (Differs<'infant'> & { readonly sameSurname: boolean })
  | Differs<'different'>

interface Differs<Kind extends string> {
  readonly kind: Kind
  readonly positionsA: readonly number[]
  readonly positionsB: readonly number[]
}

/** The difference of two names as `readName` gives them. Symmetric but for which side is which. */
export function nameDifference(a: string, b: string): NameDifference {
  const left = characters(a)
  const right = characters(b)
  if (textOf(left) === textOf(right)) return { kind: 'equal' }
  if (isInfantForm(a) || isInfantForm(b)) {
    const sameSurname = foldCharacter(left[0]?.text ?? '') === foldCharacter(right[0]?.text ?? '')
    return { kind: 'infant', ...all(left, right), sameSurname }
  }
  if (left.length === right.length) return sameLength(a, b, left, right)
  return lengthByOne(left, right) ?? { kind: 'different', ...all(left, right) }
}

interface Placed {
  readonly text: string
  readonly at: number
}

/** Characters that count, each with its position among the name's code points. */
function characters(name: string): readonly Placed[] {
  return Array.from(name, (text, at): Placed => ({ text, at })).filter(
    ({ text }) => text !== '\u00b7' && !isVariationSelector(text.codePointAt(0) ?? 0),
  )
}

function textOf(placed: readonly Placed[]): string {
  return placed.map(({ text }) => text).join('')
}

function sameLength(
  a: string,
  b: string,
  left: readonly Placed[],
  right: readonly Placed[],
): NameDifference {
  const differing = left.flatMap((l, n) => {
    const r = right[n]
    return r === undefined || l.text === r.text ? [] : [[l, r] as const]
  })
  const where = {
    positionsA: differing.map(([l]) => l.at),
    positionsB: differing.map(([, r]) => r.at),
  }
  if (differing.every(([l, r]) => foldCharacter(l.text) === foldCharacter(r.text))) {
    return { kind: 'variant', ...where }
  }
  const syllable = sharedSound(a, b, differing)
  if (syllable !== null) return { kind: 'same_sound', ...where, syllable }
  const [first] = differing
  if (differing.length === 1 && first !== undefined) {
    const alike =
      looksAlike(first[0].text, first[1].text) ||
      looksAlike(foldCharacter(first[0].text), foldCharacter(first[1].text))
    return { kind: alike ? 'look_alike' : 'one_character', ...where }
  }
  return { kind: sameCharacters(left, right) ? 'swapped' : 'different', ...where }
}

/** The syllable of the first differing pair when the whole names can be read alike. */
function sharedSound(
  a: string,
  b: string,
  differing: readonly (readonly [Placed, Placed])[],
): string | null {
  const [first] = differing
  if (first === undefined) return null
  // Most pairs of names leave here, before the readings of whole names are put together.
  for (const [l, r] of differing) if (sharedReading(l.text, r.text) === null) return null
  const readings = new Set(nameCodes(a).pinyinAll)
  if (!nameCodes(b).pinyinAll.some((reading) => readings.has(reading))) return null
  return sharedReading(first[0].text, first[1].text)
}

/** A syllable that both characters can be read as, surname readings included. */
function sharedReading(a: string, b: string): string | null {
  const others = readingsOf(b)
  const surname = surnameReadingOf(b)
  const reads = (reading: string): boolean => others.includes(reading) || reading === surname
  const found = readingsOf(a).find((reading) => reads(reading))
  if (found !== undefined) return found
  const own = surnameReadingOf(a)
  return own !== undefined && reads(own) ? own : null
}

function sameCharacters(left: readonly Placed[], right: readonly Placed[]): boolean {
  const rest = right.map((placed) => folded(placed))
  return left.every((placed) => {
    const at = rest.indexOf(folded(placed))
    if (at === -1) return false
    rest.splice(at, 1)
    return true
  })
}

function lengthByOne(left: readonly Placed[], right: readonly Placed[]): NameDifference | null {
  if (Math.abs(left.length - right.length) !== 1) return null
  const longer = left.length > right.length ? left : right
  const shorter = longer === left ? right : left
  let at = 0
  while (at < shorter.length && folded(longer[at]) === folded(shorter[at])) at++
  for (let rest = at; rest < shorter.length; rest++) {
    if (folded(longer[rest + 1]) !== folded(shorter[rest])) return null
  }
  const extra = [longer[at]?.at ?? 0]
  return longer === left
    ? { kind: 'missing_character', positionsA: extra, positionsB: [], in: 'b' }
    : { kind: 'missing_character', positionsA: [], positionsB: extra, in: 'a' }
}

function folded(placed: Placed | undefined): string {
  return placed === undefined ? '' : foldCharacter(placed.text)
}

function all(
  left: readonly Placed[],
  right: readonly Placed[],
): { positionsA: readonly number[]; positionsB: readonly number[] } {
  return { positionsA: left.map(({ at }) => at), positionsB: right.map(({ at }) => at) }
}
