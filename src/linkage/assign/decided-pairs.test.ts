import { expect, test } from 'vitest'
import { checkCharacter } from '#domain/numbers/resident-number.ts'
import { compared, writtenSnapshot } from '../../../test/written-snapshot.ts'
import type { GivenRecord, GivenSnapshot } from '../../../test/written-snapshot.ts'

const VILLAGE = '431322100201'
const PLACES = [`${VILLAGE},柳溪村,village,431322100,2000-01-01,,`]

function numberOf(born: string, sequence: string): string {
  const digits = `432524${born.replaceAll('-', '')}${sequence}`
  return digits + checkCharacter(digits)
}

/** Neighbours, so that chances are a village's and not a table's. */
const NEIGHBOURS = Array.from({ length: 200 }, (_, at): GivenRecord => {
  const born = `${1940 + (at % 60)}-${String(1 + (at % 12)).padStart(2, '0')}-15`
  const name = `${'王李张刘陈杨黄赵吴周'[at % 10] ?? ''}${'伟芳娜敏静丽强'[at % 7] ?? ''}`
  const number = numberOf(born, String(100 + 2 * at + 1).padStart(3, '0'))
  return { source: 'police', row: 100 + at, name, sex: '1', bornOn: born, number, place: VILLAGE }
})

// Two men of one name, each with a number; a card of the same name without one lies between them.
const BORN = '1975-04-06'
const MAN = { name: '曾国平', sex: '1', bornOn: BORN, place: VILLAGE } as const
const RECORDS: readonly GivenRecord[] = [
  ...NEIGHBOURS,
  { ...MAN, source: 'police', row: 2, number: numberOf(BORN, '113') },
  { ...MAN, source: 'insurance', row: 2, number: numberOf(BORN, '135') },
  { ...MAN, source: 'wis', row: 2 },
]

async function personsOf(decisions: GivenSnapshot['decisions']): Promise<readonly unknown[]> {
  const { personOf } = await compared(
    await writtenSnapshot({ records: RECORDS, places: PLACES, decisions: decisions ?? [] }),
  )
  return ['police 2', 'wis 2', 'insurance 2'].map((record) => personOf.get(record))
}

const BETWEEN = [
  ['police 2', 'wis 2', 'same'],
  ['insurance 2', 'wis 2', 'same'],
] as const

test('[S13] [LNK32] two words of one reviewer each, round a record without a number, join no two numbers', async () => {
  const [one, between, other] = await personsOf(BETWEEN)
  expect(one).not.toBe(other)
  expect([one, other]).toContain(between)
})

test('[LNK32] where two people said so, they are joined, whichever of the pairs it was', async () => {
  const [first, second] = BETWEEN
  const [one, between, other] = await personsOf([first, [second[0], second[1], 'same_by_two']])
  expect([between, other]).toEqual([one, one])
  const direct = await personsOf([['police 2', 'insurance 2', 'same'], first])
  expect(new Set(direct).size).toBe(1)
})
