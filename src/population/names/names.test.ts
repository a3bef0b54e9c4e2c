import { expect, test } from 'vitest'
import { Random } from '../random.ts'
import { inventGivenName, inventMinorityName } from './invent-name.ts'
import { SURNAME_FREQUENCIES, SURNAMES } from './surnames.ts'
import { dialectSound, homophone, lookAlike, rareLost, swapped } from './misspell.ts'

// ChineseNames (people born 1930–2008) and the Ministry's report of 2019 (top 100 = 85.9 %).
test('[POP3] the commonest surnames have their published shares', () => {
  const share = (count: number): number =>
    SURNAMES.slice(0, count).reduce((sum, _, rank) => sum + SURNAME_FREQUENCIES.shareOf(rank), 0)
  expect(SURNAMES[0]).toBe('王')
  expect(SURNAME_FREQUENCIES.shareOf(0)).toBeCloseTo(0.0748, 3)
  expect(share(5)).toBeCloseTo(0.317, 2)
  expect(share(10)).toBeCloseTo(0.435, 2)
  expect(share(100)).toBeCloseTo(0.864, 2)
  expect(SURNAMES.length).toBeGreaterThan(400)
  expect(SURNAMES).toContain('欧阳')
})

test('[POP3] no surname is listed twice', () => {
  expect(new Set(SURNAMES).size).toBe(SURNAMES.length)
})

test('[POP3] a name in fashion is borne by many, and the tail is long', () => {
  const random = new Random(3, 'names test')
  const seen = new Map<string, number>()
  for (let i = 0; i < 20_000; i += 1) {
    const name = inventGivenName({ bornYear: 2015, sex: 2, shared: null, rareShare: 0 }, random)
    seen.set(name, (seen.get(name) ?? 0) + 1)
  }
  expect(seen.get('梓涵') ?? 0).toBeGreaterThan(200)
  expect(seen.size).toBeGreaterThan(2500)
})

test('[POP3] minority names are two parts around U+00B7', () => {
  expect(inventMinorityName(1, new Random(1, 'm'))).toMatch(
    /^\p{Script=Han}+\u00B7\p{Script=Han}+$/u,
  )
})

test('[POP6] each way of misspelling changes the name in its own way', () => {
  const random = new Random(5, 'misspell')
  expect(swapped('王海军', random)).toBe('王军海')
  expect(swapped('王军', random)).toBeNull()
  expect(lookAlike('张未', random)).not.toBe('张未')
  for (let i = 0; i < 50; i += 1) {
    const wrong = homophone('张伟', random)
    expect(Array.from(wrong ?? '')).toHaveLength(2)
    expect(wrong).not.toBe('张伟')
  }
  expect(dialectSound('刘兰', random)).not.toBe('刘兰')
  expect(rareLost('王𠮷', random)).not.toContain('𠮷')
  expect(rareLost('王吉', random)).toBeNull()
})
