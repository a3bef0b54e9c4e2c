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
