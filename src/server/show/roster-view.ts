import { citedEventNo } from '#domain/events/citation.ts'
import { isPersonItem } from '#domain/events/person-item.ts'
import { parseResidentNumber } from '#domain/numbers/resident-number.ts'
import { SOURCE_KINDS, SOURCE_PROFILES, type SourceKind } from '#domain/sources/source-kind.ts'
import type { MemberElsewhere, RosterHousehold } from '#register/queries/roster-people.ts'
import { NO_HOUSEHOLD } from '#register/queries/village-households.ts'
import { PERSON_ITEM_WORDS, type PersonItem } from '#wire/person-item.ts'
import type { HouseholdRoster, RosterCell, RosterItem, RosterPerson } from '#wire/roster.ts'
import type { Words } from '#wire/words.ts'
import { ageOn, itemWords, relationWords, sexWords } from './item-text.ts'
import { mattersOf } from './roster-matters.ts'
import { countedWords, standsWords } from './where-it-stands.ts'
import {
  believed,
  currentValue,
  isSettled,
  personStrip,
  statementBySource,
  statementsAbout,
  type KnownPerson,
  type Statement,
} from './known-person.ts'

/** Rows of the comparison, in the order of the drawing. */
const ITEMS: readonly PersonItem[] = [
  'name',
  'number',
  'born_on',
  'sex',
  'ethnicity',
  'place',
  'group_no',
  'relation',
  'marital_status',
  'education',
  'phone',
]

/** Items every file about a person ought to hold: an empty cell is missing, not beside the point. */
const EXPECTED: ReadonlySet<PersonItem> = new Set(['name', 'number', 'born_on', 'sex'])

export interface RosterAround {
  readonly household: RosterHousehold
  readonly persons: readonly KnownPerson[]
  readonly elsewhere: readonly MemberElsewhere[]
  readonly places: ReadonlyMap<string, string>
  readonly sources: readonly { readonly source: string; readonly asOf: string }[]
  readonly today: string
  /** Whoever asks works for the whole county. */
  readonly wholeCounty: boolean
  readonly personsLeft: number
}

export function rosterOf(around: RosterAround): HouseholdRoster {
  const columns = SOURCE_KINDS.filter((source) =>
    around.persons.some(({ records }) => records.some((record) => record.source === source)),
  )
  const persons = around.persons.map((person) => personOf(person, columns, around))
  const items = persons.flatMap((person) => person.items)
  const { householdId, code, groupNo, headName, addressText } = around.household
  return {
    household: {
      householdId,
      code,
      groupNo,
      headName,
      addressText,
      isNobodys: isNobodys(around),
      note: standsWords(around.household, around.household.place, around.places),
    },
    sources: columns.map((source) => ({
      source,
      asOf: around.sources.find((one) => one.source === source)?.asOf ?? null,
      persons: around.persons.filter(({ records }) =>
        records.some((record) => record.source === source),
      ).length,
    })),
    persons,
    personsLeft: around.personsLeft,
    elsewhere: around.elsewhere.map(({ personId, name, relation, place }) => ({
      personId,
      name,
      relation: relationWords(relation),
      where: countedWords(place, around.places),
    })),
    open:
      items.filter(({ open }) => open).length +
      persons.flatMap(({ matters }) => matters).filter(({ state }) => state !== 'decided').length,
    decided: items.filter((item) => !item.open && item.decidedBy !== null).length,
  }
}

function isNobodys({ household }: RosterAround): boolean {
  return household.householdId === NO_HOUSEHOLD
}

function personOf(
  person: KnownPerson,
  columns: readonly SourceKind[],
  around: RosterAround,
): RosterPerson {
  const items = ITEMS.map((item) => itemOf(person, item, { columns, around })).filter(
    (item) => item !== null,
  )
  const said = (item: PersonItem): string | null =>
    currentValue(person, item) ?? believed(item, statementsAbout(person, item))?.value ?? null
  return {
    personId: person.personId,
    version: person.version,
    name: said('name'),
    relation: relationWords(said('relation')),
    sex: sexWords(said('sex')),
    ageYears: ageOn(said('born_on'), around.today),
    registered: person.version > 0,
    strip: personStrip(person, ITEMS, columns),
    matters: mattersOf(person, {
      openItems: new Set(items.filter(({ open }) => open).map(({ item }) => item)),
      isNobodys: isNobodys(around),
      wholeCounty: around.wholeCounty,
    }),
    items,
    itemsSame: items.filter(({ cells }) => cells.every(({ state }) => state !== 'differs')).length,
  }
}

/** `null` for an item nobody says anything about. */
function itemOf(
  person: KnownPerson,
  item: PersonItem,
  { columns, around }: { readonly columns: readonly SourceKind[]; readonly around: RosterAround },
): RosterItem | null {
  const statements = statementsAbout(person, item)
  const current = currentValue(person, item)
  if (current === null && statements.every(({ value }) => value === null)) return null
  const by = statementBySource(statements)
  const text = (value: string | null, precision: string | null): string | null =>
    itemWords(item, value, { places: around.places, precision })?.zh ?? null
  const open = statements.some(({ state }) => state === 'open')
  const settled = isSettled(person, item)
  const cells = columns.map((source) => {
    const statement = by.get(source)
    return cellOf({ item, source, statement, settled, text })
  })
  const differs = cells.some(({ state }) => state === 'differs')
  return {
    item,
    current: text(current, person.items['born_precision'] ?? null),
    cells,
    open,
    proposal: differs || current === null ? proposalOf(item, current, statements, text) : null,
    decidedBy: decidingEvent(person, item),
  }
}

type ShowText = (value: string | null, precision: string | null) => string | null

function cellOf(of: {
  readonly item: PersonItem
  readonly source: SourceKind
  readonly statement: Statement | undefined
  readonly settled: boolean
  readonly text: ShowText
}): RosterCell {
  const { item, source, statement, settled, text } = of
  if (statement === undefined) {
    return {
      source,
      value: null,
      state: 'not_applicable',
      difference: null,
      record: null,
      decided: false,
    }
  }
  const { batchNo, rowNo, party, says } = statement.record
  const record = { batchNo, rowNo, party }
  if (statement.value === null) {
    const state = EXPECTED.has(item) ? 'missing' : 'not_applicable'
    return { source, value: null, state, difference: null, record, decided: false }
  }
  return {
    source,
    value: text(statement.value, says.bornPrecision),
    state: statement.difference === null ? 'same' : 'differs',
    difference: statement.difference,
    record,
    decided: statement.difference !== null && settled,
  }
}

function proposalOf(
  item: PersonItem,
  current: string | null,
  statements: readonly Statement[],
  text: ShowText,
): RosterItem['proposal'] {
  const best = believed(item, statements)
  if (best === null) return null
  const { batchNo, rowNo, party, says } = best.record
  return {
    value: text(best.value, says.bornPrecision),
    reason: reasonOf(item, best, statements),
    source: best.source,
    record: { batchNo, rowNo, party },
    isCurrent: best.value === current,
  }
}

function reasonOf(item: PersonItem, best: Statement, statements: readonly Statement[]): Words {
  const agree = new Set(
    statements.filter(({ value }) => value === best.value).map(({ source }) => source),
  ).size
  const { zh, en } = SOURCE_PROFILES[best.source]
  const label = PERSON_ITEM_WORDS[item]
  const check =
    item === 'number' && parseResidentNumber(best.value ?? '').ok
      ? { zh: '，校验通过', en: ', passes its check' }
      : { zh: '', en: '' }
  return {
    zh:
      agree > 1
        ? `${String(agree)} 处一致${check.zh}，${label.zh}以${zh}在先`
        : `按证据次序，${label.zh}以${zh}在先${check.zh}`,
    en:
      agree > 1
        ? `${String(agree)} agree${check.en}; ${en} comes first`
        : `${en} comes first in the order of evidence${check.en}`,
  }
}

/** Names the event by its number, as the address of its undoing; `null` where files decided. */
function decidingEvent(person: KnownPerson, item: PersonItem): string | null {
  const citation = isPersonItem(item) ? person.citations[item] : undefined
  const eventNo = citation === undefined ? null : citedEventNo(citation)
  return eventNo === null ? null : (person.eventIds?.get(eventNo) ?? null)
}
