import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCivilDate } from '../calendar/civil-date.ts'
import { placeNamesOf } from './named-places.ts'
import { readSearch } from './read-search.ts'
import type { SearchTerm } from './search-term.ts'
import { planSearch } from './search-plan.ts'

const today = parseCivilDate('2026-11-22')
if (!today.ok) throw new Error('a day')
const setting = {
  today: today.value,
  places: placeNamesOf([
    { code: '431322102', name: '水车镇' },
    { code: '431322102201', name: '长丰村村民委员会' },
    { code: '431322103201', name: '长丰村村民委员会' },
  ]),
}

const termsOf = (text: string): readonly SearchTerm[] =>
  readSearch(text, setting).map(({ term }) => term)

const born = (from: string, to: string, as: string): unknown => ({ kind: 'born', from, to, as })
const name = (text: string): unknown => ({ kind: 'name', text })

describe('words of a search', () => {
  test.each<[string, readonly unknown[]]>([
    ['王海', [name('王海')]],
    ['王', [name('王')]],
    ['阿依古丽·买买提', [name('阿依古丽·买买提')]],
    ['𠮷永', [name('𠮷永')]],
    ['wang hai jun', [{ kind: 'letters', letters: 'wanghaijun' }]],
    ["Lü xi'an", [{ kind: 'letters', letters: 'lvxian' }]],
    ['lyu', [{ kind: 'letters', letters: 'lv' }]],
    ['１２３４', [{ kind: 'number_tail', tail: '1234' }]],
    ['123x', [{ kind: 'number_tail', tail: '123X' }]],
    ['431322198503070011', [{ kind: 'number', number: '431322198503070011' }]],
    ['431322100201010001', [{ kind: 'household', code: '431322100201010001' }]],
    ['13800000000', [{ kind: 'phone', phone: '13800000000' }]],
    ['0738-8812345', [{ kind: 'phone', phone: '07388812345' }]],
    ['E12345678', [{ kind: 'number', number: 'E12345678' }]],
    ['父：王建国', [{ kind: 'relative', relation: 'father', text: '王建国' }]],
    ['户主: 王建国', [{ kind: 'relative', relation: 'head', text: '王建国' }]],
    ['曾用名:王狗', [{ kind: 'former_name', text: '王狗' }]],
    ['1985-3-7', [born('1985-03-07', '1985-03-07', 'day')]],
    ['19850307', [born('1985-03-07', '1985-03-07', 'day')]],
    ['1985年2月', [born('1985-02-01', '1985-02-28', 'month')]],
    ['1985年', [born('1985-01-01', '1985-12-31', 'year')]],
    ['1980-1985', [born('1980-01-01', '1985-12-31', 'year')]],
    ['出生:1985', [born('1985-01-01', '1985-12-31', 'year')]],
    ['年龄:30', [born('1995-11-23', '1996-11-22', 'age')]],
    [
      '王 女 30-40岁',
      [name('王'), { kind: 'sex', code: '2' }, born('1985-11-23', '1996-11-22', 'age')],
    ],
    ['王海、已故', [name('王海'), { kind: 'life_state', state: 'dead' }]],
    ['王 海军', [name('王海军')]],
    ['王海 female', [name('王海'), { kind: 'sex', code: '2' }]],
    ['王 女', [name('王'), { kind: 'sex', code: '2' }]],
    ['@@', [{ kind: 'unread' }]],
    ['颜色:红', [{ kind: 'unread' }]],
  ])('[FND1] %s', (text, terms) => {
    expect(termsOf(text)).toEqual(terms)
  })

  test('[FND1] a place by its name, its short name or as people say it, wherever it is', () => {
    const place = { kind: 'place', places: [{ code: '431322102', name: '水车镇' }] }
    expect(termsOf('王海 水车镇')).toEqual([name('王海'), place])
    expect(termsOf('水车 王海')).toEqual([place, name('王海')])
    expect(termsOf('王海 长丰村')[1]).toMatchObject({ places: [{}, {}] })
  })

  test('[FND1] a short name of a place that is alone is a person', () => {
    expect(readSearch('水车', setting)).toEqual([
      { from: 0, to: 2, term: { kind: 'name', text: '水车' }, instead: '地址' },
    ])
    expect(termsOf('水车 1985')[0]).toEqual(name('水车'))
  })

  test('[FND2] four digits: the end of a number alone, a year beside a name', () => {
    expect(termsOf('1985')).toEqual([{ kind: 'number_tail', tail: '1985' }])
    expect(readSearch('王海 1985', setting)[1]).toEqual({
      from: 3,
      to: 7,
      term: { kind: 'born', from: '1985-01-01', to: '1985-12-31', as: 'year' },
      instead: '尾号',
    })
    expect(termsOf('王海 2085')[1]).toEqual({ kind: 'number_tail', tail: '2085' })
  })

  test('[FND1] whatever is typed is read, and what is offered instead can be typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        for (const { from, to, instead } of readSearch(text, setting)) {
          const word = text.slice(from, to)
          expect(word).not.toBe('')
          const other = instead === null ? [] : readSearch(`${instead}:${word}`, setting)
          for (const { term } of other) expect(term.kind).not.toBe('unread')
        }
      }),
    )
  })
})

describe('what a search finds people by', () => {
  const plan = (text: string): unknown => {
    const planned = planSearch(readSearch(text, setting), { name: 'full', born_on: 'full' })
    return planned.ok ? planned.value.finds.kind : planned.problem.code
  }

  test.each([
    ['王海 1985 水车', 'name'],
    ['王 1985-03-07', 'born'],
    ['王海 1234', 'number_tail'],
    ['王 父:王建国', 'relative'],
    ['王海 431322198503070011', 'number'],
    ['wang 1985', 'letters'],
  ])('[FND3] %s: by %s', (text, finds) => {
    expect(plan(text)).toBe(finds)
  })

  test.each(['水车镇', '水车镇 1985 女', '女 30-40岁', '出生:1985', '父:王', '女 在册'])(
    '[FND3] %s finds nobody',
    (text) => {
      expect(plan(text)).toBe('search.too_wide')
    },
  )

  test.each(['431322', '43132219850307', '王海 12345', '138000', '尾号:12', '户号:4313'])(
    '[FND4] %s finds nobody',
    (text) => {
      expect(plan(text)).toBe('search.partial_number')
    },
  )

  test.each([
    ['王海军', true],
    ['王海军 1985 水车', true],
    ['王', 'search.hidden_field'],
    ['wanghaijun', 'search.hidden_field'],
    ['王海军 1985-03-07', 'search.hidden_field'],
    ['王海军 30岁', 'search.hidden_field'],
    ['0011', true],
  ])('[FND10] %s where names and birthdays are masked', (text, outcome) => {
    const planned = planSearch(readSearch(text, setting), { name: 'masked', born_on: 'masked' })
    expect(planned.ok ? planned.value.wholeNames : planned.problem.code).toBe(outcome)
  })

  test('[FND1] nothing but riddles', () => {
    expect(plan('@@ ??')).toBe('search.unread')
    expect(plan('')).toBe('search.unread')
  })
})
