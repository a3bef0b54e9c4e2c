import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isCivilDate } from './civil-date.ts'
import { readDate } from './read-date.ts'

test.each([
  '1985-03-07',
  '1985-3-7',
  '1985/3/7',
  '1985/03/07',
  '1985.3.7',
  '1985.03.07',
  '1985.03.07.',
  '1985\\3\\7',
  '1985,3,7',
  '1985、3、7',
  '1985_3_7',
  '1985 3 7',
  '1985 - 03 - 07',
  '19850307',
  '1985年3月7日',
  '1985年03月07日',
  '1985年3月7号',
  '1985年3月7',
  '1985 年 3 月 7 日',
  ' 1985-03-07 ',
  "'1985-03-07",
  '\u{feff}1985-03-07',
  '１９８５－０３－０７',
  '１９８５年３月７日',
  '１９８５．３．７',
  '一九八五年三月七日',
  '一九八五年三月七号',
  '壹玖捌伍年叁月柒日',
  '1985年3月7日生',
  '1985-03-07 出生',
  '生于1985年3月7日',
  '1985年三月七日',
  '一九八五年03月07日',
  '1985-03-07 00:00:00',
  '1985-03-07 00:00',
  '1985/3/7 0:00',
  '1985/3/7 12:00:00 AM',
  '1985-03-07T00:00:00',
  '1985-03-07T00:00:00.000Z',
  '1985-03-07T08:00:00+08:00',
  '1985年3月7日 8时30分',
  '公历1985年3月7日',
  '(公历)1985-3-7',
  '阳历1985.3.7',
  '85年3月7日',
  '85.3.7',
  '85-03-07',
  '7-Mar-1985',
  '07 Mar 1985',
  'Mar 7, 1985',
  'March 7 1985',
  '31113',
  '31113.0',
  '31113.729',
])('[CAL8] %j is 7 March 1985', (text) => {
  expect(readDate(text)).toEqual({
    date: '1985-03-07',
    precision: 'day',
    calendar: 'civil',
    state: 'read',
  })
})

test.each([
  ['二〇〇三年十二月三十一日', '2003-12-31'],
  ['二○○三年十二月卅一日', '2003-12-31'],
  ['二零零三年十二月廿八日', '2003-12-28'],
  ['一九九九年十月二十日', '1999-10-20'],
  ['一九九九年十一月十一日', '1999-11-11'],
  ['25/04/1985', '1985-04-25'],
  ['04/25/1985', '1985-04-25'],
  ['25.04.1985', '1985-04-25'],
  ['05/05/1985', '1985-05-05'],
  ['3654', '1910-01-01'],
  ['25569', '1970-01-01'],
  ['73050', '2099-12-31'],
  ['45000', '2023-03-15'],
  ['2000-02-29', '2000-02-29'],
  ['1899-12-31', '1899-12-31'],
])('[CAL8 CAL12] %j is %s', (text, date) => {
  expect(readDate(text)).toMatchObject({ date, precision: 'day', state: 'read' })
})

test.each([
  ['农历1985年二月十六', '1985-04-05'],
  ['农历一九八五年二月十六日', '1985-04-05'],
  ['农历：1985年2月16日', '1985-04-05'],
  ['(农历)1985-02-16', '1985-04-05'],
  ['（农历）19850216', '1985-04-05'],
  ['1985-2-16(农历)', '1985-04-05'],
  ['1985年2月16日（农）', '1985-04-05'],
  ['阴历1985年正月初一', '1985-02-20'],
  ['旧历1985年腊月廿九', '1986-02-07'],
  ['农历1985年冬月十五', '1985-12-26'],
  ['农历1985年三月三十', '1985-05-19'],
  ['旧历1984年闰十月初八', '1984-11-30'],
  ['农历二〇二〇年闰四月初一', '2020-05-23'],
  ['农历2023年闰2月1日', '2023-03-22'],
])('[CAL11] %j is %s', (text, date) => {
  expect(readDate(text)).toEqual({ date, precision: 'day', calendar: 'lunar', state: 'read' })
})

test.each([
  '农历一九八五年闰二月初八',
  '农历1985年正月三十一',
  '农历1985年正月三十',
  '农历1985年13月1日',
  '农历1700年正月初一',
  '农历',
])('[CAL11] %j is in no lunar calendar', (text) => {
  expect(readDate(text).date).toBeNull()
})

test.each([
  ['1985年3月', '1985-03-01', 'month'],
  ['1985-03', '1985-03-01', 'month'],
  ['198503', '1985-03-01', 'month'],
  ['一九八五年三月', '1985-03-01', 'month'],
  ['1985.3.0', '1985-03-01', 'month'],
  ['19850300', '1985-03-01', 'month'],
  ['1985', '1985-01-01', 'year'],
  ['1985年', '1985-01-01', 'year'],
  ['一九八五年', '1985-01-01', 'year'],
  ['19850000', '1985-01-01', 'year'],
  ['1985-00-00', '1985-01-01', 'year'],
])('[CAL9] %j is known to the %s only', (text, date, precision) => {
  expect(readDate(text)).toEqual({ date, precision, calendar: 'civil', state: 'vague' })
})

test.each([
  '03/04/1985',
  '3.4.1985',
  '01-02-2003',
  '12/11/1999',
  '1985-03-06T16:00:00.000Z',
  '1985-03-06 16:00:00+00:00',
])('[CAL10] %j may be two days and is not read', (text) => {
  expect(readDate(text)).toEqual({
    date: null,
    precision: null,
    calendar: null,
    state: 'unreadable',
  })
})

test.each([
  '1985-02-29',
  '1985-13-01',
  '1985-04-31',
  '19851301',
  '1700-01-01',
  '2100-01-01',
  '3653',
  '73051',
  '12.5.7',
  '01.02.03',
  '三月七日',
  '一九八五年三月初',
  '3月7日',
  '1985-03-07-01',
  '不知道',
  '五六十岁',
  '1.985E+07',
])('[CAL2 CAL10] %j is no day', (text) => {
  expect(readDate(text).state).toBe('unreadable')
})

test.each(['', '  ', '无', '不详', '00000000', '0000-00-00', 'NULL', '#N/A', '-'])(
  '[CAL13] %j says nothing',
  (text) => {
    expect(readDate(text).state).toBe('missing')
  },
)

test('[CAL13] any text is read, and what it reads is in the calendar', () => {
  const anything = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[0-9年月日.\-/ 农历闰一二三十初]{0,14}$/),
  )
  fc.assert(
    fc.property(anything, (text) => {
      const { date, state, precision } = readDate(text)
      expect(date === null).toBe(state === 'missing' || state === 'unreadable')
      expect(date === null).toBe(precision === null)
      expect(date === null || isCivilDate(date)).toBe(true)
    }),
    { numRuns: 3000 },
  )
})

test('[CAL8] every day from 1800 to 2099 reads back from five spellings', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1800, max: 2099 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      (year, month, day) => {
        const [mm, dd] = [String(month).padStart(2, '0'), String(day).padStart(2, '0')]
        const date = `${year}-${mm}-${dd}`
        const spellings = [
          date,
          `${year}${mm}${dd}`,
          `${year}年${month}月${day}日`,
          `${year}.${month}.${day}`,
          `${year}/${mm}/${dd}`,
        ]
        for (const text of spellings) expect(readDate(text)).toMatchObject({ date, state: 'read' })
      },
    ),
  )
})
