import { citedEventNo, readCitations } from '#domain/events/citation.ts'
import { ASK_ITEMS, isAskItem } from '#domain/to-ask/ask-item.ts'
import { ASK_REASONS, isAskReason } from '#domain/to-ask/ask-reason.ts'
import { isSourceKind, type SourceKind } from '#domain/sources/source-kind.ts'
import type { NamedPerson } from '#register/forms/named-people.ts'
import type { RecordView } from '#register/queries/read-records.ts'
import type {
  AskRow,
  AskShareRow,
  VisitedHousehold,
  VisitedMember,
} from '#register/queries/to-ask.ts'
import { PERSON_ITEM_WORDS } from '#wire/person-item.ts'
import type { AskedItem, AskShare, ToAskView, Visit, VisitedPerson } from '#wire/to-ask.ts'
import { shownItem } from './person-view.ts'
import { shownTo, type Sight } from './sight.ts'

export const NO_SHARE: AskShare = {
  persons: 0,
  personsAsked: 0,
  unregisteredAsked: 0,
  households: 0,
  householdsAsked: 0,
  items: 0,
}

/** Shares add up: a township is its villages, the county all of them. */
export function summedShare(shares: readonly AskShareRow[]): AskShare {
  return shares.reduce(
    (sum, one) => ({
      persons: sum.persons + one.persons,
      personsAsked: sum.personsAsked + one.personsAsked,
      unregisteredAsked: sum.unregisteredAsked + one.unregisteredAsked,
      households: sum.households + one.households,
      householdsAsked: sum.householdsAsked + one.householdsAsked,
      items: sum.items + one.items,
    }),
    NO_SHARE,
  )
}

export function reasonLines(
  counted: readonly { readonly item: string; readonly reason: string; readonly count: number }[],
): ToAskView['reasons'] {
  return counted.flatMap(({ item, reason, count }) =>
    isAskItem(item) && isAskReason(reason)
      ? [{ item, text: ASK_ITEMS[item], reason, why: ASK_REASONS[reason], count }]
      : [],
  )
}

/** What visits are drawn with. */
export interface VisitsAround {
  readonly households: readonly VisitedHousehold[]
  readonly members: readonly VisitedMember[]
  /** What the one list that knows them says of people whom the register does not have. */
  readonly records: readonly RecordView[]
  /** The others of pairs and shared numbers. */
  readonly people: ReadonlyMap<string, NamedPerson>
  readonly places: ReadonlyMap<string, string>
  /** Kind of list of each file, by its number. */
  readonly sources: ReadonlyMap<number, string>
  readonly sight: Sight
  /** The identity number of a person, opened. */
  readonly numberOf: (person: VisitedMember) => string | null
}

/** The visits of a page, in the order in which they were asked for. */
export function visitsOf(asks: readonly AskRow[], around: VisitsAround): Visit[] {
  return [...Map.groupBy(asks, ({ householdId }) => householdId)].map(([householdId, asked]) =>
    visitOf(householdId, asked, around),
  )
}

function visitOf(
  householdId: string | null,
  asked: readonly AskRow[],
  around: VisitsAround,
): Visit {
  const household = around.households.find((one) => one.householdId === householdId)
  const byPerson = Map.groupBy(asked, ({ personId }) => personId)
  const members = around.members.filter((one) =>
    householdId === null ? byPerson.has(one.personId) : one.householdId === householdId,
  )
  const strangers = [...byPerson.keys()].filter(
    (personId) => !members.some((one) => one.personId === personId),
  )
  const { sight } = around
  // As an adult's: they are the household's, whoever lives in it.
  const ofHousehold = (field: 'name' | 'address_text', value: string | null): string | null =>
    shownTo(sight, field, { value, bornOn: ADULT })
  return {
    householdId,
    code: household?.code ?? null,
    groupNo: household?.groupNo ?? null,
    headName: ofHousehold('name', household?.headName ?? null),
    addressText: ofHousehold('address_text', household?.addressText ?? null),
    people: [
      ...members.map((member) => personOf(member, byPerson.get(member.personId) ?? [], around)),
      ...strangers.map((personId) => strangerOf(personId, byPerson.get(personId) ?? [], around)),
    ],
  }
}

/** The birth date of nobody: the head of a household and its address count as an adult's. */
const ADULT = '1900-01-01'

const KNOWN_ITEMS = ['name', 'number', 'born_on', 'ethnicity', 'relation', 'place'] as const

function personOf(
  member: VisitedMember,
  asked: readonly AskRow[],
  around: VisitsAround,
): VisitedPerson {
  const { personId, name, bornOn } = member
  const citations = readCitations(member.provenance)
  const said = { ...member, number: around.numberOf(member) }
  return {
    personId,
    registered: true,
    name: shownTo(around.sight, 'name', { value: name, bornOn }),
    known: knownItems(said, around, (item) => sourceOf(citations[item], around)),
    asks: asksOf(asked, around),
  }
}

function strangerOf(
  personId: string,
  asked: readonly AskRow[],
  around: VisitsAround,
): VisitedPerson {
  const record = around.records.find((one) => one.personId === personId)
  const asks = asksOf(asked, around)
  if (record === undefined) return { personId, registered: false, name: null, known: [], asks }
  const { name, bornOn } = record.says
  return {
    personId,
    registered: false,
    name: shownTo(around.sight, 'name', { value: name, bornOn }),
    known: knownItems(record.says, around, () => record.source),
    asks,
  }
}

type Said = Pick<
  RecordView['says'],
  'name' | 'number' | 'bornOn' | 'ethnicity' | 'relation' | 'place'
> & { readonly bornPrecision: string | null }

function knownItems(
  said: Said,
  { sight, places }: VisitsAround,
  source: (item: (typeof KNOWN_ITEMS)[number]) => SourceKind | null,
): VisitedPerson['known'] {
  const { bornOn } = said
  const context = { places, precision: said.bornPrecision }
  const values = { ...said, born_on: bornOn }
  return KNOWN_ITEMS.map((item) => ({
    item,
    title: PERSON_ITEM_WORDS[item],
    shown: shownItem(item, values[item], { context, sight, bornOn }).shown,
    source: values[item] === null ? null : source(item),
  }))
}

function sourceOf(citation: string | undefined, { sources }: VisitsAround): SourceKind | null {
  if (citation === undefined || citedEventNo(citation) !== null) return null
  const source = sources.get(Number(citation.split('.', 1)[0])) ?? ''
  return isSourceKind(source) ? source : null
}

function asksOf(asked: readonly AskRow[], { people, sight }: VisitsAround): AskedItem[] {
  const groups = Map.groupBy(asked, ({ item, otherPersonId }) => `${item} ${otherPersonId ?? ''}`)
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows
    if (first === undefined || !isAskItem(first.item)) return []
    const { item, otherPersonId } = first
    const other = otherPersonId === null ? undefined : people.get(otherPersonId)
    return {
      item,
      text: ASK_ITEMS[item],
      reasons: rows.flatMap(({ reason, sources }) =>
        isAskReason(reason)
          ? [{ reason, text: ASK_REASONS[reason], sources: sources.filter(isSourceKind) }]
          : [],
      ),
      other:
        otherPersonId === null
          ? null
          : {
              personId: otherPersonId,
              name: shownTo(sight, 'name', {
                value: other?.name ?? null,
                bornOn: other?.bornOn ?? null,
              }),
            },
    }
  })
}
