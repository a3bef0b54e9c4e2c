import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkRun, type RunFigures } from './run-check.ts'

const LIVE: RunFigures = {
  runNo: 1,
  records: 4_000_000,
  persons: 1_000_000,
  sources: ['police', 'insurance', 'register'],
  byKind: { item_differs: 60_000, two_people_one_number: 300, duplicate: 1_000 },
}

function beyond(now: Partial<RunFigures>, changed = 0): string[] {
  const ids = { persons: LIVE.persons, changed }
  return checkRun(LIVE, { ...LIVE, runNo: 2, ...now }, ids)
    .filter((one) => one.beyond)
    .map(({ figure }) => figure)
}

test.each([
  ['the same again', {}, 0, []],
  ['two people in a hundred changed', {}, 20_000, []],
  ['one more', {}, 20_001, ['people_changed']],
  ['two in a hundred lost', { persons: 980_000 }, 0, []],
  ['one more lost', { persons: 979_999 }, 0, ['people_lost']],
  ['800 shared numbers', { byKind: { ...LIVE.byKind, two_people_one_number: 800 } }, 0, []],
  [
    '801 shared numbers',
    { byKind: { ...LIVE.byKind, two_people_one_number: 801 } },
    0,
    ['shared_numbers'],
  ],
  ['twice the differences', { byKind: { ...LIVE.byKind, item_differs: 120_000 } }, 0, []],
  ['more', { byKind: { ...LIVE.byKind, item_differs: 120_001 } }, 0, ['kind:item_differs']],
  ['a rare kind may be many times itself', { byKind: { ...LIVE.byKind, duplicate: 6_000 } }, 0, []],
  ['but not beyond', { byKind: { ...LIVE.byKind, duplicate: 6_001 } }, 0, ['kind:duplicate']],
  // A new kind of list changes what is counted, never who is who.
  [
    'with another list',
    { sources: ['police'], persons: 1, byKind: { item_differs: 900_000 } },
    20_001,
    ['people_changed'],
  ],
] as const)('[EVI12] %s', (_name, now, changed, wanted) => {
  expect(beyond(now as Partial<RunFigures>, changed)).toEqual(wanted)
})

test('[EVI12] a run is never beyond a limit against itself, however small or large', () => {
  fc.assert(
    fc.property(
      fc.nat(5_000_000),
      fc.nat(2_000_000),
      fc.dictionary(fc.constantFrom('item_differs', 'duplicate', 'x'), fc.nat(100_000)),
      (records, persons, byKind) => {
        const run = { runNo: 1, records, persons, sources: ['police'], byKind }
        const checked = checkRun(run, run, { persons, changed: 0 })
        expect(checked.filter((one) => one.beyond)).toEqual([])
      },
    ),
  )
})
