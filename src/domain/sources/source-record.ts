/**
 * One person as one row of one file speaks of them, after reading and before any comparison.
 *
 * Everything is text in the field's standard codes, `null` where the row says nothing. Nothing here
 * was corrected: an item that looks wrong keeps its reading and says so in its `…State`.
 */
export interface SourceRecord {
  /** 1, or 2 for the second person of a row that holds two (wife in a marriage row). */
  readonly party: 1 | 2

  /** Spaces and invisible characters gone, U+00B7 between the parts of minority names. */
  readonly name: string | null
  readonly nameState: NameState
  readonly formerName: string | null
  /** GB/T 2261.1: `0` unknown, `1` male, `2` female, `9` not stated. */
  readonly sex: (typeof SEXES)[number] | null

  /** Civil (Gregorian) date `YYYY-MM-DD`; the missing parts of a vague date are `01`. */
  readonly bornOn: string | null
  readonly bornPrecision: DatePrecision | null
  /**
   * `lunar` when the file says so, and `bornOn` is then already converted; `civil` otherwise,
   * although many a "civil" date in these files is a lunar one that nobody marked.
   */
  readonly bornCalendar: (typeof BIRTH_CALENDARS)[number] | null

  /** 18 characters (15-digit numbers are widened), upper case X; `null` if there is nothing to compare. */
  readonly number: string | null
  readonly numberState: NumberState

  /** 12-digit statistical division code of the village, current or former; shorter when only that is known (6 or 9 digits). */
  readonly place: string | null
  readonly addressText: string | null
  /** Village group (村民小组), digits without leading zeros. */
  readonly groupNo: string | null
  /** The file's own household number, compared only inside one file. */
  readonly householdNo: string | null
  /** GB/T 4761-2008 two-digit code of the relation to the head of household. */
  readonly relation: string | null

  /** GB/T 3304 two-digit code. */
  readonly ethnicity: string | null
  /** GB/T 2261.2 two-digit code. */
  readonly maritalStatus: string | null
  /** GB/T 4658 two-digit code. */
  readonly education: string | null
  readonly phone: string | null

  readonly motherName: string | null
  readonly motherNumber: string | null
  readonly motherBornOn: string | null
  readonly fatherName: string | null
  readonly fatherNumber: string | null
  readonly guardianName: string | null
  readonly spouseName: string | null
  readonly spouseNumber: string | null

  /** The day of what the row reports: birth, marriage registration, enrolment. */
  readonly eventOn: string | null
  /** Hospital, school, clinic or registry office. */
  readonly organisation: string | null
  /** Birth certificate or marriage certificate number. */
  readonly certificateNo: string | null
  /** Order within a multiple birth: `1`, `2` … ; `null` for a single one. */
  readonly birthOrder: string | null

  /** Whether the file still counts the person here. */
  readonly lifeState: (typeof LIFE_STATES)[number] | null
  readonly diedOn: string | null
}

/**
 * `full`: a name; `infant`: a stand-in such as 王芳之子, 张婴; `damaged`: holds ?, □, private-use or
 * pinyin in place of a character; `missing`: nothing, or a filler such as 无名氏, 未取名.
 */
export const NAME_STATES = ['full', 'infant', 'damaged', 'missing'] as const
export type NameState = (typeof NAME_STATES)[number]

export const SEXES = ['0', '1', '2', '9'] as const

export const DATE_PRECISIONS = ['day', 'month', 'year'] as const
export type DatePrecision = (typeof DATE_PRECISIONS)[number]

export const BIRTH_CALENDARS = ['civil', 'lunar'] as const

export const LIFE_STATES = ['active', 'moved_out', 'dead', 'cancelled'] as const

/**
 * `valid`: passes GB 11643; `widened`: was 15 digits, passes after widening; `check_digit`: 18
 * characters of the right shape whose check character is wrong; `shape`: anything else that stands
 * there; `truncated`: digits lost to a spreadsheet (1.1E+17, fifteen significant digits);
 * `placeholder`: 18 zeros and the like; `missing`: nothing.
 */
export const NUMBER_STATES = [
  'valid',
  'widened',
  'check_digit',
  'shape',
  'truncated',
  'placeholder',
  'missing',
] as const
export type NumberState = (typeof NUMBER_STATES)[number]

/** A record in which the row says nothing: what is read of it is written over this. */
export const SILENT_RECORD: SourceRecord = {
  party: 1,
  name: null,
  nameState: 'missing',
  formerName: null,
  sex: null,
  bornOn: null,
  bornPrecision: null,
  bornCalendar: null,
  number: null,
  numberState: 'missing',
  place: null,
  addressText: null,
  groupNo: null,
  householdNo: null,
  relation: null,
  ethnicity: null,
  maritalStatus: null,
  education: null,
  phone: null,
  motherName: null,
  motherNumber: null,
  motherBornOn: null,
  fatherName: null,
  fatherNumber: null,
  guardianName: null,
  spouseName: null,
  spouseNumber: null,
  eventOn: null,
  organisation: null,
  certificateNo: null,
  birthOrder: null,
  lifeState: null,
  diedOn: null,
}

/** The order of columns wherever source records travel as text. */
export const SOURCE_RECORD_COLUMNS: readonly (keyof SourceRecord)[] = keysOf(SILENT_RECORD)

function keysOf(record: SourceRecord): readonly (keyof SourceRecord)[] {
  return Object.keys(record) as (keyof SourceRecord)[] // oxlint-disable-line typescript/no-unsafe-type-assertion -- a literal of this type has exactly its keys
}
