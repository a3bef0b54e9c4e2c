import syllables from './syllables.json' with { type: 'json' }
import type { Random } from '../random.ts'
import { LOOK_ALIKES, VARIANTS } from './look-alikes.ts'
import { NAMING_FASHIONS, TAIL_CHARACTERS } from './given-names.ts'

/** Every way of writing a name wrong gives the wrong name, or `null` where it cannot happen. */
export type Misspelling = (name: string, random: Random) => string | null

/** Another character of the same sound: what an input method offers first. */
export const homophone: Misspelling = (name, random) =>
  changeOne(name, random, (character) => pickName(sameSound(character), random))

/** A character that sounds the same in the dialect: n for l, s for sh, in for ing, f for h. */
export const dialectSound: Misspelling = (name, random) =>
  changeOne(name, random, (character) => {
    const near = dialectSyllables(syllableOf.get(character) ?? '')
    return near.length === 0
      ? null
      : pickName(Array.from(bySyllable.get(random.pick(near)) ?? ''), random)
  })

export const lookAlike: Misspelling = (name, random) =>
  changeOne(name, random, (character) => pickFrom(LOOK_ALIKES.get(character), random))

/** Traditional and variant forms: 峯 for 峰, 劉 for 刘. */
export const variantForm: Misspelling = (name, random) =>
  changeOne(name, random, (character) => pickFrom(VARIANTS.get(character), random))

export const dropped: Misspelling = (name, random) => {
  const characters = Array.from(name)
  if (characters.length < 3) return null
  characters.splice(random.between(1, characters.length - 1), 1)
  return characters.join('')
}

export const added: Misspelling = (name, random) => {
  const characters = Array.from(name)
  if (characters.length > 3 || characters.length < 2) return null
  characters.splice(random.between(1, characters.length), 0, random.pick(nameLike))
  return characters.join('')
}

export const swapped: Misspelling = (name) => {
  const characters = Array.from(name)
  const [surname, first, second] = characters
  if (characters.length !== 3 || first === second) return null
  return `${surname ?? ''}${second ?? ''}${first ?? ''}`
}

/** A rare character where the system has none: pinyin, a question mark, a space, an asterisk. */
export const rareLost: Misspelling = (name, random) => {
  if (!hasRare(name)) return null
  const stand = random.pick(['?', '？', '□', '*', '', 'X', '㊣'])
  return Array.from(name)
    .map((c) => (isRare(c) ? (RARE_SOUNDS.get(c) ?? stand) : c))
    .map((c) => (random.chance(0.5) && /[a-z]/.test(c) ? stand : c))
    .join('')
}

/** The point of a minority name as other systems write it, or not at all. */
export const dotLost: Misspelling = (name, random) =>
  name.includes('·') ? name.replace('·', random.pick(['.', '。', '•', '', ' ', '-', '．'])) : null

export const spaced: Misspelling = (name, random) => {
  const characters = Array.from(name)
  if (characters.length === 2) return characters.join(random.chance(0.5) ? '　' : '  ')
  return random.chance(0.5) ? `${name} ` : ` ${name}`
}

/** The rare characters and how a clerk spells them who cannot type them. */
const RARE_SOUNDS: ReadonlyMap<string, string> = new Map([
  ['㛃', 'jie'],
  ['䶮', 'yan'],
  ['㬎', 'xian'],
  ['㭎', 'gang'],
  ['甡', 'shen'],
  ['頔', 'di'],
  ['翀', 'chong'],
  ['𠮷', 'ji'],
  ['𬱖', 'wei'],
  ['𬭎', 'hong'],
  ['𫖯', 'fu'],
  ['𫍯', 'xiao'],
  ['𬍛', 'hui'],
])

export function hasRare(name: string): boolean {
  return Array.from(name).some(isRare)
}

function isRare(character: string): boolean {
  return RARE_SOUNDS.has(character)
}

const bySyllable: ReadonlyMap<string, string> = new Map(Object.entries(syllables))
const syllableOf: ReadonlyMap<string, string> = indexSyllables()
const nameLike: readonly string[] = [
  ...new Set(
    NAMING_FASHIONS.flatMap((one) => [...Array.from(one.first), ...Array.from(one.second)]).concat(
      Array.from(TAIL_CHARACTERS),
    ),
  ),
]
const isNameLike: ReadonlySet<string> = new Set(nameLike)

/** Errors fall on the given name more often than on the surname, which everybody knows. */
const SURNAME_SHARE = 0.12

function changeOne(
  name: string,
  random: Random,
  change: (character: string) => string | null,
): string | null {
  const characters = Array.from(name)
  if (characters.length < 2) return null
  const first = random.chance(SURNAME_SHARE) ? 0 : random.between(1, characters.length - 1)
  for (let step = 0; step < characters.length; step += 1) {
    const place = (first + step) % characters.length
    const other = change(characters[place] ?? '')
    if (other === null || other === characters[place]) continue
    characters[place] = other
    return characters.join('')
  }
  return null
}

function sameSound(character: string): readonly string[] {
  const syllable = syllableOf.get(character)
  return syllable === undefined
    ? []
    : Array.from(bySyllable.get(syllable) ?? '').filter((other) => other !== character)
}

/** Clerks choose a character that looks like part of a name four times in five. */
function pickName(characters: readonly string[], random: Random): string | null {
  const likely = characters.filter((character) => isNameLike.has(character))
  if (likely.length > 0 && random.chance(0.8)) return random.pick(likely)
  return characters.length === 0 ? null : random.pick(characters)
}

function pickFrom(characters: string | undefined, random: Random): string | null {
  return characters === undefined ? null : random.pick(Array.from(characters))
}

const DIALECT_RULES: readonly (readonly [RegExp, string])[] = [
  [/^n/, 'l'],
  [/^l/, 'n'],
  [/^zh/, 'z'],
  [/^ch/, 'c'],
  [/^sh/, 's'],
  [/^z(?!h)/, 'zh'],
  [/^c(?!h)/, 'ch'],
  [/^s(?!h)/, 'sh'],
  [/^hu(?=.)/, 'f'],
  [/^f/, 'hu'],
  [/ing$/, 'in'],
  [/in$/, 'ing'],
  [/eng$/, 'en'],
  [/en$/, 'eng'],
]

function dialectSyllables(syllable: string): readonly string[] {
  return DIALECT_RULES.filter(([sound]) => sound.test(syllable))
    .map(([sound, other]) => syllable.replace(sound, other))
    .filter((other) => bySyllable.has(other))
}

function indexSyllables(): ReadonlyMap<string, string> {
  const index = new Map<string, string>()
  for (const [syllable, characters] of Object.entries(syllables)) {
    for (const character of characters) if (!index.has(character)) index.set(character, syllable)
  }
  return index
}
