import type { HeldLock } from './held-locks.ts'
import type { RehearsedStep } from './rehearse-steps.ts'

/** `step-locks.json`: for each step, which table it closes to whom. */
export type StepLocks = Readonly<Record<string, Readonly<Record<string, HeldLock['stops']>>>>

/** Without what differs from one register to the next. */
export function stepLocks(steps: readonly RehearsedStep[]): StepLocks {
  return Object.fromEntries(
    steps.map(({ name, locks }) => [
      name,
      Object.fromEntries(locks.map(({ table, stops }) => [table, stops])),
    ]),
  )
}
