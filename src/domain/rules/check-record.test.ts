import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { format } from 'prettier'
import { expect, test } from 'vitest'
import { cpuMilliseconds } from '../../../test/cpu-milliseconds.ts'
import { parseCivilDate } from '../calendar/civil-date.ts'
import type { CivilDate } from '../calendar/civil-date.ts'
import { readNumber } from '../numbers/read-number.ts'
import { checkCharacter } from '../numbers/resident-number.ts'
import { placeHistory } from '../places/place-history.ts'
import { SILENT_RECORD, type SourceRecord } from '../sources/source-record.ts'
import { checkRecord, type Finding } from './check-record.ts'
import type { RecordContext } from './record-facts.ts'
import { RECORD_RULES } from './record-rules.ts'
import { recordRulesPage } from './rule-pages.ts'
import { filledTexts } from './test-facts.ts'

function day(text: string): CivilDate {
  const parsed = parseCivilDate(text)
  if (!parsed.ok) throw new Error(`not a day: ${text}`)
  return parsed.value
}

const VILLAGE = '431322101201'
const places = placeHistory([
  { code: '110105', name: '', validFrom: day('1949-10-01'), validTo: null, successors: [] },
  { code: VILLAGE, name: '', validFrom: day('1990-01-01'), validTo: null, successors: [] },
  {
    code: '431322101299',
    name: '',
    validFrom: day('1990-01-01'),
    validTo: day('2016-03-01'),
    successors: [VILLAGE],
  },
])
const context: RecordContext = { asOf: day('2026-11-21'), columns: null, places }

const SOUND: SourceRecord = {
  ...SILENT_RECORD,
  name: '王芳',
  nameState: 'full',
  sex: '2',
  bornOn: '1949-12-31',
  bornPrecision: 'day',
  bornCalendar: 'civil',
  number: '11010519491231002X',
  numberState: 'valid',
  place: VILLAGE,
  groupNo: '3',
  householdNo: '12',
  relation: '12',
  ethnicity: '01',
  maritalStatus: '20',
  education: '80',
  phone: '13812345678',
  lifeState: 'active',
}

/** The record with another number, as reading it would leave it. */
function numbered(text: string, changes: Partial<SourceRecord> = {}): SourceRecord {
  const { number, state } = readNumber(text)
  return { ...SOUND, number, numberState: state, ...changes }
}

function withCheck(first17: string): string {
  return first17 + checkCharacter(first17)
}

// One line for each rule: a record made to break it, and which rules then fire.
const BROKEN: readonly (readonly [string, SourceRecord, readonly string[]])[] = [
  ['seventeen digits', numbered('11010519491231002'), ['P01 number']],
  ['a letter inside', numbered('11010519491231O02X'), ['P02 number']],
  ['a wrong digit', numbered('110105194912310020'), ['P03 number']],
  ['no such province', numbered(withCheck('16010519491231002')), ['P04 number']],
  ['an area nobody knows', numbered(withCheck('11019919491231002')), ['P05 number']],
  ['month 13 in the number', numbered(withCheck('11010519491331002')), ['P06 number']],
  [
    'born before 1880',
    numbered(withCheck('11010518791231002'), {
      bornOn: '1879-12-31',
      lifeState: 'dead',
      diedOn: '1950-01-01',
    }),
    ['P06 number'],
  ],
  ['another birth date', { ...SOUND, bornOn: '1950-02-17' }, ['P07 bornOn']],
  ['another sex', { ...SOUND, sex: '1', relation: '02' }, ['P08 sex']],
  ['a stand-in number', numbered('000000194912310000'), ['P09 number']],
  ['digits lost', numbered('1.10105E+17'), ['P09 number']],
  ['one character', { ...SOUND, name: '王' }, ['P11 name']],
  ['a digit in the name', { ...SOUND, name: '王2', nameState: 'damaged' }, ['P11 name']],
  ['a character missing', { ...SOUND, name: '王□', nameState: 'damaged' }, ['P12 name']],
  [
    'still a stand-in name',
    numbered(withCheck('11010520240101002'), {
      name: '王芳之女',
      nameState: 'infant',
      bornOn: '2024-01-01',
      relation: '30',
      maritalStatus: '10',
      education: null,
    }),
    ['P13 name'],
  ],
  ['no such people', { ...SOUND, ethnicity: '66' }, ['P14 ethnicity']],
  ['no such marital status', { ...SOUND, maritalStatus: '11' }, ['P14 maritalStatus']],
  ['no such education', { ...SOUND, education: '75' }, ['P14 education']],
  ['no such relation', { ...SOUND, relation: '04' }, ['P14 relation']],
  ['no such place', { ...SOUND, place: '431322101999' }, ['P14 place']],
  ['no name', { ...SOUND, name: null, nameState: 'missing' }, ['P15 name']],
  ['no sex', { ...SOUND, sex: '9' }, ['P15 sex']],
  ['no birth date', { ...SOUND, bornOn: null, bornPrecision: null }, ['P15 bornOn']],
  ['no number', { ...SOUND, number: null, numberState: 'missing' }, ['P15 number']],
  ['no ethnicity', { ...SOUND, ethnicity: null }, ['P15 ethnicity']],
  ['no place', { ...SOUND, place: null }, ['P15 place']],
  ['no relation', { ...SOUND, relation: null }, ['P16 relation']],
  ['no marital status', { ...SOUND, maritalStatus: null }, ['P16 maritalStatus']],
  ['no education', { ...SOUND, education: null }, ['P16 education']],
  ['no telephone', { ...SOUND, phone: null }, ['P16 phone']],
  ['aged 111', numbered(withCheck('11010519150101002'), { bornOn: '1915-01-01' }), ['P17 bornOn']],
  ['aged 126', numbered(withCheck('11010519000101002'), { bornOn: '1900-01-01' }), ['P17 bornOn']],
  [
    'a bachelor of fifteen',
    numbered(withCheck('11010520110101002'), {
      bornOn: '2011-01-01',
      relation: '30',
      maritalStatus: '10',
      education: '21',
    }),
    ['P19 education'],
  ],
  ['a telephone of ten digits', { ...SOUND, phone: '1381234567' }, ['P21 phone']],
  ['a village that has ended', { ...SOUND, place: '431322101299' }, ['P25 place']],
  ['a widened number', numbered('110105491231002'), ['P26 number']],
  ['a man who is a wife', numbered(withCheck('11010519491231001'), { sex: '1' }), ['H02 relation']],
  [
    'a death before the birth',
    { ...SOUND, lifeState: 'dead', diedOn: '1940-01-01' },
    ['M01 diedOn'],
  ],
  ['a death to come', { ...SOUND, lifeState: 'dead', diedOn: '2030-01-01' }, ['M02 diedOn']],
  ['an event to come', { ...SOUND, eventOn: '2030-01-01' }, ['M02 eventOn']],
  ['an event before the birth', { ...SOUND, eventOn: '1940-01-01' }, ['M03 eventOn']],
  ['a death without a day', { ...SOUND, lifeState: 'dead' }, ['M05 diedOn']],
]

test.each(BROKEN)('[RUL3] %s', (_, record, fired) => {
  expect(checkRecord(record, context).map(({ rule, item }) => `${rule} ${item}`)).toEqual(fired)
})

test('[RUL3] every rule that stands in the program has been broken above', () => {
  const broken = new Set(BROKEN.flatMap(([, , fired]) => fired))
  const standing = RECORD_RULES.map(({ code, item }) => `${code} ${item}`)
  // A birth to come also makes the number's date one to come: P06 has its own line.
  expect(standing.filter((rule) => !broken.has(rule))).toEqual(['M02 bornOn'])
  const born = {
    ...SOUND,
    bornOn: '2030-01-01',
    bornPrecision: 'year' as const,
    number: null,
    numberState: 'placeholder' as const,
  }
  expect(checkRecord(born, context).map(({ rule }) => rule)).toContain('M02')
})

test('[RUL7] sound records give no finding, whoever the person is', () => {
  const people: readonly SourceRecord[] = [
    SOUND,
    { ...SOUND, name: '阿依古丽·买买提', ethnicity: '05' },
    { ...SOUND, name: '王𠮷', maritalStatus: '10', relation: '99' },
    numbered(withCheck('81000019900307571'), { sex: '1', bornOn: '1990-03-07', relation: '02' }),
    // A mother of fifteen, a child without a father, a fourth child: nobody's business here.
    numbered(withCheck('11010520100101002'), {
      bornOn: '2010-01-01',
      relation: '30',
      maritalStatus: '10',
      education: '70',
      eventOn: '2025-06-01',
      birthOrder: '2',
    }),
    { ...SOUND, bornOn: '1949-01-01', bornPrecision: 'year' },
  ]
  const known = placeHistory([
    ...['110105', '810000'].map((code) => ({
      code,
      name: '',
      validFrom: day('1949-10-01'),
      validTo: null,
      successors: [],
    })),
    { code: VILLAGE, name: '', validFrom: day('1990-01-01'), validTo: null, successors: [] },
  ])
  for (const record of people)
    expect(checkRecord(record, { ...context, places: known })).toEqual([])
})

test('[RUL2] without a history of places nothing is said about places', () => {
  const record = { ...SOUND, place: '431322101999' }
  expect(checkRecord(record, { ...context, places: null })).toEqual([])
})

test('[RUL4] an item is missing only where the file has its column', () => {
  const bare = { ...SOUND, phone: null, ethnicity: null, education: null }
  const columns = new Set(['name', 'number', 'ethnicity'])
  expect(checkRecord(bare, { ...context, columns }).map(({ item }) => item)).toEqual(['ethnicity'])
})

test('[RUL5] findings hold no name, no number and no birth date', () => {
  for (const [, record] of BROKEN) {
    for (const finding of checkRecord(record, context)) {
      const { zh, en } = textsOf(finding)
      const texts = `${zh} ${en}`
      const told = JSON.stringify(finding) + texts
      expect(told).not.toContain('王')
      expect(told).not.toMatch(/[0-9]{13}|[0-9]{4}-[0-9]{2}-[0-9]{2}/)
      expect(texts).not.toMatch(/\{|null|—/)
    }
  }
})

test('[RUL3] the text of a finding tells its facts', () => {
  const [finding] = checkRecord(numbered('110105194912310020'), context)
  expect(finding && textsOf(finding).zh).toContain('末位应为 X')
  const [old] = checkRecord(
    numbered(withCheck('11010519150101002'), { bornOn: '1915-01-01' }),
    context,
  )
  expect(old && textsOf(old).en).toBe('Aged 111; confirm that the person is alive')
})

function textsOf({ rule: code, item, severity, facts }: Finding): ReturnType<typeof filledTexts> {
  const known = RECORD_RULES.find(
    (rule) => rule.code === code && rule.item === item && rule.severity === severity,
  )
  return filledTexts(known ?? { zh: '—', en: '—' }, facts)
}

test('[RUL6] docs/rules/record-rules.md prints the rules', async () => {
  const page = await format(recordRulesPage(), { parser: 'markdown' })
  const path = join(import.meta.dirname, '../../../docs/rules/record-rules.md')
  expect(readFileSync(path, 'utf8')).toBe(page)
})

test('[RUL8] asking stays cheap: at most four times the bar, because tests share their cores', () => {
  for (let n = 0; n < 20_000; n++) checkRecord(SOUND, context)
  const spent = cpuMilliseconds(() => {
    for (let n = 0; n < 20_000; n++) checkRecord(SOUND, context)
  })
  expect(spent / 20).toBeLessThan(20)
})
