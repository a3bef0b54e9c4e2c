import { changedVillages } from '../queries/changed-villages.ts'
import { ledgerPlaces, type LedgerPlace } from '../queries/ledger-horizon.ts'
import type { Store } from '../store/open-store.ts'

/** A count of one village, or of some of those who live in it. */
interface OfVillage {
  readonly village: string
}

/** Counts the villages named; all of the county for `null`. */
export type CountVillages<Line> = (villages: readonly string[] | null) => Promise<readonly Line[]>

interface Kept<Line> {
  /** Last event that is surely counted, and which one it is. */
  readonly upTo: LedgerPlace
  readonly byVillage: ReadonlyMap<string, readonly Line[]>
}

/** Days and runs that are asked in turn: today's, a reference date, those of last year beside them. */
const KEPT_MAX = 6

/**
 * The counts of a county's villages, kept in memory and in step with the ledger: whenever they are asked, the
 * villages where something happened since are counted anew, and only those. A county of 1.33 million takes seconds to
 * count, a village milliseconds. Nothing but counts is kept.
 *
 * Another process may wipe the county and make it again, or restore it, while this one runs: then another event stands
 * where the last counted one stood, or none, and everybody is counted anew.
 *
 * Only for who sees the whole county: to anybody else row security counts what they see, each time.
 *
 * The last event is read before counting, and events get their numbers in the order in which they are committed
 * (`register.ledger_heads` is locked). So what is written while it is counted is at worst counted once more.
 */
export class CountsInStep<Line extends OfVillage> {
  readonly #kept = new Map<string, Kept<Line>>()

  async ask(
    store: Pick<Store, 'pool'>,
    of: { readonly county: string; readonly key: string },
    count: CountVillages<Line>,
  ): Promise<readonly Line[]> {
    const { county, key } = of
    // What is kept is taken before the ledger is read, which then ends no earlier unless it is another one.
    const kept = this.#kept.get(key)
    const eventNo = kept?.upTo.eventNo ?? 0
    const { end: upTo, mark } = await ledgerPlaces(store, { county, eventNo })
    const before = kept?.upTo.mark === mark ? kept : undefined
    if (before !== kept) this.#kept.delete(key)
    const now =
      before === undefined
        ? keptOf(upTo, await count(null))
        : await inStep(before, { store, county, upTo, count })
    this.#keep(key, now)
    return [...now.byVillage.keys()]
      .toSorted()
      .flatMap((village) => now.byVillage.get(village) ?? [])
  }

  #keep(key: string, now: Kept<Line>): void {
    const stands = this.#kept.get(key)
    // A slower request that began earlier must not put back what a later one has counted.
    if (stands !== undefined && stands.upTo.eventNo > now.upTo.eventNo) return
    this.#kept.delete(key)
    this.#kept.set(key, now)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > KEPT_MAX && oldest !== undefined) this.#kept.delete(oldest)
  }
}

async function inStep<Line extends OfVillage>(
  before: Kept<Line>,
  by: {
    readonly store: Pick<Store, 'pool'>
    readonly county: string
    readonly upTo: LedgerPlace
    readonly count: CountVillages<Line>
  },
): Promise<Kept<Line>> {
  const { store, county, upTo, count } = by
  const { eventNo } = before.upTo
  if (upTo.eventNo === eventNo) return before
  const villages = await changedVillages(store, { county, eventNo, upTo: upTo.eventNo })
  if (villages === null) return keptOf(upTo, await count(null))
  if (villages.length === 0) return { ...before, upTo }
  const byVillage = new Map(before.byVillage)
  for (const village of villages) byVillage.delete(village)
  const fresh = keptOf(upTo, await count(villages)).byVillage
  for (const [village, lines] of fresh) byVillage.set(village, lines)
  return { upTo, byVillage }
}

function keptOf<Line extends OfVillage>(upTo: LedgerPlace, lines: readonly Line[]): Kept<Line> {
  return { upTo, byVillage: Map.groupBy(lines, ({ village }) => village) }
}
