import { expect, test } from 'vitest'
import { momentOf, readLines } from './round-draft.ts'

test('[POL25] a list of accounts and places is read as it is typed or pasted', () => {
  const text = 'chen 431322101\n\nli\t431322102201\r\n王五，431322103\n'
  expect(readLines(text)).toEqual({
    lines: [
      { login: 'chen', place: '431322101' },
      { login: 'li', place: '431322102201' },
      { login: '王五', place: '431322103' },
    ],
    wrong: [],
  })
  expect(readLines('chen\nli 槎溪镇\nli 431322101 x').wrong).toEqual([1, 2, 3])
  expect(readLines(' \n').lines).toEqual([])
})

test('[POL25] a day begins and ends where the office is', () => {
  expect(momentOf('2026-12-31', 'last')).toBe('2026-12-31T23:59:59+08:00')
  expect(momentOf('2026-12-01', 'first')).toBe('2026-12-01T00:00:00+08:00')
  expect(momentOf('', 'last')).toBeNull()
})
