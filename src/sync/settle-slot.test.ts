import fc from 'fast-check'
import { expect, test } from 'vitest'
import { settleSlot, type Word } from './settle-slot.ts'

const word = (opId: string, value: string | null, more: Partial<Word> = {}): Word => ({
  opId,
  after: null,
  value,
  sawBase: true,
  parallel: false,
  ...more,
})

const outcomes = (base: string | null, words: readonly Word[]): Record<string, string> =>
  Object.fromEntries(settleSlot(base, words).outcomes)

test('[SYN4] one word takes effect; who says what the register says changes nothing', () => {
  expect(settleSlot('甲', [word('1', '乙')])).toMatchObject({ state: 'agreed', value: '乙' })
  expect(settleSlot('甲', [word('1', '甲')])).toMatchObject({ state: 'base', value: '甲' })
  expect(outcomes('甲', [word('1', '甲')])).toEqual({ 1: 'same' })
})

test('[SYN4] two who say the same agree, and one of them is the one that took effect', () => {
  expect(settleSlot('甲', [word('1', '乙'), word('2', '乙')]).state).toBe('agreed')
  expect(outcomes('甲', [word('2', '乙'), word('1', '乙')])).toEqual({ 1: 'applied', 2: 'same' })
})

test('[SYN4] another item that changed meanwhile is labelled and stops nothing', () => {
  expect(outcomes('甲', [word('1', '乙', { parallel: true })])).toEqual({ 1: 'merged' })
})

test('[SYN5] two values dispute: the base stands, both are kept', () => {
  const said = settleSlot('甲', [word('1', '丙'), word('2', '乙')])
  expect(said).toMatchObject({ state: 'disputed', value: '甲', rivals: ['丙', '乙'] })
  expect(Object.fromEntries(said.outcomes)).toEqual({ 1: 'case', 2: 'case' })
})

test('[SYN5] who has seen another’s word and says otherwise replaces it', () => {
  const said = settleSlot('甲', [word('1', '乙'), word('2', '丙', { after: '1' })])
  expect(said).toMatchObject({ state: 'agreed', value: '丙' })
  const back = settleSlot('甲', [word('1', '乙'), word('2', '甲', { after: '1' })])
  expect(back).toMatchObject({ state: 'base', value: '甲' })
})

test('[SYN5] a word in view of a value that no longer stands is a rival of what does', () => {
  const late = settleSlot('新', [word('1', '旧', { sawBase: false })])
  expect(late).toMatchObject({ state: 'disputed', value: '新', rivals: ['旧'] })
  // It says what a person has meanwhile decided: nothing is left to decide.
  expect(settleSlot('新', [word('1', '新', { sawBase: false })]).state).toBe('base')
})

/** Forests of words: each in view of an earlier one or of the register. */
const forests = fc
  .array(
    fc.record({
      value: fc.constantFrom('甲', '乙', '丙', null),
      before: fc.nat(8),
      sawBase: fc.boolean(),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((drawn) =>
    drawn.map(({ value, before, sawBase }, at) =>
      word(`op${String(at)}`, value, {
        after: before < at ? `op${String(before)}` : null,
        sawBase,
      }),
    ),
  )

test('[S22 SYN6] any order and repetition of words gives the same outcomes, value and rivals', () => {
  fc.assert(
    fc.property(forests, fc.infiniteStream(fc.nat(1_000)), (words, draws) => {
      const once = settleSlot('甲', words)
      const keyed = [...words, ...words].map((one) => ({ one, key: draws.next().value ?? 0 }))
      const shuffled = keyed.toSorted((a, b) => a.key - b.key).map(({ one }) => one)
      const again = settleSlot('甲', shuffled)
      expect(again.state).toBe(once.state)
      expect(again.value).toBe(once.value)
      expect(again.rivals).toEqual(once.rivals)
      expect(Object.fromEntries(again.outcomes)).toEqual(Object.fromEntries(once.outcomes))
    }),
  )
})

test('[S22 SYN5] no value that somebody said last is lost: it stands, is the base, or is a rival', () => {
  fc.assert(
    fc.property(forests, (words) => {
      const said = settleSlot('甲', words)
      const seen = new Set(words.map(({ after }) => after))
      const ends = words.filter(({ opId }) => !seen.has(opId))
      for (const { value } of ends) {
        expect(value === '甲' || value === said.value || said.rivals.includes(value)).toBe(true)
      }
      expect(said.state === 'agreed' || said.value === '甲').toBe(true)
    }),
  )
})
