import type { CorrectableItem } from '../events/decide-correction.ts'
import type { SourceKind } from '../sources/source-kind.ts'

/**
 * Key items (关键项), whose history is changed with a second
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
  'residence_text',
  'household_type',
  'life_state',
  'died_on',
])

export function needsCountyApproval(item: CorrectableItem): boolean {
  return APPROVED_BY_COUNTY.has(item)
}

/** Files of the office that issues the document itself: police, civil affairs, birth certificates. */
const LEGAL_DOCUMENTS: ReadonlySet<SourceKind> = new Set(['police', 'marriage', 'births'])

export interface ValueOfRecord {
  readonly item: CorrectableItem
  readonly source: SourceKind
  /** The register holds that value already, and the reviewer says that it is right. */
  readonly confirms: boolean
}

/**
 * Taking a record's value into the register while the county compares (四对照) is a
 * procedure with evidence of its own. For a key item it replaces the county's second approval only
 * where the record comes from the office that issues the document, or where nothing changes.
 */
export function isProvenByRecord({ item, source, confirms }: ValueOfRecord): boolean {
  return confirms || !needsCountyApproval(item) || LEGAL_DOCUMENTS.has(source)
}
