import { invariant } from '#domain/invariant.ts'

/**
 * Names of the tables one run is written through; they exist only while it is. They survive a crash of
 * the server: the plan could not be made a second time once the register has begun to change.
 */
export interface ApplyTables {
  /** `chosen.csv`, numbers sealed; `rid` counts its lines. */
  readonly chosen: string
  /** Households of the run: key, id, code, head, whether new. */
  readonly households: string
  /** The order of writing: `seq` 1 … of each line, those new to the register first. */
  readonly plan: string
  /** The lines being written, in their order; a temporary table of the transaction. */
  readonly batch: string
}

export function applyTables(county: string, runNo: number): ApplyTables {
  // Both stand in the names of tables, where no parameter can.
  invariant(/^[0-9]{6}$/.test(county), 'a county is six digits')
  invariant(Number.isInteger(runNo) && runNo > 0, 'runs count from 1')
  const suffix = `${county}_${String(runNo)}`
  return {
    chosen: `work.chosen_${suffix}`,
    households: `work.chosen_households_${suffix}`,
    plan: `work.plan_${suffix}`,
    batch: 'apply_batch',
  }
}

/**
 * SQL for a uuidv8 (RFC 9562) from the SHA-256 of a text: the same facts give the same id (S9). The
 * digits of version and variant are both 8; the hash is computed once.
 */
export function derivedId(textSql: string): string {
  const hash = `encode(substr(sha256(convert_to(${textSql}, 'UTF8')), 1, 16), 'hex')`
  return `overlay(overlay(${hash} placing '8' from 13) placing '8' from 17)::uuid`
}
