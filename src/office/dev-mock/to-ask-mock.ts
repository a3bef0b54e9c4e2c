import { ASK_ITEMS, type AskItem } from '#domain/to-ask/ask-item.ts'
import { ASK_REASONS, type AskReason } from '#domain/to-ask/ask-reason.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import { PERSON_ITEM_WORDS } from '#wire/person-item.ts'
import type { AskedItem, AskShare, ToAskView, ToAskVillage, VisitedPerson } from '#wire/to-ask.ts'
import { TOWNSHIPS } from './session-mock.ts'

const LISTED_AT = '2026-03-16T01:10:00Z'
const id = (no: number): string => `0190c000-0000-7000-8000-${String(no).padStart(12, '0')}`

const NONE: AskShare = {
  persons: 0,
  personsAsked: 0,
  unregisteredAsked: 0,
  households: 0,
  householdsAsked: 0,
  items: 0,
}

function shareOf(persons: number, part: number): AskShare {
  const households = Math.round(persons / 3.1)
  const personsAsked = Math.round(persons * part)
  return {
    persons,
    personsAsked,
    unregisteredAsked: Math.round(personsAsked / 4),
    households,
    householdsAsked: Math.round(households * part * 1.3),
    items: Math.round(personsAsked * 1.4),
  }
}

const places = TOWNSHIPS.map((name, at) => ({
  code: `431322${String(100 + at)}`,
  name,
  ...shareOf(13_420 + at * 7_310, 0.02 + (at % 5) * 0.006),
}))

const REASONS: readonly (readonly [AskItem, AskReason, number])[] = [
  ['belongs', 'one_source', 13_310],
  ['exists', 'only_in_register', 4_120],
  ['number', 'missing', 2_204],
  ['name', 'disputed', 961],
  ['number', 'number_check', 318],
  ['same_person', 'pair_unsure', 41],
]

export const mockToAsk: ToAskView = {
  place: {
    code: '431322',
    name: '新化县',
    level: 3,
    path: [
      { code: '43', name: '湖南省' },
      { code: '4313', name: '娄底市' },
      { code: '431322', name: '新化县' },
    ],
  },
  listedAt: LISTED_AT,
  runNo: 12,
  share: shareOf(1_331_847, 0.031),
  left: { households: 1_204, items: 2_317 },
  reasons: REASONS.map(([item, reason, count]) => ({
    item,
    text: ASK_ITEMS[item],
    reason,
    why: ASK_REASONS[reason],
    count,
  })),
  places,
  nowhere: { ...shareOf(61, 0.9), households: 0, householdsAsked: 0 },
}

export const mockNothingCompared: ToAskView = {
  ...mockToAsk,
  listedAt: null,
  runNo: null,
  share: NONE,
  reasons: [],
  places: [],
  nowhere: null,
}

function ask(item: AskItem, reason: AskReason, sources: readonly SourceKind[] = []): AskedItem {
  return {
    item,
    text: ASK_ITEMS[item],
    reasons: [{ reason, text: ASK_REASONS[reason], sources: [...sources] }],
    other: null,
  }
}

function person(
  no: number,
  [name, number, bornOn]: readonly [string, string | null, string],
  asks: readonly AskedItem[],
): VisitedPerson {
  const known = [
    ['name', name],
    ['number', number],
    ['born_on', bornOn],
    ['ethnicity', '汉族'],
    ['place', '柳溪村'],
  ] as const
  return {
    personId: id(no),
    registered: true,
    name,
    known: known.map(([item, text]) => ({
      item,
      title: PERSON_ITEM_WORDS[item],
      shown: text === null ? null : { zh: text, en: text },
      source: text === null ? null : 'police',
    })),
    asks: [...asks],
  }
}

const stranger = person(6, ['曾*华', '431***********1217', '1974 年'], [])

const FULL: ToAskVillage = {
  village: { code: '431322106200', name: '柳溪村', path: ['新化县', '洋溪镇', '柳溪村'] },
  listedAt: LISTED_AT,
  share: shareOf(1_214, 0.02),
  visits: [
    {
      householdId: id(101),
      code: '431322106200030137',
      groupNo: '3',
      headName: '罗建国',
      addressText: '柳溪村三组 12 号',
      people: [
        person(1, ['罗建国', '431***********2830', '1979-06-11'], []),
        person(2, ['袁秀梅', null, '1981-03-29'], [ask('number', 'number_check', ['insurance'])]),
        person(
          3,
          ['罗*琪', '431***********0046', '2011 年'],
          [
            ask('name', 'disputed', ['insurance', 'school']),
            { ...ask('same_person', 'pair_unsure'), other: { personId: id(9), name: '罗*淇' } },
          ],
        ),
      ],
    },
    {
      householdId: id(102),
      code: null,
      groupNo: null,
      headName: null,
      addressText: null,
      people: [
        person(
          4,
          ['邹满秀', '431***********1088', '1954-10-02'],
          [ask('exists', 'only_in_register', ['register'])],
        ),
      ],
    },
    {
      householdId: null,
      code: null,
      groupNo: null,
      headName: null,
      addressText: null,
      people: [
        { ...stranger, registered: false, asks: [ask('belongs', 'one_source', ['insurance'])] },
      ],
    },
  ],
  nextCursor: null,
}

export function mockVisits(empty: boolean): ToAskVillage {
  return empty ? { ...FULL, share: NONE, visits: [] } : FULL
}
