import type { Ability } from './roles.ts'

/** 紧急查阅 (break-glass): how long at most, and what may be done while it lasts. */
export const EMERGENCY_MINUTES_MAX = 60
export const EMERGENCY_REASON_MIN = 4

/** Reading only: whatever an emergency justifies, it does not change the register. */
export function mayDoInEmergency(ability: Ability): boolean {
  return ability.endsWith('.read') || ability === 'persons.reveal' || ability === 'glass.break'
}
