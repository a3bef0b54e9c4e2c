import { expect, test } from 'vitest'
import { correctionOf, wishOf, type CorrectionDraft } from './correction.ts'

const draft: CorrectionDraft = {
  item: 'born_on',
  value: '1968年3月5日',
  clear: false,
  reason: '看了身份证',
  evidenceKind: 'document',
  evidenceText: '居民身份证',
}
const person = { current: '1968-02-07', version: 7 }

test('[OFF17] a day is taken in any clear spelling, a number without its spaces', () => {
  expect(correctionOf(draft, person).correction).toMatchObject({ value: '1968-03-05', version: 7 })
  expect(
    correctionOf({ ...draft, item: 'number', value: '110105 19491231 ００2x' }, person).correction,
  ).toMatchObject({ value: '11010519491231002X' })
})

test.each<[string, Partial<CorrectionDraft>, string]>([
  ['nothing typed', { value: ' ' }, 'value'],
  ['no such day', { value: '1968-02-30' }, 'date'],
  ['the value it has', { value: '1968.2.7' }, 'same'],
  ['no reason', { reason: '改' }, 'reason'],
  ['no evidence', { evidenceText: '' }, 'evidence'],
])('[OFF17] %s is told before anything is sent', (_, change, why) => {
  const made = correctionOf({ ...draft, ...change }, person)
  expect(made.correction).toBeNull()
  expect(made.mistakes.map((mistake) => mistake.why)).toEqual([why])
})

test('[OFF17] emptying an item is asked for, never the meaning of an empty field', () => {
  expect(correctionOf({ ...draft, value: '', clear: true }, person).correction).toMatchObject({
    value: null,
  })
  expect(
    correctionOf({ ...draft, value: '', clear: true }, { ...person, current: null }).mistakes,
  ).toEqual([{ field: 'correct-value', why: 'same' }])
})

const TYPED: readonly [string, Partial<CorrectionDraft>, object | null][] = [
  ['a new value that can be read', {}, [{ item: 'born_on', value: '1968-03-05' }]],
  ['emptying it', { value: '', clear: true }, [{ item: 'born_on', value: null }]],
  ['nothing typed yet', { value: ' ' }, null],
  ['half a date', { value: '1968-0' }, null],
  ['the value it has', { value: '1968-2-7' }, null],
]

test.each(TYPED)('[LIB46] %s: the rules are asked, or not yet', (_, change, changes) => {
  expect(wishOf({ ...draft, ...change }, '1968-02-07')?.changes ?? null).toEqual(changes)
})
