import type { PersonItem } from '#domain/events/person-item.ts'

/**
 * The columns of `chosen.csv`, one line for each person that belongs in the register, and what
 * becomes of each on its way into the staging table.
 */
export const CHOSEN_COLUMNS = [
  'person_id',
  'name',
  'former_name',
  'sex',
  'born_on',
  'born_precision',
  'number',
  'ethnicity',
  'marital_status',
  'education',
  'phone',
  'place',
  'address_text',
  'group_no',
  'relation',
  'life_state',
  'died_on',
  'residence_place',
  'provenance',
  'household_key',
  'sources',
  'certainty',
  'mother_person_id',
  'father_person_id',
  'spouse_person_id',
] as const

export type ChosenColumn = (typeof CHOSEN_COLUMNS)[number]

export function isChosenColumn(text: string): text is ChosenColumn {
  return (CHOSEN_COLUMNS as readonly string[]).includes(text)
}

/** Appended to each line while it is staged: what only the program can compute. */
export const STAGED_COLUMNS = [
  'tail_hash',
  'value_sealed',
  'number_state',
  'name_folded',
  'name_pinyin',
  'name_initials',
  'former_folded',
] as const

const TYPES: Readonly<Record<string, string>> = {
  person_id: 'uuid',
  number: 'bytea',
  provenance: 'jsonb',
  certainty: 'real',
  mother_person_id: 'uuid',
  father_person_id: 'uuid',
  spouse_person_id: 'uuid',
  tail_hash: 'bytea',
  value_sealed: 'bytea',
}

/** `number` arrives in the staging table as its keyed hash: plaintext never reaches the server (S10). */
export function stagedColumnDefinitions(): string {
  return [...CHOSEN_COLUMNS, ...STAGED_COLUMNS]
    .map((column) => `${column} ${TYPES[column] ?? 'text collate "C"'}`)
    .join(', ')
}

/** Items of a person and the SQL that gives each from a planned row `c`, as the ledger's flat text. */
export const ITEM_OF_PLAN: Readonly<Partial<Record<PersonItem, string>>> = {
  name: 'c.name',
  former_name: 'c.former_name',
  sex: 'c.sex',
  born_on: 'c.born_on',
  born_precision: 'c.born_precision',
  number: `encode(c.number, 'hex')`,
  number_state: 'c.number_state',
  ethnicity: 'c.ethnicity',
  marital_status: 'c.marital_status',
  education: 'c.education',
  phone: 'c.phone',
  place: 'c.place',
  address_text: 'c.address_text',
  group_no: 'c.group_no',
  residence_place: 'c.residence_place',
  household: 'c.household_id::text',
  relation: 'c.relation',
  life_state: 'c.life_state',
  died_on: 'c.died_on',
  mother: 'c.mother_person_id::text',
  father: 'c.father_person_id::text',
  spouse: 'c.spouse_person_id::text',
}

/**
 * The items a comparison speaks about, from the current rows: person `p`, open number `d`, ties `km`,
 * `kf`, `ks`. Of the others no file says anything, so a comparison leaves them as they are.
 */
export const ITEM_OF_ROW: Readonly<Partial<Record<PersonItem, string>>> = {
  name: 'p.name',
  former_name: 'p.former_name',
  sex: 'p.sex',
  born_on: 'p.born_on',
  born_precision: 'p.born_precision',
  number: `encode(d.value_hash, 'hex')`,
  number_state: 'd.state',
  ethnicity: 'p.ethnicity',
  marital_status: 'p.marital_status',
  education: 'p.education',
  phone: 'p.phone',
  place: 'p.place',
  address_text: 'p.address_text',
  group_no: 'p.group_no',
  residence_place: 'p.residence_place',
  household: 'p.household_id::text',
  relation: 'p.relation',
  life_state: 'p.life_state',
  died_on: 'p.died_on',
  mother: 'km.other_person_id::text',
  father: 'kf.other_person_id::text',
  spouse: 'ks.other_person_id::text',
  standing: 'p.standing',
  merged_into: 'p.merged_into::text',
}

/** Joins the open number and ties to `register.persons p`. */
export const JOIN_OPEN_PERIODS: string = [
  `left join register.identifiers d on d.county = p.county and d.person_id = p.person_id and d.kind = '01' and d.until is null and not d.voided`,
  ...(['mother', 'father', 'spouse'] as const).map(
    (kind) =>
      `left join register.kinships k${kind.charAt(0)} on k${kind.charAt(0)}.county = p.county and k${kind.charAt(0)}.person_id = p.person_id and k${kind.charAt(0)}.kind = '${kind}' and k${kind.charAt(0)}.until is null and not k${kind.charAt(0)}.voided`,
  ),
].join('\n')
