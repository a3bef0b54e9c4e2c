import { Converter } from 'opencc-js/t2cn'
import { VARIANT_GROUPS } from './variant-characters.ts'

/**
 * The form under which variants of a character meet: traditional → simplified (OpenCC, one character
 * at a time), compatibility ideographs → the ideograph they duplicate, variants → their group's first.
 * Latin letters become lower case. For comparing and finding only.
 */
export function foldCharacter(character: string): string {
  const known = folded.get(character)
  if (known !== undefined) return known
  const computed = fold(character)
  // Names use some ten thousand characters; a file of garbage must not fill the memory.
  if (folded.size < FOLDED_MAX) folded.set(character, computed)
  return computed
}

const FOLDED_MAX = 120_000
const folded = new Map<string, string>()

function fold(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return character.toLowerCase()
  const plain = isCompatibilityIdeograph(code) ? character.normalize('NFC') : character
  const simplified = simplify(FIRST_OF_GROUP.get(plain) ?? plain)
  return FIRST_OF_GROUP.get(simplified) ?? simplified
}

let converter: ConverterFunction | undefined

function simplify(character: string): string {
  // Made on first use: its dictionary costs some tens of milliseconds, and many commands never ask.
  const convert = converter ?? Converter({ from: 't', to: 'cn' })
  converter = convert
  return convert(character)
}

type ConverterFunction = (text: string) => string

/** U+F900–FAFF and U+2F800–2FA1F: second codes for ideographs, of other standards. */
function isCompatibilityIdeograph(code: number): boolean {
  return (code >= 0xf900 && code <= 0xfaff) || (code >= 0x2f800 && code <= 0x2fa1f)
}

const FIRST_OF_GROUP: ReadonlyMap<string, string> = new Map(
  VARIANT_GROUPS.flatMap((group) => {
    const [first = '', ...others] = Array.from(group)
    return others.map((other): [string, string] => [other, first])
  }),
)
