import type { Step } from '../engine/run-steps.ts'

export const CHOSEN_STEPS: readonly Step[] = []

export function chosenCsv(): string {
  return 'select person_id from person_ids order by person_id'
}
