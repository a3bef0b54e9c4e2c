import { citedEventNo, citedRecord } from '#domain/events/citation.ts'
import { isPersonItem } from '#domain/events/person-item.ts'
import { isField } from '#domain/policy/fields.ts'
import { DOCUMENT_KIND } from '#domain/codes/document-kind.ts'
import { checkerWords, isDocumentChecker } from '#domain/events/document-checker.ts'
import { EVENT_PROFILES, isEventKind } from '#domain/events/event-kind.ts'
import { SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { IdentifierRow } from '#register/queries/open-person.ts'
import type { TraceRow } from '#register/queries/person-history.ts'
import { PERSON_ITEM_WORDS, PERSON_ITEMS, type PersonItem } from '#wire/person-item.ts'
import type { IdentifierView, PersonItemView, PersonView, Provenance } from '#wire/persons.ts'
import type { Words } from '#wire/words.ts'
import { codeWords, itemWords, type ItemContext } from './item-text.ts'
import {
  currentValue,
  statementBySource,
  statementsAbout,
  stripOf,
  type KnownPerson,
  type Statement,
} from './known-person.ts'
import { maskedNumber } from './mask.ts'
import { showingTo, shownTo, type Sight } from './sight.ts'

export interface PersonAround {
  readonly places: ReadonlyMap<string, string>
  /** Kinds of file the county has taken, in the order of screens. */
  readonly sources: readonly SourceKind[]
  /** Newest first. */
  readonly trace: readonly TraceRow[]
  readonly sight: Sight
}

export function itemViews(person: KnownPerson, around: PersonAround): PersonItemView[] {
  const context: ItemContext = {
    places: around.places,
    precision: person.items['born_precision'] ?? null,
  }
  const bornOn = person.items['born_on'] ?? null
  return PERSON_ITEMS.map((item) => {
    const statements = statementsAbout(person, item)
    const value = currentValue(person, item)
    const state = stateOf(person, item, statements)
    return {
      item,
      label: PERSON_ITEM_WORDS[item],
      ...shownItem(item, value, { context, sight: around.sight, bornOn }),
      onDemand: value !== null && isOnDemand(item, around.sight, bornOn),
      provenance: provenanceOf(person, item, around.trace),
      strip: stripOf(statements, around.sources),
      state,
      stateText: stateWords(state, statements),
      changedAt: changedAt(item, around.trace),
    }
  })
}

/** An identity number is shown in full beside its document, not among the items. */
function isOnDemand(item: PersonItem, sight: Sight, bornOn: string | null): boolean {
  return item !== 'number' && isField(item) && showingTo(sight, item, { bornOn }) === 'on_demand'
}

/** The value itself where it may be seen in full; in words, or masked, where it may be seen at all. */
export function shownItem(
  item: PersonItem,
  value: string | null,
  of: { readonly context: ItemContext; readonly sight: Sight; readonly bornOn: string | null },
): Pick<PersonItemView, 'value' | 'shown'> {
  const field = isField(item) ? item : null
  if (field === null || showingTo(of.sight, field, of) === 'full') {
    return { value, shown: itemWords(item, value, of.context) }
  }
  const seen = shownTo(of.sight, field, { value, bornOn: of.bornOn })
  return { value: null, shown: seen === null ? null : { zh: seen, en: seen } }
}

function stateOf(
  person: KnownPerson,
  item: PersonItem,
  statements: readonly Statement[],
): PersonItemView['state'] {
  if (statements.some(({ state }) => state === 'open')) return 'open'
  if (currentValue(person, item) === null) return 'empty'
  const citation = isPersonItem(item) ? person.citations[item] : undefined
  if (citation !== undefined && citedEventNo(citation) !== null) return 'decided'
  if (statements.some(({ state }) => state === 'explained')) return 'decided'
  const speaking = statementBySource(statements.filter(({ value }) => value !== null))
  return speaking.size < 2 ? 'single' : 'agreed'
}

function stateWords(state: PersonItemView['state'], statements: readonly Statement[]): Words {
  const open = statements.filter((one) => one.state === 'open').length
  switch (state) {
    case 'agreed':
      return { zh: '一致', en: 'All agree' }
    case 'decided':
      return { zh: '已裁定', en: 'Decided' }
    case 'open':
      return { zh: `${String(open)} 处不同，待核`, en: `${String(open)} differ, open` }
    case 'single':
      return { zh: '只有一处说', en: 'One source only' }
    case 'empty':
      return { zh: '未填', en: 'Empty' }
  }
}

function provenanceOf(
  person: KnownPerson,
  item: PersonItem,
  trace: readonly TraceRow[],
): Provenance | null {
  const citation = isPersonItem(item) ? person.citations[item] : undefined
  if (citation === undefined) return null
  const key = citedRecord(citation)
  if (key !== null) {
    const record = person.records.find(
      (one) => one.batchNo === key.batchNo && one.rowNo === key.rowNo && one.party === key.party,
    )
    if (record === undefined) return null
    const { source, department, asOf } = record
    return { kind: 'record', record: { ...key }, source, department, asOf }
  }
  const event = trace.find(({ eventNo }) => eventNo === citedEventNo(citation))
  if (event === undefined) return null
  return {
    kind: 'event',
    eventId: event.eventId,
    eventKind: event.kind,
    recordedAt: event.recordedAt.toISOString(),
  }
}

function changedAt(item: PersonItem, trace: readonly TraceRow[]): string | null {
  return trace.find(({ after }) => item in after)?.recordedAt.toISOString() ?? null
}

export function identifierView(row: IdentifierRow, source: Words | null): IdentifierView {
  const ended = row.until !== null || row.voided
  return {
    identifierId: identifierId(row),
    kind: row.kind,
    kindText: codeWords(DOCUMENT_KIND, row.kind) ?? { zh: row.kind, en: row.kind },
    masked: maskedNumber(row.value) ?? '',
    state: row.voided ? 'voided' : ended ? 'ended' : (row.state ?? 'unknown'),
    stateText: identifierWords(row, ended),
    validFrom: row.since,
    validTo: row.until,
    source: row.kind === IDENTITY_CARD && !ended ? source : null,
    checked: checkOf(row),
  }
}

/** CV02.01.101. */
const IDENTITY_CARD = '01'

/** `<kind>.<period>`: names one identifier of one person, and nothing of it. */
export function identifierId({ kind, periodNo }: IdentifierRow): string {
  return `${kind}.${String(periodNo)}`
}

function checkOf({ check }: IdentifierRow): IdentifierView['checked'] {
  if (check === null) return null
  const { by, account, on, recordedAt, note } = check
  const words = isDocumentChecker(by) ? checkerWords(by) : { zh: by, en: by }
  return { by: words, account, on, recordedAt: new Date(recordedAt).toISOString(), note }
}

/** Where the identity number in use is from: the list with its day, or who stated it. */
export function numberSource(person: KnownPerson, trace: readonly TraceRow[]): Words | null {
  const from = provenanceOf(person, 'number', trace)
  if (from === null) return null
  if (from.kind === 'record') {
    const day = from.asOf === null ? '' : `，${from.asOf}`
    const { zh, en } = SOURCE_PROFILES[from.source]
    return { zh: `${zh}${day}`, en: `${en}${day.replace('，', ', ')}` }
  }
  const event = trace.find(({ eventId }) => eventId === from.eventId)
  const profile = isEventKind(from.eventKind) ? EVENT_PROFILES[from.eventKind] : null
  const day = from.recordedAt.slice(0, 10)
  const who = event?.actor ?? ''
  return {
    zh: `${profile?.zh ?? from.eventKind}（${who}，${day}）`,
    en: `${profile?.en ?? from.eventKind} (${who}, ${day})`,
  }
}

function identifierWords(row: IdentifierRow, ended: boolean): Words {
  if (row.voided) return { zh: '错号（停用）', en: 'Wrong number, out of use' }
  if (ended) return { zh: '停用', en: 'Out of use' }
  const known = row.state === null ? undefined : NUMBER_STATES[row.state]
  return known ?? { zh: '号码形状不对', en: 'Not the shape of a number' }
}

const NUMBER_STATES: Readonly<Record<string, Words>> = {
  valid: { zh: '校验通过', en: 'Check passed' },
  widened: { zh: '校验通过', en: 'Check passed' },
  check_digit: { zh: '校验不符', en: 'Check fails' },
}

const SURE_BITS = 15
const LIKELY_BITS = 8

/** How sure it is that all the records are one person: the weakest link says. */
export function certaintyOf(person: KnownPerson): PersonView['certainty'] {
  const records = person.records.length
  if (records === 0) return null
  const weights = person.records.flatMap(({ weight }) => (weight === null ? [] : [weight]))
  const weakest = weights.length === 0 ? null : Math.min(...weights)
  const sources = new Set(person.records.map(({ source }) => source)).size
  const [zh, en] = sureWords(weakest)
  return {
    records,
    weakestWeight: weakest,
    text: {
      zh: `${zh} ${String(sources)} 份名册 ${String(records)} 条记录归为一人`,
      en: `${en}: ${String(records)} records of ${String(sources)} lists are one person`,
    },
  }
}

function sureWords(weakest: number | null): readonly [string, string] {
  if (weakest === null || weakest >= SURE_BITS) return ['很高', 'Very sure']
  return weakest >= LIKELY_BITS ? ['较高', 'Sure'] : ['一般', 'Fairly sure']
}
