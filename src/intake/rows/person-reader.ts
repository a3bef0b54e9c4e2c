import { DOCUMENT_KIND } from '#domain/codes/document-kind.ts'
import { EDUCATION } from '#domain/codes/education.ts'
import { ETHNICITY } from '#domain/codes/ethnicity.ts'
import { MARITAL_STATUS } from '#domain/codes/marital-status.ts'
import { RELATION } from '#domain/codes/relation.ts'
import { SEX } from '#domain/codes/sex.ts'
import type { NumberReading } from '#domain/numbers/read-number.ts'
import { SEXES } from '#domain/sources/source-record.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { TargetField } from '../columns/column-target.ts'
import type { ColumnReading } from '../intake-job.ts'
import type { PlaceFinder, PlaceReading } from './place-finder.ts'
import * as read from './read-cell.ts'
import type { Cell } from './read-cell.ts'
import { readGroupColumn } from './read-group.ts'
import { readLifeState } from './read-life-state.ts'
import { emptyDraft } from './record-draft.ts'
import type { RecordDraft } from './record-draft.ts'
import { RowNotes } from './row-notes.ts'

/** Items of the row, not of one of its persons: what is reported, where, when, under which number. */
const OF_THE_ROW: ReadonlySet<TargetField> = new Set(['eventOn', 'organisation', 'certificateNo'])

/** Passports, officers' cards and the like: their numbers are not to look like identity numbers. */
const OTHER_DOCUMENTS: ReadonlySet<string> = new Set([
  '03',
  '04',
  '05',
  '06',
  '07',
  '14',
  '19',
  '99',
])

/** The last digits were lost or written as zeros. A wrong digit, though, may be the date's. */
function isLostBehindDate({ state, number }: NumberReading): boolean {
  return state === 'truncated' || (state === 'shape' && number?.length === 17)
}

/** Reads one person of a row: the columns of that party, in one pass, into one draft. */
export class PersonReader {
  readonly #party: 1 | 2
  readonly #source: SourceKind
  readonly #places: PlaceFinder
  readonly #at = new Map<TargetField, ColumnReading>()
  readonly #readers: readonly ((
    cells: readonly string[],
    draft: RecordDraft,
    notes: RowNotes,
  ) => void)[]
  /** Positions of the place columns, -1 where the file has none. */
  readonly #placeAt: Readonly<
    Record<
      'code' | 'county' | 'township' | 'village' | 'registered' | 'residence' | 'group',
      number
    >
  >
  /** What a number that is damaged behind its date says of the birth, and under which header. */
  #damaged: { readonly bornOn: string; readonly header: string } | null = null
  /** Sex that the headers state: 男方姓名. */
  readonly #sexByHeader: '1' | '2' | null

  constructor(plan: {
    readonly columns: readonly ColumnReading[]
    readonly party: 1 | 2
    readonly source: SourceKind
    readonly places: PlaceFinder
  }) {
    this.#party = plan.party
    this.#source = plan.source
    this.#places = plan.places
    for (const column of plan.columns) {
      const { target } = column
      if (target === null) continue
      if (target.party === plan.party || OF_THE_ROW.has(target.field))
        this.#at.set(target.field, column)
    }
    this.#sexByHeader = sexIn(this.#at.get('name')?.header ?? this.#at.get('number')?.header ?? '')
    const position = (field: TargetField): number => this.#at.get(field)?.position ?? -1
    this.#placeAt = {
      code: position('placeCode'),
      county: position('countyName'),
      township: position('townshipName'),
      village: position('villageName'),
      registered: position('registeredAddress'),
      residence: position('residenceAddress'),
      group: position('groupNo'),
    }
    this.#readers = this.#plan()
  }

  /** `null`: these cells say nothing of a person. */
  read(cells: readonly string[], notes: RowNotes): RecordDraft | null {
    const draft = emptyDraft(this.#party)
    const own = this.#party === 1 ? notes : new RowNotes()
    this.#damaged = null
    for (const reader of this.#readers) reader(cells, draft, own)
    this.#finish(draft, own)
    if (!saysSomething(draft)) return null
    // What was told of items of the row is told once.
    if (own !== notes)
      for (const { code, column, facts } of own.problems)
        if (!notes.problems.some((known) => known.code === code && known.column === column))
          notes.note(code, column, facts)
    return draft
  }

  #finish(draft: RecordDraft, notes: RowNotes): void {
    if (this.#damaged !== null && (draft.bornOn ?? null) === null) {
      draft.bornOn = this.#damaged.bornOn
      draft.bornPrecision = 'day'
      notes.note('date.from_number', this.#damaged.header)
    }
    draft.sex ??= this.#sexByHeader
    if (this.#source === 'births') draft.eventOn ??= draft.bornOn ?? null
  }

  /** One closure per item that the file has: rows are many, columns few. */
  #plan(): ((cells: readonly string[], draft: RecordDraft, notes: RowNotes) => void)[] {
    const readers: ((cells: readonly string[], draft: RecordDraft, notes: RowNotes) => void)[] = []
    const on = (
      field: TargetField,
      reader: (cell: Cell, draft: RecordDraft, notes: RowNotes, cells: readonly string[]) => void,
    ): void => {
      const column = this.#at.get(field)
      if (column === undefined) return
      const { position, header } = column
      readers.push((cells, draft, notes) => {
        const text = cells[position] ?? ''
        if (text !== '') reader({ text, header }, draft, notes, cells)
      })
    }
    this.#planIdentity(on)
    this.#planKin(on)
    this.#planCircumstances(on)
    readers.push((cells, draft, notes) => {
      this.#readPlace(cells, draft, notes)
    })
    return readers
  }

  #planIdentity(on: On): void {
    on('name', (cell, draft, notes) => {
      const { name, state } = read.readNameCell(cell, notes)
      draft.name = name
      draft.nameState = state
    })
    on('formerName', (cell, draft, notes) => {
      draft.formerName = read.readNameCell(cell, notes).name
    })
    on('sex', (cell, draft, notes) => {
      const code = read.readCodeCell(cell, SEX, notes)
      draft.sex = SEXES.find((sex) => sex === code) ?? null
    })
    const calendarAt = this.#at.get('bornCalendar')?.position
    on('bornOn', (cell, draft, notes, cells) => {
      const says = calendarAt === undefined ? '' : (cells[calendarAt] ?? '')
      const reading = read.readDateCell(
        cell,
        /[农阴旧夏]|lunar/iu.test(says) ? 'lunar' : null,
        notes,
      )
      draft.bornOn = reading.date
      draft.bornPrecision = reading.precision
      draft.bornCalendar = reading.calendar
    })
    const kindAt = this.#at.get('documentKind')?.position
    on('number', (cell, draft, notes, cells) => {
      // A birth certificate's number written where the identity number is asked for.
      const certificate = cell.text.trim()
      if (/^[A-Z][0-9]{9}$/u.test(certificate)) {
        draft.certificateNo = certificate
        notes.note('number.birth_certificate', cell.header)
        return
      }
      const kind = kindAt === undefined ? '' : (cells[kindAt] ?? '')
      const other = kind !== '' && OTHER_DOCUMENTS.has(DOCUMENT_KIND.codeOf(kind) ?? '')
      const reading = read.readNumberCell(cell, other ? new RowNotes() : notes)
      if (other && reading.state !== 'missing') notes.note('number.other_document', cell.header)
      draft.number = reading.number
      draft.numberState = reading.state
      const { bornOn } = reading
      if (!other && bornOn !== null && isLostBehindDate(reading))
        this.#damaged = { bornOn, header: cell.header }
    })
    on('householdNo', (cell, draft, notes) => {
      draft.householdNo = read.readMarkCell(cell, 'household_no.lost', notes)
    })
    on('relation', (cell, draft, notes) => {
      draft.relation = read.readCodeCell(cell, RELATION, notes)
    })
    on('ethnicity', (cell, draft, notes) => {
      draft.ethnicity = read.readCodeCell(cell, ETHNICITY, notes)
    })
  }

  #planKin(on: On): void {
    for (const field of ['motherName', 'fatherName', 'guardianName', 'spouseName'] as const)
      on(field, (cell, draft, notes) => {
        draft[field] = read.readNameCell(cell, notes).name
      })
    for (const field of ['motherNumber', 'fatherNumber', 'spouseNumber'] as const)
      on(field, (cell, draft, notes) => {
        draft[field] = read.readNumberCell(cell, notes).number
      })
    on('motherBornOn', (cell, draft, notes) => {
      draft.motherBornOn = read.readDateCell(cell, null, notes).date
    })
  }

  #planCircumstances(on: On): void {
    on('maritalStatus', (cell, draft, notes) => {
      draft.maritalStatus = read.readCodeCell(cell, MARITAL_STATUS, notes)
    })
    on('education', (cell, draft, notes) => {
      draft.education = read.readCodeCell(cell, EDUCATION, notes)
    })
    on('phone', (cell, draft, notes) => {
      draft.phone = read.readPhoneCell(cell, notes)
    })
    on('eventOn', (cell, draft, notes) => {
      // 入学年月 is asked for as year and month: nothing is missing.
      const asked = /年月(?!日)/u.test(cell.header) ? new RowNotes() : notes
      const { date, precision, calendar, state } = read.readDateCell(cell, null, asked)
      draft.eventOn = date
      // A delivery is reported by its day: the child is born on it.
      if (this.#source === 'births' && draft.bornOn === null) {
        draft.bornOn = date
        draft.bornPrecision = precision
        draft.bornCalendar = calendar
      }
      if (asked !== notes && state === 'unreadable') notes.note('date.unreadable', cell.header)
    })
    on('diedOn', (cell, draft, notes) => {
      draft.diedOn = read.readDateCell(cell, null, notes).date
    })
    on('organisation', (cell, draft, notes) => {
      draft.organisation = read.readTextCell(cell, notes)
    })
    on('certificateNo', (cell, draft, notes) => {
      draft.certificateNo = read.readMarkCell(cell, 'certificate.lost', notes)
    })
    on('birthOrder', (cell, draft, notes) => {
      const { order, known } = readBirthOrder(cell.text)
      draft.birthOrder = order
      if (!known) notes.note('code.unknown', cell.header)
    })
    on('lifeState', (cell, draft, notes) => {
      const state = readLifeState(cell.text, cell.header)
      draft.lifeState = state
      if (state === null && cell.text.trim() !== '') notes.note('code.unknown', cell.header)
    })
  }

  #readPlace(cells: readonly string[], draft: RecordDraft, notes: RowNotes): void {
    const at = this.#placeAt
    const cellOf = (position: number): string =>
      position < 0 ? '' : (cells[position] ?? '').trim()
    const registered = cellOf(at.registered)
    const residence = cellOf(at.residence)
    const address = registered === '' ? residence : registered
    draft.addressText = address === '' ? null : address
    // An address says where it lies in its first line; the rest is kept as text and not searched.
    const searched = address.slice(0, ADDRESS_CHARACTERS_SEARCHED)
    const words = {
      code: cellOf(at.code),
      county: cellOf(at.county),
      township: cellOf(at.township),
      village: cellOf(at.village),
      address: searched,
    }
    let reading = this.#places.find(words)
    // Without a registered village the present one is better than none.
    if (reading.place === null && residence !== '' && residence !== address)
      reading = this.#places.find({
        ...words,
        code: '',
        county: '',
        township: '',
        village: '',
        address: residence.slice(0, ADDRESS_CHARACTERS_SEARCHED),
      })
    draft.place = reading.place
    this.#notePlace(reading, notes)
    const group = cellOf(at.group)
    const groupNo = readGroupColumn(group)
    if (group !== '' && groupNo === null)
      notes.note('group.name', this.#at.get('groupNo')?.header ?? null)
    draft.groupNo = groupNo ?? reading.groupNo ?? groupInHousehold(draft)
  }

  #notePlace(reading: PlaceReading, notes: RowNotes): void {
    const column = (
      this.#at.get('placeCode') ??
      this.#at.get('villageName') ??
      this.#at.get('registeredAddress') ??
      this.#at.get('residenceAddress') ??
      this.#at.get('townshipName')
    )?.header
    switch (reading.state) {
      case 'coded':
      case 'found':
      case 'missing':
      // Somebody of another county, or an address without its village, is nothing to doubt.
      case 'elsewhere':
      case 'township_only':
        break
      case 'code_unknown':
      case 'code_shape':
      case 'ambiguous':
      case 'unknown':
        notes.note(`place.${reading.state}`, column ?? null)
        break
    }
  }
}

const ADDRESS_CHARACTERS_SEARCHED = 200

type On = (
  field: TargetField,
  reader: (cell: Cell, draft: RecordDraft, notes: RowNotes, cells: readonly string[]) => void,
) => void

/** Anything that another record could be compared by: a name, a number, a date, a mother. */
function saysSomething(draft: RecordDraft): boolean {
  return (
    draft.name !== null ||
    draft.number !== null ||
    draft.bornOn !== null ||
    draft.motherName !== null ||
    draft.motherNumber !== null
  )
}

/** A household code of 18 digits is the village's, two digits of group and four of household. */
function groupInHousehold(draft: RecordDraft): string | null {
  const { householdNo: code, place } = draft
  if (code === null || place?.length !== 12) return null
  if (!/^[0-9]{18}$/u.test(code) || !code.startsWith(place)) return null
  const group = Number(code.slice(12, 14))
  return group === 0 ? null : String(group)
}

function sexIn(header: string): '1' | '2' | null {
  if (/男|丈夫|新郎|夫方/u.test(header)) return '1'
  if (/女|妻|新娘/u.test(header)) return '2'
  return null
}

/** `order` is `null` for a single birth; `known` is false for a word that says neither. */
function readBirthOrder(text: string): { readonly order: string | null; readonly known: boolean } {
  const plain = text.normalize('NFKC').replace(/\s/gu, '').toUpperCase()
  if (plain === '' || /^(0|单|单胎|否|无|\/|-)$/u.test(plain)) return { order: null, known: true }
  const digit = /^(?:第|双胎|多胎|双胞胎|三胎|胎|之)*[(-]?([1-9])[)]?(?:胎|个|\/[2-9])?$/u.exec(
    plain,
  )?.[1]
  if (digit !== undefined) return { order: digit, known: true }
  const word = ['大', '小'].indexOf(plain)
  if (word !== -1) return { order: String(word + 1), known: true }
  const letter = /^(?:双胎|多胎)?([A-D])$/u.exec(plain)?.[1]
  if (letter !== undefined) return { order: String(letter.charCodeAt(0) - 64), known: true }
  const han = /^(?:第|双胎|多胎|之)*([一二三四])(?:胎|个)?$/u.exec(plain)?.[1]
  if (han !== undefined) return { order: String('一二三四'.indexOf(han) + 1), known: true }
  return { order: null, known: false }
}
