import type { CorrectableItem } from '../events/decide-correction.ts'

/**
 * Key items (关键项, the starred ones of domain.md A5), whose history is changed with a second
 * approval by the county only; status and day of death with them, because bringing a person back into
 * the register needs the county as well (B2.8).
 */
const APPROVED_BY_COUNTY: ReadonlySet<CorrectableItem> = new Set([
  'name',
  'number',
  'sex',
  'born_on',
  'ethnicity',
  'place',
  'address_text',
  'residence_place',
  'life_state',
  'died_on',
])

export function needsCountyApproval(item: CorrectableItem): boolean {
  return APPROVED_BY_COUNTY.has(item)
}
