import type pg from 'pg'
import { applyStep, STEP_BUDGET } from './apply-step.ts'
import { heldLocks, standingTables, type HeldLock } from './held-locks.ts'
import { migratingAlone, type Migration } from './migrate.ts'

export interface RehearsedStep {
  readonly name: string
  readonly tookMs: number
  /** Tables that stood before the step and were closed to others while it ran, with their size. */
  readonly locks: readonly HeldLock[]
}

/** A step that keeps readers or writers of a table waiting longer is for a closed office. */
export const STEP_STOPS_MS_MAX = 5_000

export function needsClosedOffice({ tookMs, locks }: RehearsedStep): boolean {
  return locks.some(({ bytes }) => bytes > 0) && tookMs > STEP_STOPS_MS_MAX
}

/**
 * Applies what waits to a copy of the register and says what each step took and closed. The copy has the
 * steps afterwards: it is thrown away by whoever made it.
 */
export async function rehearseSteps(copy: {
  readonly pool: pg.Pool
}): Promise<readonly RehearsedStep[]> {
  return migratingAlone(copy.pool, async (client, waiting) => {
    const steps: RehearsedStep[] = []
    for (const migration of waiting) steps.push(await rehearse(client, migration))
    return steps
  })
}

async function rehearse(client: pg.ClientBase, migration: Migration): Promise<RehearsedStep> {
  const before = await standingTables(client)
  const startedMs = performance.now()
  let step: RehearsedStep = { name: migration.name, tookMs: 0, locks: [] }
  await applyStep(client, migration, STEP_BUDGET, async () => {
    const tookMs = Math.round(performance.now() - startedMs)
    step = { ...step, tookMs, locks: await heldLocks(client, before) }
  })
  return step
}
