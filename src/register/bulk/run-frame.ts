import { escapeLiteral } from 'pg'
import type { ApplyTables } from './apply-tables.ts'

/** Whom a comparison of new files touched. */
export interface TouchedPersons {
  /** The run whose discrepancies it goes into. */
  readonly standsOn: number
  /** Ids to which no record is left. */
  readonly gone: readonly string[]
}

/** What all events of one run have in common. */
export interface RunFrame {
  readonly county: string
  readonly runNo: number
  readonly tables: ApplyTables
  /** Given where only some persons were compared. */
  readonly only: TouchedPersons | null
  /** Day the evidence speaks of, `YYYY-MM-DD`. */
  readonly asOf: string
  /** Recorded time, ISO 8601 in UTC (decision S9). */
  readonly recordedAt: string
  /** From which ids of events are derived. */
  readonly idSeed: string
  /** Columns every event of the run fills with the same values, as SQL. */
  readonly frameColumns: {
    readonly names: string
    /** For a first entry: since when it is true, the files do not say. */
    readonly entering: string
    /** For a change: true from the day the evidence speaks of. */
    readonly changing: string
  }
}

/** Rows `after` < seq ≤ `upTo` of the plan. */
export interface Range {
  readonly after: number
  readonly upTo: number
}

export interface RunFacts {
  readonly county: string
  readonly runNo: number
  readonly tables: ApplyTables
  readonly asOf: string
  readonly recordedAt: string
  readonly only: TouchedPersons | null
  /** Why, where somebody ordered it: every event of a run that puts an older one back says so. */
  readonly reason: string | null
}

export function runFrame(facts: RunFacts): RunFrame {
  const run = String(facts.runNo)
  const told = `'${facts.recordedAt}'::timestamptz, 'run:${run}', 'system', 'comparison', ${
    facts.reason === null ? 'null::text' : escapeLiteral(facts.reason)
  }`
  return {
    ...facts,
    idSeed: `${facts.county}|event|${run}`,
    frameColumns: {
      names: 'occurred_on, recorded_at, actor, role, purpose, reason',
      entering: `null, ${told}`,
      changing: `'${facts.asOf}', ${told}`,
    },
  }
}
