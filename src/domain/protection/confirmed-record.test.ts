import { expect, test } from 'vitest'
import { confirmingEventNo, type ComparedValues, type StatingEvent } from './confirmed-record.ts'

const ASKED_MS = 1_000_000

function stated(eventNo: number, more: Partial<StatingEvent> = {}): StatingEvent {
  return {
    eventNo,
    kind: 'item.corrected',
    groundsKind: 'document',
    recordedAtMs: ASKED_MS - 1,
    ...more,
  }
}

const CONFIRMED: ComparedValues = {
  childBornOn: stated(7, { kind: 'birth.registered' }),
  tie: stated(7, { kind: 'birth.registered' }),
  motherBornOn: stated(9),
}

test('[CPO1] both birth dates and the tie, each by a person against a paper: the record is confirmed', () => {
  expect(confirmingEventNo(CONFIRMED, ASKED_MS)).toBe(9)
  expect(
    confirmingEventNo(
      { ...CONFIRMED, motherBornOn: stated(3, { groundsKind: 'record' }) },
      ASKED_MS,
    ),
  ).toBe(7)
})

test.each<[string, StatingEvent | null]>([
  ['a file said it', null],
  ['somebody only told it', stated(9, { groundsKind: 'statement' })],
  ['somebody was only visited', stated(9, { groundsKind: 'visit' })],
  ['a bulk order changed it', stated(9, { groundsKind: 'order' })],
  ['nobody said on what ground', stated(9, { groundsKind: null })],
  ['a comparison wrote it', stated(9, { kind: 'person.compared' })],
  ['the correction was taken back', stated(9, { kind: 'correction.undone' })],
  ['the rule was not asked since', stated(9, { recordedAtMs: ASKED_MS })],
])('[CPO1] [S3] where of one value %s, nobody has confirmed the record', (_why, value) => {
  for (const item of ['childBornOn', 'tie', 'motherBornOn'] as const) {
    expect(confirmingEventNo({ ...CONFIRMED, [item]: value }, ASKED_MS)).toBe(null)
  }
})
