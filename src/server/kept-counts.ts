import type { BirthLedgerLine } from '#domain/estimates/birth-ledger.ts'
import type { HouseholdCount } from '#domain/make-up/make-up.ts'
import type { SampleFrame } from '#domain/sampling/sample-plan.ts'
import {
  birthCells,
  evidenceState,
  ledgerOfCells,
  type BirthCell,
} from '#register/figures/birth-cells.ts'
import { birthLedger, type LedgerAsked } from '#register/figures/birth-ledger.ts'
import { CountsInStep } from '#register/figures/counts-in-step.ts'
import { householdCounts } from '#register/figures/household-counts.ts'
import {
  residentBands,
  type ResidentBand,
  type ResidentsAsked,
} from '#register/queries/residents.ts'
import {
  frameOf,
  samplingFrame,
  villageFrames,
  type VillageFrame,
} from '#register/queries/sampling-households.ts'
import type { Store } from '#register/store/open-store.ts'

type Asking = Pick<Store, 'pool'>

/**
 * Counts of the whole county that its pages ask for, kept in step with the ledger. A part of the county is counted
 * each time, by what the one who asks may see; so is what was known on another day.
 */
export class KeptCounts {
  readonly #bands = new CountsInStep<ResidentBand>()
  readonly #households = new CountsInStep<HouseholdCount>()
  readonly #frames = new CountsInStep<VillageFrame>()
  readonly #births = new CountsInStep<BirthCell>()

  async bands(store: Asking, asked: ResidentsAsked): Promise<readonly ResidentBand[]> {
    if (!isKept(asked)) return residentBands(store, asked)
    const { county, on } = asked
    return this.#bands.ask(store, { county, key: on }, (villages) =>
      residentBands(store, { ...asked, villages }),
    )
  }

  async households(store: Asking, asked: ResidentsAsked): Promise<readonly HouseholdCount[]> {
    if (!isKept(asked)) return householdCounts(store, asked)
    const { county, on } = asked
    return this.#households.ask(store, { county, key: on }, (villages) =>
      householdCounts(store, { ...asked, villages }),
    )
  }

  async samplingFrame(
    store: Asking,
    { county, place }: { readonly county: string; readonly place: string },
  ): Promise<SampleFrame> {
    if (place !== county) return samplingFrame(store, { county, place })
    const frames = await this.#frames.ask(store, { county, key: county }, (villages) =>
      villageFrames(store, county, villages),
    )
    return frameOf(frames)
  }

  async births(
    store: Asking,
    asked: LedgerAsked & { readonly place: string },
  ): Promise<readonly BirthLedgerLine[]> {
    const { county, place, runNo, from } = asked
    if (place !== county) return birthLedger(store, asked)
    const key = `${runNo} ${from} ${await evidenceState(store, county)}`
    const cells = await this.#births.ask(store, { county, key }, (villages) =>
      birthCells(store, asked, villages),
    )
    return ledgerOfCells(store, county, cells)
  }
}

function isKept({ county, place, knownUntil }: ResidentsAsked): boolean {
  return place === county && knownUntil === null
}
