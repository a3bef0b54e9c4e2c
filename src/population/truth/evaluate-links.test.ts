import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { evaluateLinks } from './evaluate-links.ts'
import { f1Of } from './evaluation.ts'

const dir = mkdtempSync(join(tmpdir(), 'simin-evaluate-'))
const truthDir = join(dir, 'truth')
afterAll(() => rmSync(dir, { recursive: true }))

// Six people by hand: p1 and p2 twins, p3 and p4 namesakes of one village, p0 and p5 one number.
const NUMBER = '11010519491231002X'
const OTHER = '440524188001010014'
mkdirSync(truthDir)
file('truth/persons.csv', [
  'person,name,former_name,habitual_name,sex,born_on,registered_born_on,number,second_number,standing,died_on,registered_village,home_village,household,ethnicity,marital_status,twin',
  `p0,王芳,,,2,1949-12-31,1949-12-31,${NUMBER},,resident,,431322100201,431322100201,h0,01,21,0`,
  'p1,李大双,,,1,2010-01-01,2010-01-01,,,resident,,431322100201,431322100201,h0,01,10,1',
  'p2,李小双,,,1,2010-01-01,2010-01-01,,,resident,,431322100201,431322100201,h0,01,10,2',
  'p3,张伟,,,1,1980-01-01,1980-01-01,,,resident,,431322100202,431322100202,h1,01,10,0',
  'p4,张伟,,,1,1984-01-01,1984-01-01,,,resident,,431322100202,431322100202,h2,01,10,0',
  `p5,王梅,,,2,1949-12-31,1949-12-31,${NUMBER},,resident,,431322100203,431322100203,h3,01,21,0`,
])
file('truth/kinships.csv', ['person,kind,other', 'p1,mother,p0', 'p2,mother,p0'])
file('truth/records.csv', [
  'source,row,party,person,number,visible',
  `police,2,1,p0,${NUMBER},1:0`,
  'police,3,1,p1,,2:0',
  'police,4,1,p2,,3:0',
  'police,5,1,p3,,4:0',
  'school,2,1,p1,,5:0',
  'school,3,1,p2,,6:0',
  'insurance,2,1,p4,,7:0',
  `insurance,3,1,p5,${NUMBER},8:0`,
  `insurance,4,1,p0,${OTHER},9:0`,
  `marriage,2,1,p3,,99:1`,
  `marriage,2,2,p0,${NUMBER},10:0`,
  'register,2,1,p3,,7:0',
])

function file(name: string, lines: readonly string[]): string {
  const path = join(dir, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

function linksFile(name: string, records: readonly string[]): string {
  return file(name, ['source,batch,row,party,person,weight,decision', ...records])
}

const PERFECT = [
  'police,1,2,1,A,9,exact',
  'insurance,2,4,1,A,9,reviewed',
  'marriage,3,2,2,A,9,auto',
  'police,1,3,1,B,9,auto',
  'school,4,2,1,B,9,auto',
  'police,1,4,1,C,9,auto',
  'school,4,3,1,C,9,auto',
  'police,1,5,1,D,9,auto',
  'marriage,3,2,1,D,9,auto',
  'register,5,2,1,D,9,auto',
  'insurance,2,2,1,E,9,alone',
  'insurance,2,3,1,F,9,alone',
]

test('[POP9] perfect links find every pair and make up none', async () => {
  const found = await evaluateLinks({ truthDir, links: linksFile('perfect.csv', PERFECT) })
  // p0 has three records, p1 and p2 two each, p3 three: 3 + 1 + 1 + 3 pairs.
  expect(found.all).toEqual({
    truePairs: 8,
    linkedPairs: 8,
    correctPairs: 8,
    precision: 1,
    recall: 1,
  })
  expect(found.records).toBe(12)
  expect(found.recordsUnlinked).toBe(0)
  expect(found.clusters).toEqual({ clusters: 6, ofSeveralPersons: 0, withTwoNumbers: 0 })
})

test('[POP9] pairs are counted by the two sources, and a record nobody names stands alone', async () => {
  const links = linksFile(
    'some.csv',
    PERFECT.filter((line) => !line.startsWith('marriage')),
  )
  const found = await evaluateLinks({ truthDir, links })
  expect(found.recordsUnlinked).toBe(2)
  expect(found.all).toMatchObject({ truePairs: 8, linkedPairs: 4, correctPairs: 4, recall: 0.5 })
  const of = (left: string, right: string): unknown =>
    found.bySourcePair.find((pair) => pair.left === left && pair.right === right)
  expect(of('police', 'school')).toMatchObject({ truePairs: 2, correctPairs: 2, recall: 1 })
  expect(of('police', 'marriage')).toMatchObject({ truePairs: 2, correctPairs: 0, recall: 0 })
})

test('[POP9] recall among what a baseline misses, whether it wrote clusters or pairs', async () => {
  const links = linksFile('perfect2.csv', PERFECT)
  const clusters = linksFile(
    'plain.csv',
    PERFECT.filter((line) => /,[AF],/.test(line)),
  )
  const byClusters = await evaluateLinks({ truthDir, links, baseline: clusters })
  expect(byClusters.baseline).toMatchObject({ linkedPairs: 3, correctPairs: 3, recall: 3 / 8 })
  expect(byClusters.missedByBaseline).toMatchObject({ truePairs: 5, correctPairs: 5, recall: 1 })

  const pairs = file('pairs.csv', [
    'l_batch_no,l_row_no,l_party,r_batch_no,r_row_no,r_party',
    '1,2,1,2,4,1',
    '1,3,1,4,3,1',
  ])
  const sourceOfBatch = new Map([
    [1, 'police'],
    [2, 'insurance'],
    [4, 'school'],
  ] as const)
  const byPairs = await evaluateLinks({ truthDir, links, baseline: pairs, sourceOfBatch })
  expect(byPairs.baseline).toMatchObject({ linkedPairs: 2, correctPairs: 1, precision: 0.5 })
  expect(byPairs.missedByBaseline).toMatchObject({ truePairs: 7, correctPairs: 7 })
  // [S13] p0 holds two valid numbers, one of them on two records: two pairs only people may join.
  expect(byPairs.barredByNumbers).toBe(2)
  const left = byPairs.bySourcePair.reduce(
    (sum, { thatS13Leaves }) => sum + thatS13Leaves.truePairs,
    0,
  )
  expect(left).toBe(byPairs.all.truePairs - 2)
  expect(byPairs.missedAndAllowed).toMatchObject({ truePairs: 6, correctPairs: 6, recall: 1 })
})

test('[POP9] a comparison’s own links are read by the source of each batch', async () => {
  const links = file('links.csv', [
    'batch_no,row_no,party,person_id,via_batch_no,via_row_no,via_party,weight,pattern_no,name_weight,decision',
    '1,3,1,x,,,,9,1,2,exact',
    '4,2,1,x,1,3,1,9,1,2,exact',
  ])
  const sourceOfBatch = new Map([
    [1, 'police'],
    [4, 'school'],
  ] as const)
  const found = await evaluateLinks({ truthDir, links, sourceOfBatch })
  expect(found.all).toMatchObject({ linkedPairs: 1, correctPairs: 1 })
  await expect(evaluateLinks({ truthDir, links })).rejects.toThrow('batch')
})

test('[POP10] false pairs are told apart, and two numbers in one cluster are counted', async () => {
  const links = linksFile('false.csv', [
    'police,1,3,1,twins,9,auto',
    'school,4,3,1,twins,9,auto',
    'police,1,5,1,namesakes,9,auto',
    'insurance,2,2,1,namesakes,9,auto',
    'police,1,2,1,number,9,auto',
    'insurance,2,3,1,number,9,auto',
    'marriage,3,2,2,strangers,9,auto',
    'register,5,2,1,strangers,9,auto',
    'insurance,2,4,1,strangers,9,auto',
    'school,4,9,1,nobody,9,auto',
  ])
  const found = await evaluateLinks({ truthDir, links })
  expect(found.falsePairs).toEqual({
    twins: 1,
    sameNameBirthdayVillage: 0,
    sameNameSameVillage: 1,
    sameNumber: 1,
    other: 2,
  })
  expect(found.clusters).toMatchObject({ ofSeveralPersons: 4, withTwoNumbers: 1 })
  expect(found.linesUnknown).toBe(1)
  expect(found.all.precision).toBeCloseTo(1 / 6)
})

test('[POP10] false pairs are told by two sources too, and namesakes born on one day apart', async () => {
  const namesakes = join(dir, 'namesakes')
  mkdirSync(namesakes)
  file('namesakes/persons.csv', [
    'person,name,former_name,habitual_name,sex,born_on,registered_born_on,number,second_number,standing,died_on,registered_village,home_village,household,ethnicity,marital_status,twin',
    'p0,张伟,,,1,1980-01-01,1980-01-01,,,resident,,431322100202,431322100202,h1,01,10,0',
    'p1,张伟,,,1,1980-01-01,1980-01-01,,,resident,,431322100202,431322100202,h2,01,10,0',
  ])
  file('namesakes/kinships.csv', ['person,kind,other'])
  file('namesakes/records.csv', [
    'source,row,party,person,number,visible',
    'police,2,1,p0,,1:0',
    'register,2,1,p1,,2:0',
  ])
  const links = linksFile('namesakes.csv', ['police,1,2,1,A,9,auto', 'register,2,2,1,A,9,auto'])
  const { bySourcePair } = await evaluateLinks({ truthDir: namesakes, links })
  expect(bySourcePair).toMatchObject([
    { left: 'police', right: 'register', falsePairs: { sameNameBirthdayVillage: 1, other: 0 } },
  ])
})

test('[POP9] F1 is twice the correct pairs over all that are linked and all that are true', () => {
  const count = { truePairs: 8, linkedPairs: 4, correctPairs: 3, precision: 3 / 4, recall: 3 / 8 }
  // The harmonic mean of 0.75 and 0.375, by hand.
  expect(f1Of(count)).toBeCloseTo(0.5)
  expect(f1Of({ ...count, truePairs: 0, linkedPairs: 0, correctPairs: 0 })).toBeNull()
})

test('[POP18] pairs that look like another person’s are left out of what can be decided', async () => {
  const found = await evaluateLinks({ truthDir, links: linksFile('perfect3.csv', PERFECT) })
  // The register's p3 shows exactly what the insurance's p4 shows: two of p3's three pairs have it.
  expect(found.distinguishable).toMatchObject({ truePairs: 6, correctPairs: 6 })
  expect(found.undecidableShare).toBeCloseTo(2 / 8)
})
