import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupMatters, type GroupMatter } from './group-matters.ts'
import { tiedGroups } from './tied-groups.ts'
import type { GroupPerson, GroupSaying, GroupWord } from './group-word.ts'

/** The household of a couple with a child, and a man and a woman of two other doors. */
const person = (personId: string, more: Partial<GroupPerson> = {}): GroupPerson => ({
  personId,
  name: `name of ${personId}`,
  householdId: 'home',
  relation: '30',
  lifeState: 'living',
  diedOn: null,
  spouse: null,
  ...more,
})
const HEAD = person('head', { relation: '02', spouse: 'wife' })
const WIFE = person('wife', { relation: '12', spouse: 'head' })
const CHILD = person('child')
const MAN = person('man', { householdId: 'door 2', relation: '02' })
const WOMAN = person('woman', { householdId: 'door 3', relation: '02' })
const GROUP = [HEAD, WIFE, CHILD, MAN, WOMAN]

let words = 0
const say = (
  device: string | null,
  personId: string,
  says: GroupSaying,
  arrivedOn = '2026-11-20',
): GroupWord => {
  const wordId = `w${String((words += 1))}`
  return { wordId, device, arrivedOn, personId, companions: [], says }
}
const along = (word: GroupWord, ...companions: readonly string[]): GroupWord => ({
  ...word,
  companions,
})

const died = (on: string | null): GroupSaying => ({ kind: 'death', on })
const met = (on: string | null = null): GroupSaying => ({ kind: 'alive', on })
const head: GroupSaying = { kind: 'relation', code: '02' }
const married = (
  spouse: string | null,
  on = '2026-11-01',
  spouseName: string | null = null,
): GroupSaying => ({ kind: 'marriage', on, spouse, spouseName })

function kindsOf(said: readonly GroupWord[], people = GROUP): readonly (readonly string[])[] {
  return groupMatters(people, said).map(({ contradictions }) => contradictions.map((c) => c.kind))
}

test('[SYN40] who is dead on one phone and was met with another is a matter; on one phone, or met before the day, not', () => {
  const death = say('a', 'child', died('2026-11-10'))
  expect(kindsOf([death, say('b', 'child', met())])).toEqual([['dead_and_alive']])
  expect(kindsOf([death, say(null, 'child', met('2026-11-15'))])).toEqual([['dead_and_alive']])
  expect(kindsOf([death, say('a', 'child', met())])).toEqual([])
  expect(kindsOf([death, say('b', 'child', met(), '2026-11-10')])).toEqual([])
  expect(kindsOf([death, say('b', 'child', met('2026-11-09'))])).toEqual([])
  expect(kindsOf([death, say('b', 'wife', met())])).toEqual([])
  // Moved on a day after the death; struck off for whatever reason says nothing of being alive.
  expect(kindsOf([death, say('b', 'child', { kind: 'left', on: '2026-11-11' })])).toHaveLength(1)
  expect(kindsOf([death, say('b', 'child', { kind: 'left', on: null })])).toEqual([])
})

test('[SYN40] a head who is reported dead or gone leaves the household without one, until another word names who follows', () => {
  const death = say('a', 'head', died('2026-11-10'))
  expect(kindsOf([death])).toEqual([['no_head']])
  expect(kindsOf([say('a', 'head', { kind: 'left', on: '2026-11-10' })])).toEqual([['no_head']])
  expect(kindsOf([say('a', 'head', { kind: 'relation', code: '99' })])).toEqual([['no_head']])
  expect(kindsOf([death, say('b', 'wife', head)])).toEqual([])
  // Nobody is left who could be head.
  expect(kindsOf([say('a', 'man', died('2026-11-10'))])).toEqual([])
  // A collective household needs none.
  expect(
    kindsOf(
      [death],
      GROUP.map((one) => ({ ...one, householdId: null })),
    ),
  ).toEqual([])
})

test('[SYN40] two whom words make head are a matter; two whom the register has are the rules’', () => {
  expect(kindsOf([say('a', 'wife', head)])).toEqual([['two_heads']])
  const both = [say('a', 'wife', head), say('b', 'child', head), say('c', 'head', died(null))]
  expect(kindsOf(both)).toEqual([['two_heads']])
  expect(kindsOf([say('a', 'wife', met())], [HEAD, { ...WIFE, relation: '02' }])).toEqual([])
})

test('[SYN40] a spouse whose partner names somebody else, still stands in the register, or was dead by then', () => {
  const one = say('a', 'man', married('woman'))
  expect(kindsOf([one])).toEqual([])
  expect(kindsOf([one, say('b', 'woman', married('man'))])).toEqual([])
  expect(kindsOf([one, say('b', 'woman', married('child'))])).toEqual([['two_spouses']])
  expect(kindsOf([one, say('b', 'man', married(null, '2026-11-01', 'name of woman'))])).toEqual([])
  expect(kindsOf([one, say('b', 'man', married(null, '2026-11-01', 'another'))])).toHaveLength(1)
  const again = say('a', 'man', married('wife'))
  expect(kindsOf([again])).toEqual([['two_spouses']])
  expect(kindsOf([again, say('b', 'wife', { kind: 'parted', on: '2026-10-01' })])).toEqual([])
  expect(kindsOf([say('a', 'man', married('wife')), say('b', 'wife', died('2026-10-30'))])).toEqual(
    [['married_after_death']],
  )
  const dead = GROUP.map((p) => (p === WOMAN ? { ...p, lifeState: 'dead' as const } : p))
  expect(kindsOf([one], dead)).toEqual([['married_after_death']])
})

test('[SYN40] everything about one household is one matter with every word in it, two households are two', () => {
  const death = say('a', 'head', died('2026-11-10'))
  const phone = say('b', 'head', met())
  const elsewhere = [say('a', 'man', married('woman')), say('b', 'man', married('nobody here'))]
  const matters = groupMatters(GROUP, [death, phone, ...elsewhere])
  expect(matters.map(({ contradictions }) => contradictions.map(({ kind }) => kind))).toEqual([
    ['dead_and_alive', 'no_head'],
    ['two_spouses'],
  ])
  expect(matters[0]?.wordIds).toEqual([death, phone].map(({ wordId }) => wordId).toSorted())
})

test('[SYN40] what no device said, and a household that nobody speaks of, are no matter', () => {
  expect(groupMatters([HEAD, { ...WIFE, relation: '02' }], [])).toEqual([])
  expect(kindsOf([say(null, 'head', died('2026-11-10'))])).toEqual([])
})

test('[SYN40] who goes along is gone, or was met, as the one they go with', () => {
  const gone = say('a', 'head', { kind: 'left', on: '2026-11-10' })
  // The household goes as a whole: nobody is left who could be head.
  expect(kindsOf([along(gone, 'wife', 'child')])).toEqual([])
  expect(kindsOf([along(gone, 'child')])).toEqual([['no_head']])
  // The head goes along with another.
  const other = say('a', 'wife', { kind: 'left', on: '2026-11-10' })
  expect(kindsOf([along(other, 'head')])).toEqual([['no_head']])
  const death = say('b', 'child', died('2026-11-05'))
  expect(kindsOf([along(gone, 'wife', 'child'), death])).toEqual([['dead_and_alive']])
  expect(kindsOf([along(say('a', 'man', met('2026-11-06')), 'child'), death])).toEqual([
    ['dead_and_alive'],
  ])
  expect(kindsOf([along(say('a', 'man', met('2026-11-04')), 'child'), death])).toEqual([])
  // Of one device that said both nothing is made, whoever goes along.
  expect(kindsOf([along(say('b', 'man', met('2026-11-06')), 'child'), death])).toEqual([])
})

test('[SYN40] two doors of which one goes along with the other are looked at together', () => {
  const gone = along(say('a', 'man', { kind: 'left', on: '2026-11-10' }), 'head')
  const follows = say('b', 'wife', head)
  expect(kindsOf([gone])).toEqual([['no_head']])
  expect(kindsOf([gone, follows])).toEqual([])
  expect(groupMatters(GROUP, [gone])).toMatchObject([
    { personIds: ['head'], wordIds: [gone.wordId] },
  ])
})

const day = fc.constantFrom('2026-10-01', '2026-11-10', '2026-11-15')
const somebody = fc.constantFrom(...GROUP.map(({ personId }) => personId))
const saying: fc.Arbitrary<GroupSaying> = fc.oneof(
  day.map(died),
  fc.option(day).map(met),
  day.map((on): GroupSaying => ({ kind: 'left', on })),
  day.map((on): GroupSaying => ({ kind: 'parted', on })),
  fc.constantFrom('02', '12', '30').map((code): GroupSaying => ({ kind: 'relation', code })),
  fc.tuple(somebody, day).map(([spouse, on]) => married(spouse, on)),
)
const word = fc.record({
  wordId: fc.uuid(),
  device: fc.constantFrom('a', 'b', 'c', null),
  arrivedOn: day,
  personId: somebody,
  companions: fc.subarray(GROUP.map(({ personId }) => personId)),
  says: saying,
})
const arrivals = fc
  .uniqueArray(word, { selector: ({ wordId }) => wordId, maxLength: 12 })
  .chain((said) =>
    fc.tuple(
      fc.constant(said),
      fc.shuffledSubarray(said, { minLength: said.length }),
      fc.shuffledSubarray(said),
      fc.shuffledSubarray(GROUP, { minLength: GROUP.length }),
    ),
  )

test('[SYN40 S22] any order and repetition of words, and of the people, gives the same matters', () => {
  let seen = 0
  fc.assert(
    fc.property(arrivals, ([said, shuffled, again, people]) => {
      const matters = groupMatters(GROUP, said)
      seen += matters.length
      expect(groupMatters(people, [...again, ...shuffled])).toEqual(matters)
      expect(joinedOnce(matters)).toBe(true)
    }),
    { numRuns: 500 },
  )
  expect(seen).toBeGreaterThan(100)
})

test('[SYN40 S22] what is said at other doors changes nothing of what is found here', () => {
  const far = fc.record({
    wordId: fc.uuid(),
    device: fc.constantFrom('a', 'b'),
    arrivedOn: day,
    personId: fc.constantFrom('far', 'farther'),
    companions: fc.subarray(['far', 'farther']),
    says: fc.oneof(day.map(died), fc.constant(head), fc.constant(met())),
  })
  const FAR = [
    person('far', { householdId: 'far home', relation: '02' }),
    person('farther', { householdId: 'far home' }),
  ]
  fc.assert(
    fc.property(arrivals, fc.array(far, { maxLength: 4 }), ([said], there) => {
      const apart = [...groupMatters(GROUP, said), ...groupMatters(FAR, there)]
      const together = groupMatters([...FAR, ...GROUP], [...there, ...said])
      expect(together.toSorted(byFirst)).toEqual(apart.toSorted(byFirst))
    }),
    { numRuns: 200 },
  )
})

function byFirst(one: GroupMatter, other: GroupMatter): number {
  return one.wordIds.join() < other.wordIds.join() ? -1 : 1
}

/** No person and no word stands in two matters. */
function joinedOnce(matters: readonly GroupMatter[]): boolean {
  const ids = matters.flatMap(({ personIds, wordIds }) => [...personIds, ...wordIds])
  return new Set(ids).size === ids.length
}

test('[SYN40] people are parted where neither household, marriage nor word ties them, and nowhere else', () => {
  const words = [
    say('a', 'child', met()),
    say('a', 'man', married('woman')),
    say('b', 'woman', met()),
    say('b', 'stranger', met()),
  ]
  const groups = tiedGroups([...GROUP, person('nobody speaks of', { householdId: 'far' })], words)
  expect(
    groups.map((group) => [
      group.people.map(({ personId }) => personId),
      group.words.map(({ personId }) => personId),
    ]),
  ).toEqual([
    [['head', 'wife', 'child'], ['child']],
    [
      ['man', 'woman'],
      ['man', 'woman'],
    ],
    [[], ['stranger']],
  ])
})

test('[SYN40] a month’s end of a county is looked at household by household', () => {
  const homes = Array.from({ length: 20_000 }, (_, at) => `home ${String(at)}`)
  const people = homes.flatMap((householdId) => [
    person(`head of ${householdId}`, { householdId, relation: '02' }),
    person(`child of ${householdId}`, { householdId }),
  ])
  const deaths = homes.map((home) => say('a', `head of ${home}`, died('2026-11-10')))
  // Each against all were 400 million looks, and the test would end by its time.
  expect(groupMatters(people, deaths)).toHaveLength(homes.length)
})
