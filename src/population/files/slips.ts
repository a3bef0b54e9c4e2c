import { SOURCE_SHARES } from '../mixes/mix.ts'
import type { SourceShare, SourceShares } from '../mixes/mix.ts'
import type { Random } from '../random.ts'

export interface SlipCount {
  asked: number
  happened: number
}

/** What one row says about one party, for the truth about the record. */
export interface PartySaid {
  /** The number as it stands in the file. */
  number: string
  /** A hash of everything a reader could tell this person by. */
  visible: number
}

/** The errors of one file: decides whether each happens, and counts what was asked and what came. */
export class Slips {
  readonly random: Random
  readonly #slots: Readonly<Record<SourceShare, Slot>>
  /** What the row being written has said so far, one entry a party. */
  parties: PartySaid[] = []

  constructor(shares: SourceShares, random: Random) {
    this.#slots = makeSlots(shares)
    this.random = random
  }

  /** How often each error could have happened, and did. */
  counts(): ReadonlyMap<SourceShare, SlipCount> {
    return new Map(
      SOURCE_SHARES.map((share): [SourceShare, SlipCount] => [share, this.#slots[share]]).filter(
        ([, slot]) => slot.asked > 0,
      ),
    )
  }

  /** True with the share of that name; `weight` raises or lowers it for this person. */
  happens(share: SourceShare, weight = 1): boolean {
    const slot = this.#slots[share]
    slot.asked += 1
    if (slot.share === 0 || !this.random.chance(Math.min(1, slot.share * weight))) return false
    slot.happened += 1
    return true
  }

  /** As `happens`, for an error that may turn out impossible here: counts only where it was possible. */
  change<Value>(share: SourceShare, value: Value, to: () => Value | null): Value {
    const slot = this.#slots[share]
    if (slot.share === 0 || !this.random.chance(slot.share)) {
      slot.asked += 1
      return value
    }
    const changed = to()
    if (changed === null) return value
    slot.asked += 1
    slot.happened += 1
    return changed
  }

  startRow(): void {
    this.parties = [{ number: '', visible: 0 }]
  }

  /** The row now speaks of its second person. */
  startParty(): void {
    this.parties.push({ number: '', visible: 0 })
  }

  /** Takes down what a reader sees of the person; gives it back, to be written. */
  see(text: string): string {
    const party = this.parties.at(-1)
    if (party !== undefined) party.visible = mixText(party.visible, text)
    return text
  }

  seeNumber(text: string): void {
    this.see(text)
    const party = this.parties.at(-1)
    if (party !== undefined) party.number = text
  }
}

interface Slot extends SlipCount {
  readonly share: number
}

function makeSlots(shares: SourceShares): Readonly<Record<SourceShare, Slot>> {
  const entries = SOURCE_SHARES.map((share): [SourceShare, Slot] => [
    share,
    { share: shares[share], asked: 0, happened: 0 },
  ])
  // One entry for each share was made above; Object.fromEntries forgets which they were.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(entries) as Record<SourceShare, Slot>
}

/** A hash of 52 bits carried on from one text to the next: two multipliers over one walk. */
function mixText(start: number, text: string): number {
  let low = Math.imul((start % 67_108_864) ^ 0x811c9dc5, 0x01000193)
  let high = Math.imul(Math.floor(start / 67_108_864) ^ 0x9e3779b9, 0x85ebca6b)
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    low = Math.imul(low ^ unit, 0x01000193)
    high = Math.imul(high ^ (unit + 0x51), 0x21f0aaad)
    high ^= high >>> 15
  }
  return (high >>> 6) * 67_108_864 + (low >>> 6)
}
