import { expect, test } from 'vitest'
import { readVisitWord } from './visit-word.ts'

const ID = '0190d000-0000-7000-8000-000000000001'

test('[SYN15] what is said of a visit is read where it can be, and is nothing where it cannot', () => {
  expect(readVisitWord('notice', JSON.stringify({ version: '2026-1', heard: ID }))).toEqual({
    kind: 'notice',
    version: '2026-1',
    heard: ID,
  })
  expect(readVisitWord('notice', '{"version":"<b>"}')).toBeNull()
  expect(readVisitWord('appointment', '{"day":"2026-11-25","time":"15:30"}')).toEqual({
    kind: 'appointment',
    day: '2026-11-25',
    time: '15:30',
  })
  expect(readVisitWord('appointment', '{"day":null,"time":"15:30"}')).toMatchObject({ time: null })
  expect(readVisitWord('appointment', '{"day":"2026-02-30"}')).toBeNull()
  expect(readVisitWord('signature', '{"answers":3,"drawn":"1 2 3 4;5 6"}')).toMatchObject({
    answers: 3,
    drawn: '1 2 3 4;5 6',
  })
  expect(readVisitWord('signature', '{"answers":-1}')).toBeNull()
  expect(readVisitWord('number_doubt', '{"typed":"11010519491231002"}')).toBeNull()
  expect(readVisitWord('new_household', JSON.stringify({ group: '4', members: [ID, 7] }))).toEqual({
    kind: 'new_household',
    group: '4',
    members: [ID],
  })
  for (const text of [null, '', 'null', '[', '"text"']) {
    expect(readVisitWord('new_household', text)).toBeNull()
  }
})

test('[SYN32] a task is put off by its name in the desk, for a listed reason, until a day', () => {
  const off = { key: 'calendar:insurance', rule: 'V22', reason: 'told', until: '2027-02-18' }
  expect(readVisitWord('task_off', JSON.stringify(off))).toEqual({ kind: 'task_off', ...off })
  for (const part of [
    { key: 'x' },
    { key: "month:'; drop" },
    { rule: 'V' },
    { reason: 'refused' },
    { until: '2027-02-30' },
  ]) {
    expect(readVisitWord('task_off', JSON.stringify({ ...off, ...part }))).toBeNull()
  }
})
