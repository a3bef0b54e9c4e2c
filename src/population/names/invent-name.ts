import { Weighted } from '../random.ts'
import type { Random } from '../random.ts'
import {
  MINORITY_NAMES_FEMALE,
  MINORITY_NAMES_MALE,
  NAMING_FASHIONS,
  RARE_CHARACTERS,
  TAIL_CHARACTERS,
} from './given-names.ts'
import type { NamingFashion } from './given-names.ts'

/** One cohort's fashion, ready to draw from. */
interface Wardrobe {
  readonly fashion: NamingFashion
  readonly first: Weighted<string>
  readonly second: Weighted<string>
  readonly whole: Weighted<string>
}

/** How fast popularity falls along the character lists. */
const CHARACTER_DECAY = 0.75
const WHOLE_DECAY = 0.7
/** How often a character comes from outside the fashion's list. */
const TAIL_SHARE = 0.12

const WARDROBES: readonly Wardrobe[] = NAMING_FASHIONS.map((fashion) => ({
  fashion,
  first: new Weighted([...new Set(fashion.first)], (_, rank) => (rank + 4) ** -CHARACTER_DECAY),
  second: new Weighted([...new Set(fashion.second)], (_, rank) => (rank + 4) ** -CHARACTER_DECAY),
  whole: new Weighted(fashion.whole, (_, rank) => (rank + 3) ** -WHOLE_DECAY),
}))

const TAIL: readonly string[] = [...new Set(TAIL_CHARACTERS)]

export interface GivenNameOrder {
  readonly bornYear: number
  readonly sex: 1 | 2
  /** The generation character (字辈) or the one siblings share; takes the first place. */
  readonly shared: string | null
  readonly rareShare: number
}

/** A given name as parents of that year would choose it. */
export function inventGivenName(order: GivenNameOrder, random: Random): string {
  const wardrobe = wardrobeOf(order.bornYear, order.sex)
  if (random.chance(order.rareShare)) return rareName(wardrobe, random)
  if (order.shared !== null) return order.shared + second(wardrobe, random)
  if (random.chance(wardrobe.fashion.wholeShare)) return wardrobe.whole.draw(random)
  if (random.chance(wardrobe.fashion.singleShare)) return second(wardrobe, random)
  const first = random.chance(TAIL_SHARE) ? random.pick(TAIL) : wardrobe.first.draw(random)
  // Characters are not chosen independently: a reduplicated name is a fashion of its own.
  if (order.sex === 2 && order.bornYear >= 1980 && random.chance(0.03)) return first + first
  return first + second(wardrobe, random)
}

/** Twins: the same first character, or the same name with 大/小, or two halves of a word. */
export function twinGivenName(other: string, order: GivenNameOrder, random: Random): string {
  const [first] = other
  if (first === undefined) return inventGivenName(order, random)
  const wardrobe = wardrobeOf(order.bornYear, order.sex)
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const name =
      Array.from(other).length === 1 ? second(wardrobe, random) : first + second(wardrobe, random)
    if (name !== other) return name
  }
  return random.pick(TAIL) + random.pick(TAIL)
}

/** `艾力·吐尔逊`: own name and the father's, joined by U+00B7. */
export function inventMinorityName(sex: 1 | 2, random: Random): string {
  const own = random.pick(sex === 1 ? MINORITY_NAMES_MALE : MINORITY_NAMES_FEMALE)
  return `${own}·${random.pick(MINORITY_NAMES_MALE)}`
}

/** Twenty generation characters of a clan, in the order of its poem. */
export function inventGenerationPoem(random: Random): string {
  const source = [
    ...new Set(
      '世德昌永传家孝友绍先泽光显祖宗荣华富贵文章定国安邦诗书启秀忠良开泰继志承恩仁义礼智信',
    ),
  ]
  let poem = ''
  while (Array.from(poem).length < 20) {
    const character = random.pick(source)
    if (!poem.includes(character)) poem += character
  }
  return poem
}

function rareName(wardrobe: Wardrobe, random: Random): string {
  const rare = random.pick(RARE_CHARACTERS)
  if (random.chance(0.3)) return rare
  return random.chance(0.5)
    ? wardrobe.first.draw(random) + rare
    : rare + wardrobe.second.draw(random)
}

function second(wardrobe: Wardrobe, random: Random): string {
  return random.chance(TAIL_SHARE) ? random.pick(TAIL) : wardrobe.second.draw(random)
}

function wardrobeOf(year: number, sex: 1 | 2): Wardrobe {
  let found: Wardrobe | undefined
  for (const wardrobe of WARDROBES) {
    if (wardrobe.fashion.sex !== sex) continue
    if (found === undefined || wardrobe.fashion.fromYear <= year) found = wardrobe
  }
  if (found === undefined) throw new RangeError('no naming fashion')
  return found
}
