import { expect, test } from 'vitest'
import { recordPersonEvent } from '#wire/life-events.ts'
import { CHOICES, EMPTY_LIFE_DRAFT, FIELDS_OF, lifeEventOf } from './life-draft.ts'
import type { FormKind, LifeDraft } from './life-draft.ts'

const PERSON = '01a2014f-6426-7ddb-a375-b28512a7aa44'
const OTHER = '01a2014f-6426-7ddb-a375-b28512a7aa45'
const FILLED: LifeDraft = {
  ...EMPTY_LIFE_DRAFT,
  day: '2026年3月5日',
  village: '431322101201',
  other: { name: '某人', personId: OTHER },
  number: 'E12345678',
}
const KINDS = Object.keys(FIELDS_OF).filter((kind): kind is FormKind => kind in FIELDS_OF)

test.each(KINDS)('[OFF25] the form of %s makes an event that the server takes', (kind) => {
  const draft = { ...FILLED, choice: CHOICES[kind]?.[0] ?? '' }
  const { event, mistakes } = lifeEventOf(kind, PERSON, draft)
  expect(mistakes).toEqual([])
  const body = { requestId: OTHER, version: 1, reason: null, evidence: null, event }
  expect(recordPersonEvent.safeParse(body).error).toBeUndefined()
  expect(event?.kind).toBe(kind)
})

test('[OFF25] a day that is none, and a village nobody picked are told by field', () => {
  const none = { ...EMPTY_LIFE_DRAFT, day: '2026-02-30' }
  expect(lifeEventOf('move_within', PERSON, none).mistakes).toEqual([
    { field: 'day', why: 'day' },
    { field: 'village', why: 'place' },
  ])
})

test.each(['parents', 'adoption', 'adoption_ended'] as const)(
  '[LIF43] a parent who was typed and not picked is not lost: %s',
  (kind) => {
    const typed = { name: '某人', personId: null }
    expect(lifeEventOf(kind, PERSON, { ...FILLED, second: typed }).mistakes).toEqual([
      { field: 'second', why: 'person' },
    ])
    const { event, mistakes } = lifeEventOf(kind, PERSON, {
      ...FILLED,
      other: EMPTY_LIFE_DRAFT.other,
    })
    expect(mistakes).toEqual(kind === 'parents' ? [{ field: 'other', why: 'person' }] : [])
    expect(event === null).toBe(kind === 'parents')
  },
)

test('[S1] a death on a day nobody knows is registered all the same', () => {
  expect(lifeEventOf('death', PERSON, EMPTY_LIFE_DRAFT).event).toMatchObject({ diedOn: null })
})

test.each(['move_out', 'move_in', 'move_within', 'stay'] as const)(
  '[LIF19] the form of %s asks why, and sends what was chosen',
  (kind) => {
    expect(FIELDS_OF[kind]).toContain('cause')
    const { event } = lifeEventOf(kind, PERSON, { ...FILLED, cause: '5' })
    expect(event).toMatchObject({ reason: '5' })
    expect(lifeEventOf(kind, PERSON, FILLED).event).toMatchObject({ reason: null })
  },
)
