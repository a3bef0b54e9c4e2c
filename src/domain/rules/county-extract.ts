/**
 * The frozen extract of a register that rules and figures read: its current rows, text or nothing,
 * in the register's own codes. The same tables stand in files for a county (SQL) and in memory for a
 * household at the keyboard, so that one definition of a rule serves both.
 */
export const EXTRACT_TABLES = {
  /** Persons on the register and those who left it; absorbed and mistaken entries are not people. */
  persons: [
    'person_id',
    'name',
    'sex',
    'born_on',
    'born_precision',
    'ethnicity',
    'marital_status',
    'education',
    'phone',
    'nationality',
    'household_type',
    'employment',
    'workplace',
    'place',
    'address_text',
    'group_no',
    'residence_place',
    'separation',
    'household_id',
    'relation',
    'residence_household_id',
    'life_state',
    'died_on',
    /** The day the register first knew the person. */
    'entered_on',
  ],
  /** What the name and the identity number of a person say by themselves; a row a person. */
  identities: [
    'person_id',
    'name_state',
    'name_length',
    'document_kind',
    'document_fits',
    'number',
    'number_state',
    'number_length',
    'number_sex',
    'number_born_on',
    'number_has_birth_date',
    'number_has_province',
    'number_expected_check',
    'number_area_known',
  ],
  households: [
    'household_id',
    'code',
    'kind',
    'place',
    'group_no',
    'address_text',
    'head_person_id',
    'opened_on',
    'closed_on',
  ],
  /** Kinds `registered` and `resident`; only what is not void. */
  memberships: ['person_id', 'kind', 'household_id', 'relation', 'since', 'until'],
  residences: ['person_id', 'kind', 'place', 'since', 'until'],
  /** Kinds `mother`, `father`, `guardian`, `spouse`; `other_person_id` may be unknown here. */
  kinships: ['person_id', 'kind', 'other_person_id', 'nature', 'since', 'until'],
  marriages: [
    'person_id',
    'record_no',
    'happened_on',
    'spouse_person_id',
    'spouse_text',
    'certificate_no',
    'authority',
    'marriage_kind',
    'ended_on',
    'end_reason',
  ],
  births: [
    'person_id',
    'record_no',
    'happened_on',
    'mother_person_id',
    'father_person_id',
    'certificate_no',
    'children_born',
    'birth_order',
    'recorded_on',
  ],
  deaths: ['person_id', 'record_no', 'happened_on', 'certificate_no', 'recorded_on'],
  moves: [
    'person_id',
    'record_no',
    'happened_on',
    'move_kind',
    'from_place',
    'to_place',
    'recorded_on',
  ],
  stays: [
    'person_id',
    'record_no',
    'happened_on',
    'direction',
    'stay_place',
    'stay_text',
    'stay_reason',
    'ended_on',
    'recorded_on',
  ],
  /** Each changed item of each event that staff stated: what it was, what it became. */
  changes: [
    'person_id',
    'event_no',
    'kind',
    'item',
    'before',
    'after',
    'occurred_on',
    'recorded_on',
    'has_evidence',
  ],
  /**
   * Who stands on which list of the live comparison; `person_id` also of people not registered. `stated`: which of
   * name, sex, birth date, number, ethnicity the row says readably, by the letters `n s b i e`.
   */
  sources: [
    'person_id',
    'source',
    'life_state',
    'event_on',
    'marital_status',
    'place',
    'born_on',
    'has_certificate',
    'stated',
  ],
  /** What the live comparison found where lists disagree: `said_by` lists that say so, a space between. */
  discrepancies: ['person_id', 'kind', 'item', 'place', 'said_by'],
  /** Pairs of records that only a person can decide, a row for each of the two people. */
  doubtful_pairs: ['person_id', 'other_person_id'],
  /** Monthly change reports of villages, `month` as `YYYY-MM`. */
  reports: ['place', 'month', 'state', 'is_zero', 'signed_on', 'closed_on'],
  batches: ['batch_no', 'source', 'as_of', 'taken_on'],
  /** What is unusual about the rows of a file: signs of stand-ins and invented answers, as last measured. */
  batch_signs: ['batch_no', 'sign', 'hits', 'asked', 'unusual'],
  /** The balance of each township over its last closed month, and the sum of its villages at the end. */
  totals: [
    'place',
    'period',
    'opening',
    'births',
    'moved_in',
    'found',
    'deaths',
    'moved_out',
    'missing',
    'closing',
    'of_villages',
  ],
  /** Open findings that somebody should look at, by township and the day they were opened. */
  waiting_findings: ['place', 'since', 'findings'],
  places: ['code', 'name', 'level', 'parent', 'valid_from', 'valid_to'],
} as const

export type ExtractTable = keyof typeof EXTRACT_TABLES

export type ExtractRow<Table extends ExtractTable> = Readonly<
  Record<(typeof EXTRACT_TABLES)[Table][number], string | null>
>

/** An extract in memory: a household and its kin at the keyboard, or a small county in a test. */
export interface CountyExtract {
  /** County, GB/T 2260, six digits. */
  readonly county: string
  /** The day on which the rules are asked. */
  readonly asOf: string
  readonly tables: { readonly [Table in ExtractTable]: readonly ExtractRow<Table>[] }
}

/** A row with nothing in it, to be written over. */
export function emptyRow<Table extends ExtractTable>(table: Table): ExtractRow<Table> {
  const columns: readonly string[] = EXTRACT_TABLES[table]
  // Every column of the table, and nothing else, was just given.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(columns.map((column) => [column, null])) as ExtractRow<Table>
}

export function emptyExtract(county: string, asOf: string): CountyExtract {
  return {
    county,
    asOf,
    tables: {
      persons: [],
      identities: [],
      households: [],
      memberships: [],
      residences: [],
      kinships: [],
      marriages: [],
      births: [],
      deaths: [],
      moves: [],
      stays: [],
      changes: [],
      sources: [],
      discrepancies: [],
      doubtful_pairs: [],
      reports: [],
      batches: [],
      batch_signs: [],
      waiting_findings: [],
      totals: [],
      places: [],
    },
  }
}
