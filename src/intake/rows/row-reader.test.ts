import { expect, test } from 'vitest'

import type { SourceRecord } from '#domain/sources/source-record.ts'
import { codesOf, read } from '../child/read-in-process.ts'
import type { IntakeRow } from '#domain/sources/intake-page.ts'

const HEADER = '姓名,身份证号,性别,出生日期,户籍地址'

/** Expectation of one cell under one header: what is told, and what the record then holds. */
async function oneRow(row: string, header = HEADER): Promise<IntakeRow> {
  const { rows } = await read(`${header}\n${row}\n`)
  const [only] = rows
  if (only === undefined) throw new Error('no row')
  return only
}

// Numbers: 11010519491231002X and 110105491231002 stand in GB 11643-1999; the others are damaged forms.
test.each<[string, string, Partial<SourceRecord>, string[]]>([
  [
    'as it should be',
    '王芳,11010519491231002X,女,1949-12-31,水车镇柳溪村3组',
    { number: '11010519491231002X', numberState: 'valid', place: '431322101201', groupNo: '3' },
    [],
  ],
  [
    'spaces around',
    ' 王芳 , 11010519491231002X\t,女, 1949-12-31,',
    { name: '王芳', number: '11010519491231002X' },
    [],
  ],
  [
    'spaces between',
    '王芳,110105 19491231 002X,女,1949-12-31,',
    { number: '11010519491231002X' },
    ['number.marks'],
  ],
  [
    '15 digits',
    '王芳,110105491231002,女,1949-12-31,',
    { number: '11010519491231002X', numberState: 'widened' },
    ['number.widened'],
  ],
  [
    'full-width digits',
    '王芳,１１０１０５１９４９１２３１００２Ｘ,女,1949-12-31,',
    { number: '11010519491231002X', numberState: 'valid' },
    ['number.full_width'],
  ],
  [
    'lower-case x',
    '王芳,11010519491231002x,女,1949-12-31,',
    { number: '11010519491231002X' },
    ['number.lower_x'],
  ],
  [
    'an apostrophe',
    "王芳,'11010519491231002X,女,1949-12-31,",
    { number: '11010519491231002X' },
    ['number.marks'],
  ],
  [
    'a formula around it',
    '王芳,="11010519491231002X",女,1949-12-31,',
    { number: '11010519491231002X' },
    ['number.marks'],
  ],
  [
    'a wrong digit',
    '王芳,110105194912310021,女,1949-12-31,',
    { number: '110105194912310021', numberState: 'check_digit' },
    ['number.check_digit'],
  ],
  [
    'fifteen significant digits',
    '王芳,110105194912310000,女,1949-12-31,',
    { number: null, numberState: 'truncated' },
    ['number.truncated'],
  ],
  [
    'an exponent',
    '王芳,1.1E+17,女,1949-12-31,',
    { number: null, numberState: 'truncated' },
    ['number.truncated'],
  ],
  [
    'eighteen zeros',
    '王芳,000000000000000000,女,1949-12-31,',
    { number: null, numberState: 'placeholder' },
    ['number.placeholder'],
  ],
  [
    'all ones',
    '王芳,111111111111111111,女,1949-12-31,',
    { number: null, numberState: 'placeholder' },
    ['number.placeholder'],
  ],
  ['too short', '王芳,1101051949123,女,1949-12-31,', { numberState: 'shape' }, ['number.shape']],
  [
    'a birth certificate',
    '王芳,R430002313,女,1949-12-31,',
    { number: null, numberState: 'missing', certificateNo: 'R430002313' },
    ['number.birth_certificate'],
  ],
  ['no number at all', '王芳,,女,1949-12-31,', { number: null, numberState: 'missing' }, []],
  ['a Chinese date', '王芳,,女,1985年3月7日,', { bornOn: '1985-03-07', bornPrecision: 'day' }, []],
  [
    'a lunar date',
    '王芳,,女,农历1985年二月十六,',
    { bornOn: '1985-04-05', bornCalendar: 'lunar' },
    ['date.lunar_converted'],
  ],
  [
    'a month only',
    '王芳,,女,1985年3月,',
    { bornOn: '1985-03-01', bornPrecision: 'month' },
    ['date.vague'],
  ],
  ['a day that is none', '王芳,,女,1985-02-30,', { bornOn: null }, ['date.unreadable']],
  ['a day count', '王芳,,女,31113,', { bornOn: '1985-03-07' }, ['date.day_count']],
  ['a two-digit year', '王芳,,女,85.3.7,', { bornOn: '1985-03-07' }, ['date.two_digit_year']],
  [
    'a two-digit year in characters',
    '王芳,,女,八五年三月七日,',
    { bornOn: '1985-03-07' },
    ['date.two_digit_year'],
  ],
  ['a day before its month', '王芳,,女,25/04/1985,', { bornOn: '1985-04-25' }, []],
  [
    'a full-width date',
    '王芳,,女,１９８５-０３-０７,',
    { bornOn: '1985-03-07' },
    ['date.full_width'],
  ],
  [
    'a wrong separator',
    '买买提•艾力,,男,1985-03-07,',
    { name: '买买提·艾力', nameState: 'full' },
    ['name.separator'],
  ],
  ['a stand-in name', '王芳之子,,男,2026-03-07,', { nameState: 'infant' }, ['name.infant']],
  ['a lost character', '王?,,男,1985-03-07,', { nameState: 'damaged' }, ['name.damaged']],
  [
    'a filler for a name',
    '无名氏,,男,1985-03-07,',
    { name: null, nameState: 'missing' },
    ['name.filler'],
  ],
  ['an unknown sex', '王芳,,雌,1985-03-07,', { sex: null }, ['code.unknown']],
  [
    'a village two townships have',
    '王芳,,女,1985-03-07,大坪村2组',
    { place: null, groupNo: '2' },
    ['place.ambiguous'],
  ],
  ['a village nobody has', '王芳,,女,1985-03-07,水底村', { place: null }, ['place.unknown']],
  ['another county', '王芳,,女,1985-03-07,广东省东莞市石排镇', { place: null }, []],
  ['a former village', '王芳,,女,1985-03-07,云溪县水车镇老屋村', { place: '431322101203' }, []],
])('[INT13] %s is told and taken', async (_, row, record, told) => {
  const answer = await oneRow(row)
  expect(codesOf(answer)).toEqual(told)
  expect(answer.status).toBe(told.length === 0 ? 'taken' : 'warned')
  expect(answer.records[0]).toMatchObject(record)
  // The cells stay as they came, beside what was made of them.
  expect(answer.raw.length).toBe(5)
})

const LOST_BEHIND_THE_DATE: readonly [string, string, Partial<SourceRecord>, string[]][] = [
  [
    'seventeen digits and no birth date',
    '王芳,11010519491231002,女,,',
    {
      number: '11010519491231002',
      numberState: 'shape',
      bornOn: '1949-12-31',
      bornPrecision: 'day',
    },
    ['number.shape', 'date.from_number'],
  ],
  [
    'zeros at the end and no birth date',
    '王芳,110105194912310000,女,,',
    { number: null, numberState: 'truncated', bornOn: '1949-12-31' },
    ['number.truncated', 'date.from_number'],
  ],
  [
    'seventeen digits beside another birth date',
    '王芳,11010519491231002,女,1950-01-01,',
    { numberState: 'shape', bornOn: '1950-01-01' },
    ['number.shape'],
  ],
  [
    'seventeen digits that hold no day',
    '王芳,11010519491331002,女,,',
    { numberState: 'shape', bornOn: null },
    ['number.shape'],
  ],
]

test.each(LOST_BEHIND_THE_DATE)(
  '[INT34] %s: the day in the number',
  async (_, row, record, told) => {
    const only = await oneRow(row)
    expect(only.records[0]).toMatchObject(record)
    expect(codesOf(only)).toEqual(told)
  },
)

test.each([
  ['13812345678', '13812345678'],
  ['+86-13812345678', '13812345678'],
  ['(0738)3512345', '07383512345'],
  ['0738-3512345', '07383512345'],
])('[INT13] the telephone %s is %s', async (text, phone) => {
  const answer = await oneRow(`王芳,${text}`, '姓名,联系电话')
  expect(answer.records[0]).toMatchObject({ phone })
})

test('[INT13] a birth known to its month only is vague', async () => {
  const { rows } = await read(
    '产妇姓名,产妇身份证号,分娩日期\n王芳,11010519491231002X,2026年3月\n',
    { source: 'births' },
  )
  expect(rows[0]?.records[0]).toMatchObject({
    bornOn: '2026-03-01',
    bornPrecision: 'month',
    eventOn: '2026-03-01',
  })
})

test.each([
  ['nothing', ',,,,', 'row.empty'],
  ['spaces', ' ,　, , ,', 'row.empty'],
  ['the header again', HEADER, 'row.header_repeated'],
  ['the header again, spaced', '姓 名,身份证号,性 别,出生日期,户籍地址', 'row.header_repeated'],
  ['another header', '身份证号,姓名,住址,怀孕情况,出生日期', 'row.other_header'],
  ['a total', '合计,,12,,', 'row.summary'],
  ['a note', '填表人：李娜,,,,', 'row.summary'],
  ['an address only', ',,,,水车镇柳溪村', 'row.nothing_said'],
  ['a lost number only', ',1.1E+17,女,,', 'row.nothing_said'],
  ['cells that do not line up', '女,王芳,1949-12-31', 'row.ragged'],
  ['far too many cells', '王芳,,女,1949-12-31,一,二,三,四,五,六', 'row.ragged'],
])('[INT14] a row with %s is refused with its reason', async (_, row, code) => {
  const answer = await oneRow(row)
  expect(answer.status).toBe('refused')
  expect(answer.problems[0]?.code).toBe(code)
  expect(answer.records).toEqual([])
})

// S1: what is missing or wrong never keeps a person out.
test.each([
  ['only a name', '王芳,,,,'],
  ['only a number', ',11010519491231002X,,,'],
  ['only a date', ',,,1985-03-07,'],
  ['everything doubtful', '王?,1.1E+17,雌,1985-02,水底村'],
])('[S1] a row with %s is taken', async (_, row) => {
  const answer = await oneRow(row)
  expect(answer.records).toHaveLength(1)
})

test('[INT5] a row cut by a comma in its address is joined and told', async () => {
  const answer = await oneRow('王芳,11010519491231002X,女,1949-12-31,水车镇柳溪村,3组')
  expect(codesOf(answer)).toEqual(['row.rejoined'])
  expect(answer.problems[0]?.column).toBe('户籍地址')
  expect(answer.records[0]).toMatchObject({
    addressText: '水车镇柳溪村,3组',
    place: '431322101201',
  })
})

test('[INT5] a row that lacks its last cells is taken as it stands', async () => {
  const answer = await oneRow('王芳,11010519491231002X,女')
  expect(codesOf(answer)).toEqual(['row.short'])
  expect(answer.raw).toEqual(['王芳', '11010519491231002X', '女', '', ''])
})
