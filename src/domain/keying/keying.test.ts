import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchingChoices } from '../codes/code-choices.ts'
import { codeChoices } from '../codes/code-initials.ts'
import { EDUCATION } from '../codes/education.ts'
import { ETHNICITY } from '../codes/ethnicity.ts'
import { MARITAL_STATUS } from '../codes/marital-status.ts'
import { RELATION } from '../codes/relation.ts'
import { checkCharacter } from '../numbers/resident-number.ts'
import { differenceOfCells } from './difference-of-cells.ts'
import { doubtsOf, openDoubts } from './doubt-cell.ts'
import { saysOtherwise, settledSheet } from './entered-value.ts'
import { partOf, partProblem, stepKeying, type KeyingFacts } from './keying-batch.ts'
import { readCell } from './read-cell.ts'
import { rekeyPlan } from './rekey-plan.ts'
import { chooseValue, keyAgain, keyThird, OPEN_CELL, settleCell } from './rekeyed-cell.ts'
import {
  BLANK_PERSON,
  BLANK_SHEET,
  nextPerson,
  withCell,
  type SheetContent,
} from './sheet-content.ts'
import { coveredCells, regionOf } from './sheet-layout.ts'

// The example of GB 11643-1999, annex: 11010519491231002X.
const NUMBER = '11010519491231002X'
const TODAY = '2026-11-20'
const NUMBER_CELL = { rowNo: 1, field: 'number' } as const
const sheetOf = (...people: readonly object[]): SheetContent => ({
  ...BLANK_SHEET,
  people: people.map((person) => ({ ...BLANK_PERSON, ...person })),
})

test('[ENT3] a number that proves itself fills in sex and day of birth; one that does not, nothing', () => {
  const filled = withCell(BLANK_SHEET, NUMBER_CELL, NUMBER).people[0]
  expect([filled?.sex, filled?.bornOn]).toEqual(['2', '1949-12-31'])
  const wrong = withCell(BLANK_SHEET, NUMBER_CELL, '110105194912310021').people[0]
  expect([wrong?.sex, wrong?.bornOn]).toEqual([null, null])
})

test('[ENT3] every single wrong digit and every swap of neighbours is told', () => {
  const told = (number: string): boolean =>
    doubtsOf(sheetOf({ number }), TODAY).some(({ field }) => field === 'number')
  const digits = fc.tuple(fc.nat(16), fc.nat(9), fc.integer({ min: 0, max: 999 }))
  fc.assert(
    fc.property(digits, ([at, digit, serial]) => {
      const first = `43132219680211${String(serial).padStart(3, '0')}`
      const right = first + checkCharacter(first)
      const wrong = `${right.slice(0, at)}${String(digit)}${right.slice(at + 1)}`
      const swapped = `${right.slice(0, at)}${right.charAt(at + 1)}${right.charAt(at)}${right.slice(at + 2)}`
      expect(told(right)).toBe(false)
      expect(told(wrong)).toBe(wrong !== right)
      expect(told(swapped)).toBe(swapped !== right)
    }),
  )
})

test.each([
  ['householdNo', '417', '0417'],
  ['householdNo', '4a', 'cell.household_no'],
  ['name', '买买提•艾力', '买买提·艾力'],
  ['name', '麦'.repeat(51), 'cell.too_long'],
  ['name', '𠮷'.repeat(50), '𠮷'.repeat(50)],
  ['bornOn', '19850307', '1985-03-07'],
  ['bornOn', '1985年3月7日', '1985-03-07'],
  ['bornOn', '1985.2.30', 'cell.day'],
  ['relation', '儿媳妇', '38'],
  ['relation', '远房', 'cell.code'],
  ['phone', '138-0000 1234', '13800001234'],
  ['education', '', null],
] as const)('[ENT4] %s, typed %s, is %s', (field, typed, end) => {
  const read = readCell(field, typed)
  expect(read.ok ? read.value : read.problem.code).toBe(end)
})

test('[ENT4] [S1] [S2] nothing that is missing is doubted, nor a birth, its order, or a marriage', () => {
  expect(doubtsOf(sheetOf({ name: '刘桂生' }, { name: '陈小芳' }), TODAY)).toEqual([])
  // A mother of eleven without a spouse, and six children of one year.
  const mother = {
    name: '陈小芳',
    relation: '02',
    bornOn: '2010-01-01',
    sex: '2',
    maritalStatus: '10',
  }
  const children = Array.from({ length: 6 }, (_, at) => ({
    name: `陈${'一二三四五六'.charAt(at)}`,
    relation: '20',
    sex: '1',
    bornOn: '2021-05-05',
  }))
  expect(doubtsOf(sheetOf(mother, ...children), TODAY)).toEqual([])
})

test('[ENT4] [ENT5] what looks wrong is told, and passes with a word', () => {
  const sheet = sheetOf(
    { name: '刘桂生', relation: '02', sex: '1', phone: '123' },
    { name: '刘桂生', relation: '02', sex: '1', bornOn: '2027-01-01' },
    { name: '杨春娥', relation: '12', sex: '1' },
  )
  const codes = doubtsOf(sheet, TODAY).map(({ rowNo, code }) => `${String(rowNo)} ${code}`)
  expect(codes).toEqual([
    '1 phone.shape',
    '2 name.twice',
    '2 relation.second_head',
    '2 born.later',
    '3 relation.sex',
  ])
  const said = { ...sheet, comments: { '1.phone': '短号', '3.relation': '纸上如此' } }
  expect(openDoubts(said, TODAY)).toHaveLength(3)
})

test('[ENT6] every code of every list is chosen by its digits and by its words, the whole fit first', () => {
  for (const table of [RELATION, ETHNICITY, MARITAL_STATUS, EDUCATION]) {
    const choices = codeChoices(table)
    for (const { code, zh, initials } of choices) {
      expect(matchingChoices(choices, code)[0]?.code).toBe(code)
      expect(matchingChoices(choices, zh)[0]?.code).toBe(code)
      for (const letters of initials) {
        expect(matchingChoices(choices, letters).map((one) => one.code)).toContain(code)
      }
    }
  }
})

test.each([
  ['hz', '02'],
  ['po', '10'],
  ['ez', '20'],
  ['ne', '30'],
  ['zz', '20'],
  ['cz', '22'],
  ['mq', '52'],
  ['ex', '38'],
] as const)('[ENT6] %s is the relation %s', (typed, code) => {
  const common = '02 10 12 11 20 30 22 32 23 33 41 42 38 28 51 52'.split(' ')
  expect(matchingChoices(codeChoices(RELATION, common), typed)[0]?.code).toBe(code)
})

test('[ENT7] the first line is the head, every other has the ethnicity of the one above', () => {
  expect(nextPerson(BLANK_SHEET).relation).toBe('02')
  const next = nextPerson(sheetOf({ name: '向大山', ethnicity: '15', phone: '13800001234' }))
  expect(next).toEqual({ ...BLANK_PERSON, ethnicity: '15' })
})

test('[ENT10] what proves itself is not keyed again; what does not, and what was passed, is', () => {
  const sheet = {
    ...sheetOf(
      { name: '刘桂生', relation: '02', number: NUMBER },
      { name: '杨春娥', number: '110105194912310021' },
      { name: '刘浩宇' },
      {},
    ),
    comments: { '1.phone': '短号' },
  }
  expect(rekeyPlan(sheet).map(({ rowNo, field }) => `${String(rowNo)}.${field}`)).toEqual(
    '0.householdNo 1.name 1.relation 1.phone 2.name 2.relation 2.number 2.sex 2.bornOn 3.name 3.relation 3.number 3.sex 3.bornOn'.split(
      ' ',
    ),
  )
})

test('[ENT11] [ENT12] [ENT13] whatever three people key, a value stands only where two of them agree or the third says so', () => {
  const value = fc.constantFrom('娥', '蛾', '鹅', null)
  const choice = fc.constantFrom('first', 'second', 'doubt' as const)
  fc.assert(
    fc.property(
      value,
      fc.array(value, { minLength: 2, maxLength: 5 }),
      choice,
      value,
      (first, tries, chosen, third) => {
        let cell = OPEN_CELL
        for (const one of tries) {
          const keyed = keyAgain(cell, { first, value: one })
          if (keyed.ok) cell = keyed.value
        }
        // The first value is in sight after two tries that differed, and never before.
        expect(cell.state !== 'shown' || cell.tries >= 2).toBe(true)
        expect(cell.state !== 'same' || cell.second === first).toBe(true)
        const decided = chooseValue(cell, chosen)
        if (decided.ok) cell = decided.value
        const keyed = keyThird(cell, { first, value: third })
        expect(keyed.ok).toBe(cell.state === 'differs')
        if (!keyed.ok) return
        const { state, final } = keyed.value
        expect(final).toBe(third === first ? 'first' : third === cell.second ? 'second' : null)
        expect(state === 'unlike').toBe(final === null)
        const said = settleCell(keyed.value, 'unread')
        expect(said.ok).toBe(state === 'unlike')
      },
    ),
  )
})

test('[ENT1] no account has two parts in a batch, and nobody takes a part from another', () => {
  const account = fc.constantFrom('a', 'b', 'c', 'd')
  const taken = fc.option(account)
  const state = fc.constantFrom('keying', 'rekeying', 'settling', 'settled', 'entered' as const)
  const facts = fc.record({ state, keyedBy: taken, rekeyedBy: taken, settledBy: taken })
  fc.assert(
    fc.property(facts, account, (batch: KeyingFacts, who) => {
      const part = partOf(batch, who)
      const earlier = { key: [], rekey: [batch.keyedBy], settle: [batch.keyedBy, batch.rekeyedBy] }
      const holder = { key: batch.keyedBy, rekey: batch.rekeyedBy, settle: batch.settledBy }
      expect(part === null ? [] : earlier[part]).not.toContain(who)
      expect([null, who]).toContain(part === null ? null : holder[part])
      expect(part !== null || partProblem(batch, 'key', who) !== null).toBe(true)
    }),
  )
})

test('[ENT5] a step waits for what is left; where nothing differs nobody settles', () => {
  const nobody = { keyedBy: 'a', rekeyedBy: 'b', settledBy: null }
  const left = { sheetsOpen: 0, cellsOpen: 0, cellsDiffering: 0, rekeyed: false }
  const keying = { ...nobody, state: 'keying', rekeyedBy: null } as const
  const step = stepKeying(keying, 'finish_keying', {
    account: 'a',
    left: { ...left, sheetsOpen: 2 },
  })
  expect(step).toEqual({ code: 'keying.half_entered', sheets: 2 })
  expect(stepKeying(keying, 'finish_keying', { account: 'a', left })).toBe('rekeying')
  const rekeying = { ...nobody, state: 'rekeying' } as const
  const again = (more: object): unknown =>
    stepKeying(rekeying, 'finish_rekeying', { account: 'b', left: { ...left, ...more } })
  expect([again({}), again({ cellsDiffering: 1 })]).toEqual(['settled', 'settling'])
  expect(again({ cellsOpen: 3 })).toEqual({ code: 'keying.cells_open', cells: 3 })
})

test('[ENT51] a batch that was handed on is taken back by who keyed it until it is keyed again, and then it is said why not', () => {
  const left = { sheetsOpen: 0, cellsOpen: 3, cellsDiffering: 0, rekeyed: false }
  const handed = { state: 'rekeying', keyedBy: 'a', rekeyedBy: null, settledBy: null } as const
  const reopen = (account: string, more: { readonly rekeyed: boolean }): unknown =>
    stepKeying(handed, 'reopen', { account, left: { ...left, ...more } })
  expect(reopen('a', { rekeyed: false })).toBe('keying')
  expect(reopen('a', { rekeyed: true })).toEqual({ code: 'keying.rekeyed' })
  expect(reopen('b', { rekeyed: false })).toEqual({ code: 'keying.others' })
  const settling = { ...handed, state: 'settling', rekeyedBy: 'b' } as const
  expect(
    stepKeying(settling, 'reopen', { account: 'a', left: { ...left, rekeyed: true } }),
  ).toEqual({ code: 'keying.rekeyed' })
})

test('[ENT21] a blank says nothing, a general code does not contradict a finer one, and what is believed is entered', () => {
  expect(saysOtherwise('phone', { paper: null, register: '13800001234' })).toBe(false)
  expect(saysOtherwise('relation', { paper: '20', register: '22' })).toBe(false)
  expect(saysOtherwise('relation', { paper: '22', register: '20' })).toBe(true)
  expect(saysOtherwise('relation', { paper: '30', register: '22' })).toBe(true)
  expect(saysOtherwise('sex', { paper: '1', register: '2' })).toBe(true)
  const cell = { ...OPEN_CELL, state: 'settled', second: '杨春娥', final: 'second' } as const
  const settled = settledSheet(sheetOf({ name: '杨春蛾' }), [{ rowNo: 1, field: 'name', cell }])
  expect(settled.people[0]?.name).toBe('杨春娥')
})

test.each([
  ['householdNo', '0417', '0471', 'digits_swapped'],
  ['householdNo', '0417', '0418', 'one_digit'],
  ['name', '杨春蛾', '杨春娥', 'homophone'],
  ['name', '刘志强', '刘强志', 'characters_swapped'],
  ['relation', '20', '30', 'one_digit'],
  ['name', null, '刘', 'different'],
] as const)('[ENT12] %s %s against %s: %s', (field, first, second, kind) => {
  expect(differenceOfCells(field, { first, second })?.kind).toBe(kind)
})

test('[ENT30] numbers are covered but for the cell under the cursor, and no two cells of the paper overlap', () => {
  const all = coveredCells(null)
  expect(all.length - coveredCells(NUMBER_CELL).length).toBe(1)
  for (const a of all) {
    for (const b of all) {
      const [one, other] = [regionOf(a), regionOf(b)]
      const apart = one.x + one.width <= other.x + 1e-9 || one.y + one.height <= other.y + 1e-9
      const back = other.x + other.width <= one.x + 1e-9 || other.y + other.height <= one.y + 1e-9
      expect(a === b || apart || back).toBe(true)
    }
  }
})
