import { foldCharacter } from '#domain/names/fold-character.ts'
import { nameCodes } from '#domain/names/name-codes.ts'

/** What can be told of a pair of names without looking at their characters. */
export interface NameLooks {
  sameSurname(a: number, b: number): boolean
  /** Plainly different; `false` says nothing: such a pair must be looked at. */
  unlike(a: number, b: number): boolean
}

/**
 * Tells of most pairs of names that they are plainly different, from numbers made once for each name;
 * to look at the characters themselves took a fifth of a whole run.
 */
export function nameLooks(names: readonly string[]): NameLooks {
  const numbers = new Map<string, number>()
  const numberOf = (text: string): number => {
    const known = numbers.get(text)
    if (known !== undefined) return known
    numbers.set(text, numbers.size)
    return numbers.size - 1
  }
  const folded = new PackedLists(names.length)
  const sounds = new PackedLists(names.length)
  const sorted = new Int32Array(names.length)
  const surnames = new Int32Array(names.length)
  // Name by name: the codes of a county's names, held all at once, would take half a gigabyte.
  for (const [n, name] of names.entries()) {
    const codes = nameCodes(name)
    folded.push(Array.from(codes.folded, codePoint))
    sounds.push(codes.pinyinAll.map(numberOf))
    sorted[n] = numberOf(`=${Array.from(codes.folded).sort().join('')}`)
    surnames[n] = numberOf(`^${Array.from(codes.surname, foldCharacter).join('')}`)
  }
  return {
    sameSurname: (a, b) => surnames[a] === surnames[b],
    unlike: (a, b) => {
      const longer = folded.sizeOf(a) - folded.sizeOf(b)
      if (Math.abs(longer) > 1) return true
      // Of neighbouring lengths the one may be the other without a character.
      if (longer !== 0) return false
      return sorted[a] !== sorted[b] && folded.differing(a, b) > 1 && !sounds.meet(a, b)
    },
  }
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0
}

/** Lists of numbers, one after the other: list `n` is `items[from[n]] … items[from[n + 1] - 1]`. */
class PackedLists {
  readonly #from: Int32Array
  readonly #items: number[] = []
  #lists = 0

  constructor(lists: number) {
    this.#from = new Int32Array(lists + 1)
  }

  push(list: readonly number[]): void {
    for (const item of list) this.#items.push(item)
    this.#from[++this.#lists] = this.#items.length
  }

  sizeOf(n: number): number {
    return (this.#from[n + 1] ?? 0) - (this.#from[n] ?? 0)
  }

  /** Places at which two lists of one length differ. */
  differing(a: number, b: number): number {
    const shift = (this.#from[b] ?? 0) - (this.#from[a] ?? 0)
    let places = 0
    for (let at = this.#from[a] ?? 0; at < (this.#from[a + 1] ?? 0); at++) {
      if (this.#items[at] !== this.#items[at + shift]) places++
    }
    return places
  }

  /** Whether two lists have anything in common. */
  meet(a: number, b: number): boolean {
    for (let one = this.#from[a] ?? 0; one < (this.#from[a + 1] ?? 0); one++) {
      for (let other = this.#from[b] ?? 0; other < (this.#from[b + 1] ?? 0); other++) {
        if (this.#items[one] === this.#items[other]) return true
      }
    }
    return false
  }
}
