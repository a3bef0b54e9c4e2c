import { expect, test } from 'vitest'
import { howFar } from './how-far.ts'

const at = (
  lines: number,
  linesMax: number | null,
  ms: number,
): { lines: number; linesMax: number | null; startedMs: number; seenMs: number } => ({
  lines,
  linesMax,
  startedMs: 5_000,
  seenMs: 5_000 + ms,
})

test.each([
  ['a quarter in four seconds: twelve more', at(250_000, 1_000_000, 4_000), 0.25, 12],
  ['half in ten seconds: ten more', at(500, 1_000, 10_000), 0.5, 10],
  ['the first moment: nobody can say', at(10, 1_000, 900), 0.01, null],
  ['nothing has come yet', at(0, 1_000, 4_000), 0, null],
  ['there are more by now than were counted', at(1_001, 1_000, 4_000), 1, 0],
  ['nobody has said how many', at(500, null, 4_000), null, null],
  ['there is nothing', at(0, 0, 4_000), null, null],
])('[OFF50] of a file that comes, %s', (_, file, share, secondsLeft) => {
  expect(howFar(file)).toEqual({ share, secondsLeft })
})
