import {
  citedRecord,
  isEventCitation,
  readCitations,
  type Citations,
} from '#domain/events/citation.ts'
import { isPersonItem } from '#domain/events/person-item.ts'
import type { StoredCitations } from '#domain/events/citation.ts'
import { evidenceItem, personItem } from '#domain/evidence/item-name.ts'
import { precedenceOf } from '#domain/evidence/precedence.ts'
import { parseResidentNumber } from '#domain/numbers/resident-number.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { OpenDifference } from '#register/queries/roster-people.ts'
import type { RecordView } from '#register/queries/read-records.ts'
import type { PersonItem } from '#wire/person-item.ts'
import type { Difference } from '#wire/roster.ts'
import type { SourceMark } from '#wire/source.ts'
import { differenceIn, itemOfRecord } from './item-of-record.ts'

/** One person with everything said about them: what pages and rosters are drawn from. */
export interface KnownPerson {
  readonly personId: string
  /** 0 for somebody the register does not hold. */
  readonly version: number
  readonly items: Readonly<Record<string, string | null>>
  /** The full number, for comparing; never sent as it is. */
  readonly number: string | null
  readonly citations: Citations
  readonly records: readonly RecordView[]
  readonly differences: readonly OpenDifference[]
  /** Ids of the events that its citations name. */
  readonly eventIds?: ReadonlyMap<number, string>
}

export function citationsOf(stored: StoredCitations): Citations {
  return readCitations(stored)
}

export function currentValue(person: KnownPerson, item: PersonItem): string | null {
  return item === 'number' ? person.number : (person.items[item] ?? null)
}

/** What one source says about one item, beside what the register holds. */
export interface Statement {
  readonly source: SourceKind
  readonly record: RecordView
  readonly value: string | null
  readonly state: 'used' | 'same' | 'explained' | 'open' | 'silent'
  readonly difference: Difference | null
}

/** Items whose differences wait for somebody; others change over the years and differ by nature. */
const DECIDED_ITEMS: ReadonlySet<PersonItem> = new Set([
  'name',
  'sex',
  'born_on',
  'number',
  'ethnicity',
])

export function statementsAbout(person: KnownPerson, item: PersonItem): Statement[] {
  return person.records.map((record) => statementOf(person, item, record))
}

function statementOf(person: KnownPerson, item: PersonItem, record: RecordView): Statement {
  const value = itemOfRecord(item, record.says)
  const current = currentValue(person, item)
  const { source } = record
  if (value === null) return { source, record, value, state: 'silent', difference: null }
  const used = isCited(person, item, record)
  const difference = current === null ? null : differenceIn(item, value, current)
  if (difference === null && current !== null) {
    return { source, record, value, state: used ? 'used' : 'same', difference }
  }
  const waits = DECIDED_ITEMS.has(item) && isWhole(item, record) && !isSettled(person, item)
  return { source, record, value, state: waits ? 'open' : 'explained', difference }
}

function isCited(person: KnownPerson, item: PersonItem, record: RecordView): boolean {
  const citation = isPersonItem(item) ? person.citations[item] : undefined
  const cited = citation === undefined ? null : citedRecord(citation)
  return (
    cited !== null &&
    cited.batchNo === record.batchNo &&
    cited.rowNo === record.rowNo &&
    cited.party === record.party
  )
}

/** A stand-in name, a vague date or a number that fails its check differs without saying much. */
function isWhole(item: PersonItem, { says }: RecordView): boolean {
  if (item === 'name') return says.nameState === 'full'
  return item === 'born_on' ? says.bornPrecision === 'day' : true
}

/** Somebody of the office stated the value, or every difference found on it was settled. */
export function isSettled(person: KnownPerson, item: PersonItem): boolean {
  const citation = isPersonItem(item) ? person.citations[item] : undefined
  if (citation !== undefined && isEventCitation(citation)) return true
  const found = person.differences.filter(
    (one) => one.kind === 'item_differs' && one.item !== null && personItem(one.item) === item,
  )
  return found.length > 0 && found.every(({ status }) => status !== 'open')
}

/** The newest record of each source that says something, or its newest record. */
export function statementBySource(
  statements: readonly Statement[],
): ReadonlyMap<SourceKind, Statement> {
  const by = new Map<SourceKind, Statement>()
  for (const statement of statements) {
    const known = by.get(statement.source)
    if (known === undefined || weight(statement) >= weight(known)) {
      by.set(statement.source, statement)
    }
  }
  return by
}

const WEIGHT = { silent: 0, same: 1, explained: 2, open: 3, used: 4 } as const

function weight(statement: Statement): number {
  return WEIGHT[statement.state]
}

export function stripOf(
  statements: readonly Statement[],
  sources: readonly SourceKind[],
): SourceMark[] {
  const by = statementBySource(statements)
  return sources.map((source) => ({ source, state: by.get(source)?.state ?? 'absent' }))
}

/** The strip of a whole person: the gravest state of any item decides. */
export function personStrip(
  person: KnownPerson,
  items: readonly PersonItem[],
  sources: readonly SourceKind[],
): SourceMark[] {
  const strips = items.map((item) => stripOf(statementsAbout(person, item), sources))
  return sources.map((source, at) => {
    const states = strips.map((strip) => strip[at]?.state ?? 'absent')
    const state = GRAVEST.find((one) => states.includes(one)) ?? 'absent'
    return { source, state: state === 'used' ? 'same' : state }
  })
}

const GRAVEST = ['open', 'explained', 'used', 'same', 'silent', 'absent'] as const

/** The statement the order of evidence believes; a number that passes its check goes first. */
export function believed(item: PersonItem, statements: readonly Statement[]): Statement | null {
  const evidence = evidenceItem(item)
  if (evidence === null) return null
  const rank = (one: Statement): number => {
    const fails = item === 'number' && !parseResidentNumber(one.value ?? '').ok
    const vague = item === 'born_on' && one.record.says.bornPrecision !== 'day'
    const standIn = item === 'name' && one.record.says.nameState !== 'full'
    return precedenceOf(evidence, one.source) + (fails || vague || standIn ? RANKS_BEHIND : 0)
  }
  const speaking = statements.filter(({ value }) => value !== null)
  return speaking.toSorted((one, other) => rank(one) - rank(other) || newer(one, other))[0] ?? null
}

/** More than there are sources. */
const RANKS_BEHIND = 100

function newer(one: Statement, other: Statement): number {
  if (one.record.asOf === other.record.asOf) return other.record.batchNo - one.record.batchNo
  return one.record.asOf > other.record.asOf ? -1 : 1
}
