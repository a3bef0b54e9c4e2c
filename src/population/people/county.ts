import type { Mix } from '../mixes/mix.ts'
import type { Households } from './households.ts'
import type { People } from './people.ts'
import type { Land } from './place.ts'

/** A county that never was: its land, its people, and what is true of them. */
export interface County {
  readonly code: string
  readonly seed: number
  readonly mix: Mix
  /** The day the files are about, days since 1970-01-01. */
  readonly today: number
  readonly land: Land
  readonly people: People
  readonly households: Households
  /** Address codes of identity numbers: this county, its former code, other counties. */
  readonly areas: readonly string[]
  /** A second valid number that some people carry beside their own. */
  readonly secondNumbers: ReadonlyMap<number, string>
  /** What some people call themselves at every counter, whatever the register says. */
  readonly habitualNames: ReadonlyMap<number, string>
  /** Names that people bore before (曾用名). */
  readonly formerNames: ReadonlyMap<number, string>
}
