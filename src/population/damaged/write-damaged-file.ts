import { writeFileSync } from 'node:fs'
import { dayNumberOf } from '#domain/calendar/civil-date.ts'
import { checkCharacterFits } from '#domain/numbers/resident-number.ts'
import { civilToLunar } from '#domain/calendar/lunar-date.ts'
import type { NumberState } from '#domain/sources/source-record.ts'
import { encodeHan } from '../files/gb18030.ts'
import { writeBirth, writeDay } from '../files/say-birth.ts'
import { fullWidth } from '../files/say-number.ts'
import { inventGivenName } from '../names/invent-name.ts'
import { SURNAME_FREQUENCIES, SURNAMES } from '../names/surnames.ts'
import { dateOf, splitDate } from '../people/calendar-day.ts'
import { composeNumber } from '../people/number-everybody.ts'
import { CANARY } from '../departments/wis.ts'
import { Random } from '../random.ts'

export interface DamagedFileOrder {
  readonly path: string
  readonly rows: number
  readonly seed: number
}

/** The kinds of damage, in the order in which rows take turns at them. */
export const DAMAGES = [
  'none',
  'ragged_short',
  'ragged_long',
  'wrong_encoding',
  'stray_byte',
  'digits_lost',
  'exponent',
  'placeholder',
  'full_width',
  'lower_case_x',
  'fifteen_digits',
  'wrong_check',
  'spaces_inside',
  'lunar_date',
  'impossible_date',
  'month_only',
  'spreadsheet_date',
  'rare_lost',
  'name_missing',
  'unknown_sex',
  'empty_row',
  'header_again',
] as const

type Damage = (typeof DAMAGES)[number]

/** What an honest reader answers about one row. */
interface ExpectedAnswer {
  /** The header is row 1. */
  readonly row: number
  readonly damage: Damage
  /** True when the row may not pass without a word: it is warned about or refused. */
  readonly mustTell: boolean
  /** `undefined` where the row leaves it open. */
  readonly number?: string | null
  readonly numberState?: NumberState
  readonly bornOn?: string | null
  readonly bornCalendar?: 'civil' | 'lunar'
  readonly sex?: '1' | '2' | null
}

export interface DamagedFile {
  readonly header: readonly string[]
  /** Headers that no dictionary knows; they may not be kept. */
  readonly unknownHeaders: readonly string[]
  /** Headers that the law says to drop; their cells hold `canary`. */
  readonly forbiddenHeaders: readonly string[]
  readonly canary: string
  readonly answers: readonly ExpectedAnswer[]
}

const HEADER = [
  '姓 名',
  '性别',
  '出生日期',
  '公民身份证号码',
  '住址',
  '自编档号X',
  '避孕措施',
  '备注2',
]

interface Person {
  readonly name: string
  readonly sex: 1 | 2
  readonly day: number
  readonly number: string
}

/** Writes a GB18030 file in which every other kind of row is broken, and says what each must be answered. */
export function writeDamagedFile(order: DamagedFileOrder): DamagedFile {
  const random = new Random(order.seed, 'damaged file')
  const lines: Buffer[] = [line(HEADER)]
  const answers: ExpectedAnswer[] = []
  for (let place = 0; place < order.rows; place += 1) {
    const damage = DAMAGES[place % DAMAGES.length] ?? 'none'
    const person = inventPerson(random, damage)
    const { bytes, answer } = damageRow(person, damage, random)
    lines.push(bytes)
    answers.push({ row: place + 2, damage, ...answer })
  }
  writeFileSync(order.path, Buffer.concat(lines), { mode: 0o600 })
  return {
    header: HEADER,
    unknownHeaders: ['自编档号X', '备注2'],
    forbiddenHeaders: ['避孕措施'],
    canary: CANARY,
    answers,
  }
}

type Answer = Omit<ExpectedAnswer, 'row' | 'damage'>

interface DamagedRow {
  readonly bytes: Buffer
  readonly answer: Answer
}

function inventPerson(random: Random, damage: Damage): Person {
  const sex = random.chance(0.5) ? 1 : 2
  const first = dayNumberOf(1940, 1, 1)
  const day = first + random.below(damage === 'fifteen_digits' ? 20_000 : 30_000)
  const year = splitDate(day).year
  const given = inventGivenName({ bornYear: year, sex, shared: null, rareShare: 0 }, random)
  const name = (SURNAMES[SURNAME_FREQUENCIES.draw(random)] ?? '王') + given
  return { name, sex, day, number: numberWith(damage, day, sex, random) }
}

/** A number whose last character suits the damage: an X can be neither lost nor widened. */
function numberWith(damage: Damage, day: number, sex: 1 | 2, random: Random): string {
  for (;;) {
    const sequence = random.below(499) * 2 + (sex === 1 ? 1 : 0) + 2
    const number = composeNumber('431322', day, Math.min(sequence, 994 + (sex === 1 ? 1 : 0)))
    const endsInX = number.endsWith('X')
    // One in eleven numbers cut to zeros passes its check by chance; nobody could tell it is cut.
    const passesCut = checkCharacterFits(`${number.slice(0, 15)}000`)
    if (damage === 'digits_lost' && passesCut) continue
    // Two zeros before a wrong third would look like digits lost.
    if (damage === 'wrong_check' && number.slice(15, 17) === '00') continue
    if (damage === 'lower_case_x' ? endsInX : !endsInX && !number.endsWith('000')) return number
  }
}

function damageRow(person: Person, damage: Damage, random: Random): DamagedRow {
  const good = cellsOf(person)
  const fine: Answer = {
    mustTell: false,
    number: person.number,
    numberState: 'valid',
    bornOn: dateOf(person.day),
    bornCalendar: 'civil',
    sex: person.sex === 1 ? '1' : '2',
  }
  switch (damage) {
    case 'none':
      return { bytes: line(good), answer: fine }
    case 'ragged_short':
      return { bytes: line(good.slice(0, 2)), answer: { mustTell: true } }
    case 'ragged_long':
      return {
        bytes: line([good[0] ?? '', '多出', '两格', ...good.slice(1)]),
        answer: { mustTell: true },
      }
    case 'wrong_encoding':
      return { bytes: Buffer.from(`${good.join(',')}\r\n`, 'utf8'), answer: { mustTell: true } }
    case 'stray_byte':
      return { bytes: withStrayByte(good), answer: { mustTell: true } }
    case 'empty_row':
      return { bytes: line(good.map(() => '')), answer: { mustTell: true } }
    case 'header_again':
      return { bytes: line(HEADER), answer: { mustTell: true } }
    case 'digits_lost':
    case 'exponent':
    case 'placeholder':
    case 'full_width':
    case 'lower_case_x':
    case 'fifteen_digits':
    case 'wrong_check':
    case 'spaces_inside':
      return damageNumber(person, damage, fine, random)
    case 'lunar_date':
    case 'impossible_date':
    case 'month_only':
    case 'spreadsheet_date':
      return damageDate(person, damage, fine)
    case 'rare_lost':
      return {
        bytes: line(replaced(good, 0, `${person.name.slice(0, 1)}?${person.name.slice(-1)}`)),
        answer: { ...fine, mustTell: true },
      }
    case 'name_missing':
      return { bytes: line(replaced(good, 0, '')), answer: fine }
    case 'unknown_sex':
      return {
        bytes: line(replaced(good, 1, '不男')),
        answer: { ...fine, mustTell: true, sex: null },
      }
  }
}

type NumberDamage =
  | 'digits_lost'
  | 'exponent'
  | 'placeholder'
  | 'full_width'
  | 'lower_case_x'
  | 'fifteen_digits'
  | 'wrong_check'
  | 'spaces_inside'

function damageNumber(
  person: Person,
  damage: NumberDamage,
  fine: Answer,
  random: Random,
): DamagedRow {
  const { number } = person
  const row = (text: string, answer: Partial<Answer>): DamagedRow => ({
    bytes: line(replaced(cellsOf(person), 3, text)),
    answer: { ...fine, mustTell: true, ...answer },
  })
  switch (damage) {
    case 'digits_lost':
      return row(`${number.slice(0, 15)}000`, { number: null, numberState: 'truncated' })
    case 'exponent':
      return row(`${number[0] ?? ''}.${number.slice(1, 6)}E+17`, {
        number: null,
        numberState: 'truncated',
      })
    case 'placeholder':
      return row(random.chance(0.5) ? '0'.repeat(18) : '1'.repeat(18), {
        number: null,
        numberState: 'placeholder',
      })
    case 'full_width':
      return row(fullWidth(number), {})
    case 'lower_case_x':
      return row(number.toLowerCase(), {})
    case 'fifteen_digits':
      return row(number.slice(0, 6) + number.slice(8, 17), { numberState: 'widened' })
    case 'wrong_check': {
      const wrong = number.slice(0, 17) + String((Number(number[17]) + 1) % 10)
      return row(wrong, { number: wrong, numberState: 'check_digit' })
    }
    case 'spaces_inside':
      return row(`${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`, {})
  }
}

type DateDamage = 'lunar_date' | 'impossible_date' | 'month_only' | 'spreadsheet_date'

function damageDate(person: Person, damage: DateDamage, fine: Answer): DamagedRow {
  const row = (text: string, answer: Partial<Answer>): DamagedRow => ({
    bytes: line(replaced(cellsOf(person), 2, text)),
    answer: { ...fine, mustTell: true, ...answer },
  })
  switch (damage) {
    case 'lunar_date': {
      const lunar = civilToLunar(dateOf(person.day))
      const said =
        lunar === null ? null : { ...lunar, precision: 'day' as const, markedLunar: true }
      return row(writeBirth(said, 'chinese'), { bornCalendar: 'lunar' })
    }
    case 'impossible_date':
      return row(`${splitDate(person.day).year}-02-30`, { bornOn: null })
    case 'month_only': {
      const { year, month } = splitDate(person.day)
      const bornOn = `${year}-${String(month).padStart(2, '0')}-01`
      return row(`${year}年${month}月`, { bornOn })
    }
    case 'spreadsheet_date':
      // Days since 1899-12-30: what a date cell becomes when it is copied as text.
      return row(String(person.day + 25_569), {})
  }
}

function cellsOf(person: Person): readonly string[] {
  return [
    person.name,
    person.sex === 1 ? '男' : '女',
    writeDay(person.day, 'dashed'),
    person.number,
    '石桥村3组12号',
    'Z-17',
    `未使用${CANARY}`,
    '',
  ]
}

function replaced(cells: readonly string[], place: number, text: string): readonly string[] {
  return cells.map((cell, at) => (at === place ? text : cell))
}

/** A lead byte cut off from its second half inside the name. */
function withStrayByte(cells: readonly string[]): Buffer {
  const rest = line(cells.slice(1))
  return Buffer.concat([encodeHan(cells[0] ?? '', 'gb18030'), Buffer.from([0xff, 0x2c]), rest])
}

function line(cells: readonly string[]): Buffer {
  return encodeHan(`${cells.join(',')}\r\n`, 'gb18030')
}
