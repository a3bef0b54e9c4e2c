import type { AskItem } from '#domain/to-ask/ask-item.ts'
import type { AskReason } from '#domain/to-ask/ask-reason.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import { PublishedDraw } from '#domain/sampling/published-draw.ts'
import type { Store } from '#register/store/open-store.ts'
import { numberOf, OTHER_VILLAGE, takeIn, VILLAGE, type Said } from './test-county.ts'

/*
 * For tests only: invented people on several lists, some with a gap or a contradiction planted. Of each
 * plant it is known whether a list settles it or only the household can.
 */

export interface Plant {
  /** The last character of the name: no two people share one, and no slip touches it. */
  readonly mark: string
  /** What must be asked about the person; `null`: nothing, whatever is missing. */
  readonly asked: { readonly item: AskItem; readonly reason: AskReason } | null
}

type List = Partial<Record<SourceKind, Said>>

/** What is written about one person on which list, and what has to be asked. */
interface PlantKind {
  readonly lists: (person: Said, draw: PublishedDraw) => List
  readonly asked: Plant['asked']
}

function without(person: Said, ...items: readonly (keyof Said)[]): Said {
  return { ...person, ...Object.fromEntries(items.map((item) => [item, null])) }
}

function noNumber(person: Said): Said {
  return { ...without(person, 'number'), numberState: 'missing' }
}

/** A look-alike of the second character, as a clerk mistypes it. */
function otherName({ name = '' }: Said): string {
  return `${(name ?? '').slice(0, 1)}芬${(name ?? '').slice(2)}`
}

const everywhere = (said: Said): List => ({ police: said, insurance: said, register: said })

const KINDS: readonly PlantKind[] = [
  // Nothing is wrong.
  { lists: everywhere, asked: null },
  // No list has it.
  {
    lists: (one) => everywhere(noNumber(one)),
    asked: { item: 'number', reason: 'missing' },
  },
  {
    lists: (one) => everywhere(without(one, 'ethnicity')),
    asked: { item: 'ethnicity', reason: 'missing' },
  },
  {
    lists: (one) => everywhere(without(one, 'relation')),
    asked: { item: 'relation', reason: 'missing' },
  },
  // What there is of a number fails its check, on every list.
  {
    lists: (one) => everywhere({ ...one, number: flipped(one.number), numberState: 'check_digit' }),
    asked: { item: 'number', reason: 'number_check' },
  },
  // One list has it: settled.
  {
    lists: (one) => ({
      police: one,
      insurance: without(noNumber(one), 'ethnicity', 'relation'),
      register: without(noNumber(one), 'ethnicity'),
    }),
    asked: null,
  },
  {
    lists: (one) => ({
      police: one,
      insurance: { ...one, number: flipped(one.number), numberState: 'check_digit' },
    }),
    asked: null,
  },
  // The police say otherwise: a document settles it.
  {
    lists: (one) => ({ police: one, insurance: { ...one, name: otherName(one) }, register: one }),
    asked: null,
  },
  // Two working files say otherwise of each other, and no document is there.
  {
    lists: (one) => ({ insurance: one, school: { ...one, name: otherName(one) } }),
    asked: { item: 'name', reason: 'disputed' },
  },
  // Known to one list only.
  { lists: (one) => ({ register: one }), asked: { item: 'exists', reason: 'only_in_register' } },
  { lists: (one) => ({ insurance: one }), asked: { item: 'belongs', reason: 'one_source' } },
  // Never a reason for a visit: marriage, sex, a birth, and what is no main item (S2, S6).
  { lists: (one) => ({ marriage: without(one, 'householdNo') }), asked: null },
  { lists: (one) => everywhere(without(one, 'sex')), asked: null },
  { lists: (one) => everywhere(without(one, 'maritalStatus', 'education', 'phone')), asked: null },
  {
    lists: (one, draw) => ({
      births: { ...noNumber(one), bornOn: `2026-0${String(between(draw, 1, 9))}-11` },
    }),
    asked: null,
  },
]

/** The last digit but one, put wrong: the check digit no longer fits. */
function flipped(number: string | null | undefined): string {
  const digits = number ?? ''
  const wrong = (Number(digits.at(-2)) + 5) % 10
  return `${digits.slice(0, -2)}${String(wrong)}${digits.slice(-1)}`
}

const SURNAMES = '罗袁邹刘陈杨肖曾'
const GIVEN = '建国秀梅思琪满志平美玲永春桂香文'

/** Takes the lists in; what was planted, in the order of the people. */
export async function plantCounty(store: Store, seed: number): Promise<readonly Plant[]> {
  const draw = new PublishedDraw(seed)
  const lists = new Map<SourceKind, Said[]>()
  const plants: Plant[] = []
  for (const [at, kind] of [...KINDS, ...KINDS, ...KINDS].entries()) {
    const person = personAt(at, draw)
    plants.push({ mark: (person.name ?? '').slice(-1), asked: kind.asked })
    for (const [source, said] of entriesOf(kind.lists(person, draw))) {
      lists.set(source, [...(lists.get(source) ?? []), said])
    }
  }
  for (const [source, said] of lists) await takeIn(store, source, said)
  return plants
}

function entriesOf(list: List): (readonly [SourceKind, Said])[] {
  const sources = ['police', 'insurance', 'births', 'school', 'marriage', 'register'] as const
  return sources.flatMap((source) => {
    const said = list[source]
    return said === undefined ? [] : [[source, said] as const]
  })
}

/** Somebody like nobody else in name, day and number; three to a household. */
function personAt(at: number, draw: PublishedDraw): Said {
  const pick = (text: string): string => text.charAt(between(draw, 0, text.length - 1))
  // The third character tells people apart, so that no two are alike by chance.
  const name = `${pick(SURNAMES)}${pick(GIVEN)}${String.fromCodePoint(0x4e8c + at * 7)}`
  const day = `${String(between(draw, 1950, 1995))}-0${String(between(draw, 1, 9))}-${String(between(draw, 10, 28))}`
  const serial = String(100 + at * 3)
  const household = Math.floor(at / 3)
  return {
    name,
    bornOn: day,
    number: numberOf(day, serial),
    sex: Number(serial) % 2 === 1 ? '1' : '2',
    ethnicity: '01',
    maritalStatus: '10',
    education: '70',
    phone: null,
    place: household % 2 === 0 ? VILLAGE : OTHER_VILLAGE,
    groupNo: '3',
    householdNo: String(1000 + household),
    relation: at % 3 === 0 ? '02' : '30',
  }
}

/** A whole number, both ends included. */
function between(draw: PublishedDraw, least: number, most: number): number {
  return least + Math.floor(draw.next() * (most - least + 1))
}
