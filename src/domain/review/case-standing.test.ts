import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  standingOf,
  type CaseStanding,
  type Opinion,
  type OpinionVerdict,
} from './case-standing.ts'
import { opinionsToUndo, takeOpinion, type OpenCase } from './decide-pair.ts'

const LETTERS: Readonly<Record<string, OpinionVerdict>> = { s: 'same', d: 'different', u: 'unsure' }

/** `sd`: a first said the same, a second different. */
function opinions(words: string): Opinion[] {
  return words.split('').map((letter, at) => ({
    opinionId: String(at),
    verdict: LETTERS[letter] ?? 'unsure',
    by: `reviewer ${at}`,
  }))
}

function told(standing: CaseStanding): string {
  return standing.stage === 'settled' ? standing.verdict : standing.stage
}

const PLAIN = { twoNumbers: false, drawn: false }
const DRAWN = { twoNumbers: false, drawn: true }
const NUMBERS = { twoNumbers: true, drawn: false }

describe('how many people a pair needs', () => {
  test.each([
    ['', PLAIN, 'first'],
    ['s', PLAIN, 'same'],
    ['d', PLAIN, 'different'],
    ['u', PLAIN, 'second'],
    ['us', PLAIN, 'same'],
    ['ud', PLAIN, 'different'],
    ['uu', PLAIN, 'unsure'],
    ['s', DRAWN, 'second'],
    ['d', DRAWN, 'second'],
    ['ss', DRAWN, 'same'],
    ['sd', DRAWN, 'third'],
    ['su', DRAWN, 'third'],
    ['sdd', DRAWN, 'different'],
    ['sds', DRAWN, 'same'],
    ['sdu', DRAWN, 'unsure'],
  ])('[REV1] %s of a pair %o: %s', (words, of, expected) => {
    expect(told(standingOf(opinions(words), of))).toBe(expected)
  })

  test.each([
    ['s', 'second'],
    ['d', 'different'],
    ['ss', 'same'],
    ['us', 'third'],
    ['sd', 'third'],
    ['uss', 'same'],
    ['sds', 'same'],
    ['sdd', 'different'],
  ])('[S13] [REV2] two valid numbers, %s: %s', (words, expected) => {
    expect(told(standingOf(opinions(words), NUMBERS))).toBe(expected)
  })

  test('[S13] [REV2] whatever is said, two valid numbers are joined by two people who said so', () => {
    const word = fc.constantFrom('s', 'd', 'u')
    fc.assert(
      fc.property(fc.array(word, { maxLength: 3 }), fc.boolean(), (words, drawn) => {
        const standing = standingOf(opinions(words.join('')), { twoNumbers: true, drawn })
        const joined = standing.stage === 'settled' && standing.verdict === 'same'
        return !joined || words.filter((one) => one === 's').length >= 2
      }),
    )
    // And they can be joined at all.
    expect(told(standingOf(opinions('ss'), NUMBERS))).toBe('same')
  })
})

function open(words: string, by: string | null, of: Partial<OpenCase> = {}): OpenCase {
  const said = opinions(words)
  return { ...PLAIN, opinions: said, own: said.find((one) => one.by === by) ?? null, ...of }
}

describe('who may speak', () => {
  test.each([
    ['the same again', open('s', 'reviewer 0'), 'same', 'pair.already'],
    ['on what two have settled', open('us', 'reviewer 2'), 'different', 'pair.settled'],
    ['one of those two', open('us', 'reviewer 1'), 'different', 'pair.settled'],
    ['a third who may not', open('sd', null, DRAWN), 'same', 'pair.adjudicator'],
  ] as const)('[REV3] %s is refused', (_, standing, verdict, code) => {
    const said = {
      verdict,
      by:
        standing.own?.opinionId === '1' ? 'reviewer 1' : standing.own === null ? 'x' : 'reviewer 0',
      mayAdjudicate: false,
    }
    expect(takeOpinion(standing, said)).toMatchObject({ ok: false, problem: { code } })
  })

  test('[REV3] another mind of one’s own replaces the first, a late word of another is held against it', () => {
    const own = takeOpinion(open('s', 'reviewer 0'), {
      verdict: 'different',
      by: 'reviewer 0',
      mayAdjudicate: false,
    })
    expect(own).toEqual({ ok: true, value: { replaces: '0', blind: true } })
    const late = takeOpinion(open('s', null), {
      verdict: 'different',
      by: 'x',
      mayAdjudicate: false,
    })
    // It saw the decision: it opens the case again, and counts for no agreement.
    expect(late).toEqual({ ok: true, value: { replaces: null, blind: false } })
    expect(standingOf(opinions('sd'), PLAIN)).toEqual({ stage: 'third' })
  })

  test('[REV3] taking apart: one’s own while it is open, everybody’s once it is settled', () => {
    expect(opinionsToUndo(open('u', 'reviewer 0'))).toMatchObject({ value: { opinionIds: ['0'] } })
    expect(opinionsToUndo(open('u', null))).toMatchObject({ problem: { code: 'pair.not_decided' } })
    expect(opinionsToUndo(open('us', null))).toMatchObject({ value: { opinionIds: ['0', '1'] } })
  })
})
