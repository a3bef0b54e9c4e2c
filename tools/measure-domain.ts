import { cpuMilliseconds } from '../test/cpu-milliseconds.ts'
import { fromDayNumber, isCivilDate, parseCivilDate } from '../src/domain/calendar/civil-date.ts'
import type { CivilDate } from '../src/domain/calendar/civil-date.ts'
import { civilToLunar, lunarToCivil } from '../src/domain/calendar/lunar-date.ts'
import { readDate } from '../src/domain/calendar/read-date.ts'
import { nameCodes } from '../src/domain/names/name-codes.ts'
import { nameDifference } from '../src/domain/names/name-difference.ts'
import { readName } from '../src/domain/names/read-name.ts'
import { readNumber } from '../src/domain/numbers/read-number.ts'
import { checkCharacter } from '../src/domain/numbers/resident-number.ts'
import { checkRecord } from '../src/domain/rules/check-record.ts'
import { SILENT_RECORD, type SourceRecord } from '../src/domain/sources/source-record.ts'

/**
 * How fast the hot functions of the domain run, on one core: calls a second of CPU time, the median of five
 * rounds over 200,000 invented values. The bars of docs/rules (ID13, CAL14, NAM12, RUL8) are held here.
 *
 *     node tools/measure-domain.ts
 */
const VALUES = 200_000
const ROUNDS = 5

interface Invented {
  readonly number: string
  readonly date: string
  readonly name: string
  readonly record: SourceRecord
}

const CHARACTERS = Array.from(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐曾单解芳伟敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英建国文玲志华红',
)

function invented(): readonly Invented[] {
  // A fixed sequence, so that two runs measure the same work.
  let state = 20_261_121
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
    return state % limit
  }
  return Array.from({ length: VALUES }, () => {
    const bornOn = fromDayNumber(below(30_000) - 10_000)
    const sequence = String(below(1000)).padStart(3, '0')
    const first17 = `431322${bornOn.replaceAll('-', '')}${sequence}`
    const name = [0, 1, 2].map(() => CHARACTERS[below(CHARACTERS.length)] ?? '').join('')
    const number = first17 + checkCharacter(first17)
    const date = below(2) === 0 ? bornOn : bornOn.replaceAll('-', '')
    return { number, date, name, record: recordOf({ number, bornOn, name }) }
  })
}

function recordOf(of: { number: string; bornOn: string; name: string }): SourceRecord {
  return {
    ...SILENT_RECORD,
    name: of.name,
    nameState: 'full',
    sex: Number(of.number[16]) % 2 === 1 ? '1' : '2',
    bornOn: of.bornOn,
    bornPrecision: 'day',
    bornCalendar: 'civil',
    number: of.number,
    numberState: 'valid',
    place: '431322101201',
    groupNo: '3',
    householdNo: '12',
    relation: '97',
    ethnicity: '01',
    maritalStatus: '20',
    education: '80',
    phone: '13812345678',
    lifeState: 'active',
  }
}

function dayOf(record: SourceRecord): CivilDate {
  const { bornOn } = record
  if (bornOn === null || !isCivilDate(bornOn))
    throw new Error('invented people have a day of birth')
  return bornOn
}

const values = invented()
const today = parseCivilDate('2026-11-21')
if (!today.ok) throw new Error('the day of measuring is a day')
const context = { asOf: today.value, columns: null, places: null }

const MEASURED: readonly {
  name: string
  bar: number
  call: (value: Invented, at: number) => unknown
}[] = [
  { name: 'readNumber', bar: 500_000, call: ({ number }) => readNumber(number) },
  { name: 'readDate', bar: 1_000_000, call: ({ date }) => readDate(date) },
  { name: 'civilToLunar', bar: 1_000_000, call: ({ record }) => civilToLunar(dayOf(record)) },
  {
    name: 'lunarToCivil',
    bar: 1_000_000,
    call: (_, at) =>
      lunarToCivil({
        year: 1900 + (at % 150),
        month: 1 + (at % 12),
        leap: false,
        day: 1 + (at % 29),
      }),
  },
  { name: 'readName', bar: 1_000_000, call: ({ name }) => readName(name) },
  { name: 'nameCodes', bar: 300_000, call: ({ name }) => nameCodes(name) },
  {
    name: 'nameDifference',
    bar: 50_000,
    call: ({ name }, at) => nameDifference(name, values[(at + 1) % VALUES]?.name ?? name),
  },
  { name: 'checkRecord', bar: 200_000, call: ({ record }) => checkRecord(record, context) },
]

let missed = 0
for (const { name, bar, call } of MEASURED) {
  const rates = Array.from({ length: ROUNDS }, () => {
    const spent = cpuMilliseconds(() => {
      values.forEach((value, at) => call(value, at))
    })
    return (VALUES / spent) * 1000
  }).toSorted((a, b) => a - b)
  const median = rates[Math.floor(ROUNDS / 2)] ?? 0
  if (median < bar) missed++
  const shown = Math.round(median).toLocaleString('en').padStart(12)
  console.log(
    `${name.padEnd(16)}${shown}/s   bar ${bar.toLocaleString('en')}/s${median < bar ? '   MISSED' : ''}`,
  )
}
process.exitCode = missed === 0 ? 0 : 1
