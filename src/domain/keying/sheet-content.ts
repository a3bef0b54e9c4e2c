import { readNumber } from '../numbers/read-number.ts'

/** What a line of a household sheet says of one person, in the order of the paper. */
export const PERSON_FIELDS = [
  'name',
  'relation',
  'number',
  'sex',
  'bornOn',
  'ethnicity',
  'maritalStatus',
  'education',
  'phone',
] as const
export type PersonField = (typeof PERSON_FIELDS)[number]

/** As the printed sheet heads its columns and the keying desk calls them. */
export const PERSON_FIELD_WORDS: Readonly<Record<PersonField, string>> = {
  name: '姓名',
  relation: '与户主关系',
  number: '公民身份号码',
  sex: '性别',
  bornOn: '出生日期',
  ethnicity: '民族',
  maritalStatus: '婚姻状况',
  education: '文化程度',
  phone: '联系电话',
}

/** `householdNo` stands at the head of the sheet, everything else on a line. */
export type KeyedField = 'householdNo' | PersonField

/** Values as they stand in the register: standard codes, `YYYY-MM-DD`, 18 characters; `null` blank. */
export type KeyedPerson = Readonly<Record<PersonField, string | null>>

/** A cell of a sheet: line 0 is its head. */
export interface CellKey {
  readonly rowNo: number
  readonly field: KeyedField
}

/** One household sheet as somebody has keyed it. */
export interface SheetContent {
  readonly householdNo: string | null
  readonly groupNo: string | null
  readonly people: readonly KeyedPerson[]
  /** By `cellName`: why something that looks wrong is right, or what is to be asked. */
  readonly comments: Readonly<Record<string, string>>
  /** Why nobody can read the sheet; nothing of it is keyed then. Absent or `null`: it can be read. */
  readonly illegible?: string | null
}

/** Lines of the printed sheet; a larger household goes on on another sheet of the same number. */
export const SHEET_LINES = 10

export const BLANK_PERSON: KeyedPerson = {
  name: null,
  relation: null,
  number: null,
  sex: null,
  bornOn: null,
  ethnicity: null,
  maritalStatus: null,
  education: null,
  phone: null,
}

export const BLANK_SHEET: SheetContent = {
  householdNo: null,
  groupNo: null,
  people: [],
  comments: {},
}

export function isIllegible({ illegible }: SheetContent): boolean {
  return (illegible ?? '') !== ''
}

/** The sheet as nobody can read it: what was keyed of it goes, and why is said. */
export function illegibleSheet(sheet: SheetContent, why: string): SheetContent {
  return { ...BLANK_SHEET, groupNo: sheet.groupNo, illegible: why }
}

export function cellName({ rowNo, field }: CellKey): string {
  return `${String(rowNo)}.${field}`
}

export function cellOf(sheet: SheetContent, { rowNo, field }: CellKey): string | null {
  if (field === 'householdNo') return sheet.householdNo
  return sheet.people[rowNo - 1]?.[field] ?? null
}

/** The sheet with one cell changed; a line that was not there yet is there then. */
export function withCell(sheet: SheetContent, key: CellKey, value: string | null): SheetContent {
  const { rowNo, field } = key
  if (field === 'householdNo') return { ...sheet, householdNo: value }
  const people = [...sheet.people]
  while (people.length < rowNo) people.push(BLANK_PERSON)
  people[rowNo - 1] = filledFromNumber({ ...(people[rowNo - 1] ?? BLANK_PERSON), [field]: value })
  return { ...sheet, people }
}

/** Sex and day of birth as the number says them, where its check character proves it (GB 11643). */
function filledFromNumber(person: KeyedPerson): KeyedPerson {
  if (!isProven(person.number)) return person
  const { sex, bornOn } = readNumber(person.number ?? '')
  return { ...person, sex, bornOn }
}

/** True for a number whose check character fits: a single wrong key, or two swapped, would show. */
export function isProven(number: string | null): boolean {
  return number !== null && readNumber(number).state === 'valid'
}

/**
 * A line that the paper goes on with: the ethnicity is the one above (most households have one), the first
 * line is the head of household, everything else is blank.
 */
export function nextPerson(sheet: SheetContent): KeyedPerson {
  const above = sheet.people.at(-1)
  if (above === undefined) return { ...BLANK_PERSON, relation: HEAD_OF_HOUSEHOLD }
  return { ...BLANK_PERSON, ethnicity: above.ethnicity }
}

/** GB/T 4761. */
export const HEAD_OF_HOUSEHOLD = '02'

export function isBlankPerson(person: KeyedPerson): boolean {
  return person.name === null && person.number === null && person.phone === null
}
