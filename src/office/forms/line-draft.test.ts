import { expect, test } from 'vitest'
import { EMPTY_LINE, lineOf } from './line-draft.ts'

test('[FRM5] a line says what is to be mended before it is sent', () => {
  const death = { ...EMPTY_LINE, kind: 'death' } as const
  expect(lineOf(death).mistakes).toEqual([
    { field: 'subject', why: 'missing' },
    { field: 'occurred_on', why: 'missing' },
  ])
  expect(
    lineOf({
      ...death,
      content: { occurred_on: '2026-2-30' },
      people: { subject: { name: '李桂香', personId: null } },
    }).mistakes,
  ).toEqual([
    { field: 'occurred_on', why: 'day' },
    { field: 'subject', why: 'person' },
  ])
})

test('[FRM5] days are sent as they are kept, and fields of another kind are left behind', () => {
  const { line } = lineOf({
    kind: 'death',
    content: { occurred_on: '2026年10月3日', phone: '138' },
    people: { subject: { name: '李桂香', personId: 'p1' } },
    companions: ['p2'],
    evidence: ' 死亡证明 ',
  })
  expect(line).toEqual({
    kind: 'death',
    content: { occurred_on: '2026-10-03' },
    people: { subject: 'p1' },
    evidence: '死亡证明',
  })
})

test('[S1] a birth of which nothing is known can be sent', () => {
  expect(lineOf(EMPTY_LINE).line).toEqual({ kind: 'birth', content: {}, people: {}, evidence: '' })
})

test('[FRM30] who goes along is sent where the kind and the person let them', () => {
  const subject = { name: '李桂香', personId: 'p1' }
  const move = { ...EMPTY_LINE, content: { occurred_on: '2026-10-03' }, companions: ['p2'] }
  const sent = (kind: 'move_out' | 'move_in' | 'marriage', personId: string | null) =>
    lineOf({ ...move, kind, people: { subject: { ...subject, personId } } }).line?.companions
  expect(sent('move_out', 'p1')).toEqual(['p2'])
  expect(sent('marriage', 'p1')).toBeUndefined()
  expect(lineOf({ ...move, kind: 'move_in', people: {} }).line?.companions).toBeUndefined()
})
