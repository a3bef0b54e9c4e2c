import type { SourceKind } from '../sources/source-kind.ts'

/**
 * The items of a person on which sources may differ. Camel case as in `SourceRecord`.
 */
export const EVIDENCE_ITEMS = [
  'name',
  'formerName',
  'sex',
  'bornOn',
  'bornPrecision',
  'number',
  'ethnicity',
  'maritalStatus',
  'education',
  'phone',
  'place',
  'addressText',
  'groupNo',
  'relation',
  'lifeState',
  'diedOn',
  'residencePlace',
] as const

export type EvidenceItem = (typeof EVIDENCE_ITEMS)[number]

/**
 * Which source is believed about an item when several speak, best first (以具有法律效力的资料为准:
 * court, civil affairs and police documents before birth and death certificates, before
 * departments' working files, before paper cards, before word of mouth; among equals the newer).
 *
 * A source that is not listed for an item is not believed about it before anybody listed. Last
 * year's register stands behind the department that issues the document and before every file that
 * only copies it: what it holds was once proven, but may have changed since.
 */
export const PRECEDENCE: Readonly<Record<EvidenceItem, readonly SourceKind[]>> = {
  name: ['police', 'register', 'marriage', 'births', 'school', 'insurance', 'immunisation', 'wis'],
  formerName: [
    'police',
    'register',
    'wis',
    'school',
    'insurance',
    'immunisation',
    'births',
    'marriage',
  ],
  sex: ['police', 'register', 'births', 'marriage', 'school', 'immunisation', 'insurance', 'wis'],
  // The birth certificate is where every later date of birth was copied from, but the police date
  // is the one that counts in law once the child is registered.
  bornOn: [
    'police',
    'births',
    'register',
    'marriage',
    'immunisation',
    'school',
    'insurance',
    'wis',
  ],
  bornPrecision: [
    'police',
    'births',
    'register',
    'marriage',
    'immunisation',
    'school',
    'insurance',
    'wis',
  ],
  number: [
    'police',
    'register',
    'marriage',
    'insurance',
    'school',
    'births',
    'immunisation',
    'wis',
  ],
  ethnicity: [
    'police',
    'register',
    'school',
    'marriage',
    'insurance',
    'wis',
    'births',
    'immunisation',
  ],
  // Whoever registers marriages knows first; the household register learns of it when told.
  maritalStatus: [
    'marriage',
    'police',
    'register',
    'wis',
    'insurance',
    'school',
    'births',
    'immunisation',
  ],
  education: [
    'school',
    'police',
    'register',
    'wis',
    'insurance',
    'marriage',
    'births',
    'immunisation',
  ],
  // Files whose owner telephones people this year, before those that took a number down once.
  phone: ['insurance', 'immunisation', 'school', 'births', 'marriage', 'register', 'wis', 'police'],
  place: ['police', 'register', 'insurance', 'wis', 'school', 'immunisation', 'births', 'marriage'],
  addressText: [
    'police',
    'register',
    'insurance',
    'school',
    'immunisation',
    'wis',
    'births',
    'marriage',
  ],
  groupNo: [
    'police',
    'register',
    'insurance',
    'wis',
    'school',
    'immunisation',
    'births',
    'marriage',
  ],
  relation: [
    'police',
    'register',
    'wis',
    'insurance',
    'school',
    'immunisation',
    'births',
    'marriage',
  ],
  lifeState: [
    'police',
    'register',
    'insurance',
    'wis',
    'immunisation',
    'school',
    'births',
    'marriage',
  ],
  diedOn: [
    'police',
    'register',
    'insurance',
    'wis',
    'immunisation',
    'school',
    'births',
    'marriage',
  ],
  // Where people live shows in where they use services.
  residencePlace: [
    'insurance',
    'school',
    'immunisation',
    'register',
    'wis',
    'births',
    'marriage',
    'police',
  ],
}

/** 1 for the source believed first about an item, then 2, 3 …; the lower number wins. */
export function precedenceOf(item: EvidenceItem, source: SourceKind): number {
  return PRECEDENCE[item].indexOf(source) + 1
}
