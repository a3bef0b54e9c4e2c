import type { SomeItems } from './person-item.ts'
import type { PersonState } from './person-state.ts'

/** Who is on the register again has no day on which the registration was cancelled, but one from before. */
export function registeredAgain({ items }: PersonState, before: string | null): SomeItems {
  return items.deregistered_on === before ? {} : { deregistered_on: before }
}
