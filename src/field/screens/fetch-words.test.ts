import { expect, test } from 'vitest'
import { fetchWords } from './fetch-words.ts'

test('[SYN36] the phone says how many pieces of how many are there, how long it takes, and that a cut goes on', () => {
  expect(fetchWords({ done: 3, of: 12, leftMs: 21_000 }, true)).toBe(
    '正在取全村的资料：3 块，共 12 块，约还要 25 秒',
  )
  expect(fetchWords({ done: 3, of: 12, leftMs: 130_000 }, true)).toContain('约还要 3 分钟')
  expect(fetchWords({ done: 3, of: 12, leftMs: null }, true)).toBe(
    '正在取全村的资料：3 块，共 12 块',
  )
  expect(fetchWords({ done: 12, of: 12, leftMs: null }, true)).toContain('到齐了')
  expect(fetchWords({ done: 3, of: 12, leftMs: 9_000 }, false)).toBe(
    '全村的资料取到 3 块，共 12 块，断了；有网接着取，取过的不再取',
  )
})
