/**
 * The items the register keeps of one person. All of them are text, in the field's standard codes;
 * `null` where nobody knows. The order is the order of columns, screens and prints.
 *
 * `number` is the keyed hash of the identity number (decision S10), never the number: the ledger may
 * be read, copied and proved without giving a number away, and a number can be erased by law without
 * touching the ledger. `household`, `mother`, `father`, `guardian`, `spouse` and `merged_into` are ids.
 */
export const PERSON_ITEMS = [
  'name',
  'former_name',
  'sex',
  'born_on',
  'born_precision',
  'born_time',
  'number',
  'number_state',
  'ethnicity',
  'marital_status',
  'education',
  'phone',
  'nationality',
  'household_type',
  'schooling',
  'employment',
  'workplace',
  'birthplace',
  'native_place',
  'care_labels',
  'place',
  'address_text',
  'group_no',
  'residence_place',
  'residence_text',
  'separation',
  'household',
  'relation',
  'residence_household',
  'life_state',
  'died_on',
  'deregistered_on',
  'mother',
  'mother_nature',
  'father',
  'father_nature',
  'guardian',
  'spouse',
  'verification',
  'standing',
  'merged_into',
] as const

export type PersonItem = (typeof PERSON_ITEMS)[number]

export type PersonItems = Readonly<Record<PersonItem, string | null>>

/** Some items of a person: what an event found before it, or left behind it. */
export type SomeItems = Readonly<Partial<Record<PersonItem, string | null>>>

const PLACE_OF: ReadonlyMap<string, number> = new Map(
  PERSON_ITEMS.map((item, index) => [item, index]),
)

export function isPersonItem(text: string): text is PersonItem {
  return PLACE_OF.has(text)
}

export function noItems(): PersonItems {
  return {
    name: null,
    former_name: null,
    sex: null,
    born_on: null,
    born_precision: null,
    born_time: null,
    number: null,
    number_state: null,
    ethnicity: null,
    marital_status: null,
    education: null,
    phone: null,
    nationality: null,
    household_type: null,
    schooling: null,
    employment: null,
    workplace: null,
    birthplace: null,
    native_place: null,
    care_labels: null,
    place: null,
    address_text: null,
    group_no: null,
    residence_place: null,
    residence_text: null,
    separation: null,
    household: null,
    relation: null,
    residence_household: null,
    life_state: null,
    died_on: null,
    deregistered_on: null,
    mother: null,
    mother_nature: null,
    father: null,
    father_nature: null,
    guardian: null,
    spouse: null,
    verification: null,
    standing: null,
    merged_into: null,
  }
}

/** The items named in `some`, in the order of `PERSON_ITEMS`. */
export function itemsNamedIn(some: SomeItems): PersonItem[] {
  return PERSON_ITEMS.filter((item) => some[item] !== undefined)
}

/**
 * Items that stand or fall together: whoever corrects the birth date says how exact it is, whoever
 * corrects the number says what became of it.
 */
export const COMPANION_ITEM: SomeCompanions = { born_on: 'born_precision', number: 'number_state' }
type SomeCompanions = Readonly<Partial<Record<PersonItem, PersonItem>>>
