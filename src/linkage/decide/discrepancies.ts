import type { Step } from '../engine/run-steps.ts'

export const DISCREPANCY_STEPS: readonly Step[] = [
  {
    table: 'discrepancies',
    bar: 'compare.decide',
    sql: `create or replace table discrepancies (kind varchar)`,
  },
]

export function discrepanciesCsv(): string {
  return 'select kind from discrepancies'
}
