import type { CountyShares } from '../mixes/mix.ts'
import { inventGenerationPoem } from '../names/invent-name.ts'
import { SURNAME_FREQUENCIES } from '../names/surnames.ts'
import { Weighted } from '../random.ts'
import type { Random } from '../random.ts'

/** Who lives in a village: its surnames, its poem of generation characters, its people. */
export interface Clan {
  /** The surname whose ancestral hall stands in the village, or `null` in a mixed one. */
  readonly surname: number | null
  readonly poem: string
  readonly surnames: Weighted<number>
  /** GB/T 3304 code as a number. */
  readonly ethnicity: number
}

/** Share of people of any surname who came to live in the village. */
const STRANGERS = 0.06
/** 苗 土家 侗 瑶 壮 回: peoples with villages of their own in the middle and south. */
const PEOPLES = [6, 15, 12, 13, 8, 3]

export function inventClan(shares: CountyShares, random: Random): Clan {
  const clan = random.chance(shares.clanVillages)
  const count = clan ? random.between(3, 6) : random.between(8, 25)
  const surnames = Array.from({ length: count }, () => SURNAME_FREQUENCIES.draw(random))
  const main = clan ? 0.45 + random.next() * 0.4 : 0
  const weights = surnames.map((_, rank) =>
    clan && rank === 0 ? main : ((1 - main) * (0.3 + random.next())) / count,
  )
  const ethnicity = random.chance(shares.minorityVillages) ? random.pick(PEOPLES) : 1
  return {
    surname: clan ? (surnames[0] ?? null) : null,
    poem: inventGenerationPoem(random),
    surnames: new Weighted(surnames, (_, rank) => weights[rank] ?? 0),
    ethnicity,
  }
}

export function surnameIn(clan: Clan, random: Random): number {
  return random.chance(STRANGERS) ? SURNAME_FREQUENCIES.draw(random) : clan.surnames.draw(random)
}
