import { ABSENCE_REASON } from '#domain/codes/absence.ts'
import type { CodeTable } from '#domain/codes/code-table.ts'
import { MARITAL_STATUS } from '#domain/codes/marital-status.ts'
import { LIFECYCLE_STATE_WORDS, LIFE_EVENT_WORDS } from '#domain/events/life-event-words.ts'
import type { LifeEventKind } from '#domain/events/life-event.ts'
import type { LifeRecord, RecordKind } from '#domain/events/life-record.ts'
import { LIFECYCLE, lifecycleStateOf } from '#domain/events/lifecycle.ts'
import type { Period } from '#domain/events/period.ts'
import type { PersonState } from '#domain/events/person-state.ts'
import type { PersonLife } from '#wire/life-events.ts'
import type { Words } from '#wire/words.ts'
import type { CompanionRow } from '#register/queries/life-company.ts'
import { codeWords } from './item-text.ts'
import { placeText } from './pair-view.ts'
import { showingTo, shownTo, type Sight } from './sight.ts'

const RECORD_WORDS: Readonly<Record<RecordKind, Words>> = {
  marriage: { zh: '婚姻', en: 'Marriage' },
  birth: { zh: '出生', en: 'Birth' },
  death: { zh: '死亡', en: 'Death' },
  move: { zh: '迁移', en: 'Move' },
  stay: { zh: '流动', en: 'Stay' },
  check: { zh: '证件核验', en: 'Document checked' },
}

/** Facts that are ids, hashes or codes of ours say nothing on a page and are left out or put in words. */
const FACT_WORDS: Readonly<Record<string, Words>> = {
  certificate_no: { zh: '证件编号', en: 'Certificate' },
  authority: { zh: '登记机关', en: 'Authority' },
  marriage_kind: { zh: '婚姻类型', en: 'Kind' },
  spouse_text: { zh: '配偶', en: 'Spouse' },
  birth_place: { zh: '出生地点', en: 'Place' },
  attendant: { zh: '接生机构', en: 'Attended by' },
  children_born: { zh: '同胎人数', en: 'Born together' },
  birth_order: { zh: '胎内次序', en: 'Order' },
  death_place: { zh: '死亡地点', en: 'Place' },
  move_kind: { zh: '迁移种类', en: 'Kind' },
  from_place: { zh: '从', en: 'From' },
  from_text: { zh: '从', en: 'From' },
  to_place: { zh: '到', en: 'To' },
  to_text: { zh: '到', en: 'To' },
  move_reason: { zh: '迁移原因', en: 'Reason' },
  direction: { zh: '方向', en: 'Direction' },
  stay_place: { zh: '居住地区', en: 'Area' },
  stay_text: { zh: '住址', en: 'Address' },
  stay_reason: { zh: '流动原因', en: 'Reason' },
  permit_no: { zh: '居住证号', en: 'Permit' },
}
/** A move and a stay both go in or out, and are not called the same. */
const FACT_VALUES: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  move_kind: {
    in: { zh: '迁入', en: 'into the county' },
    out: { zh: '迁出', en: 'out of the county' },
    within: { zh: '县内', en: 'within the county' },
  },
  direction: {
    in: { zh: '流入', en: 'in: lives here' },
    out: { zh: '流出', en: 'out: lives elsewhere' },
  },
}
/** Facts that are codes of a standard; a reason may be a village's own words too. */
const FACT_CODES: Readonly<Record<string, CodeTable>> = {
  marriage_kind: MARITAL_STATUS,
  move_reason: ABSENCE_REASON,
  stay_reason: ABSENCE_REASON,
}
const PLACES: ReadonlySet<string> = new Set(['from_place', 'to_place', 'stay_place'])

const LANES: readonly {
  readonly lane: string
  readonly text: Words
  readonly of: (state: PersonState) => readonly Period[]
}[] = [
  {
    lane: 'registered',
    text: { zh: '户口所在地', en: 'Registered' },
    of: byKind('residences', 'registered'),
  },
  { lane: 'actual', text: { zh: '现居住地', en: 'Residence' }, of: byKind('residences', 'actual') },
  { lane: 'away', text: { zh: '不在册', en: 'Away' }, of: byKind('absences', 'away') },
]

function byKind(
  list: 'residences' | 'absences',
  kind: string,
): (state: PersonState) => readonly Period[] {
  return (state) => state[list].filter((one) => one.kind === kind)
}

/** Places whose names the view needs. */
export function placesOfLife({ residences, records }: PersonState): string[] {
  const told = records.flatMap(({ facts }) =>
    Object.entries(facts).flatMap(([fact, value]) =>
      PLACES.has(fact) && value !== null ? [value] : [],
    ),
  )
  return [...residences.map(({ value }) => value), ...told]
}

/** One life: its records, what held when, and what may be registered next. */
export function lifeViewOf(
  state: PersonState,
  of: {
    readonly places: ReadonlyMap<string, string>
    /** Event number → when it was recorded. */
    readonly recordedAt: ReadonlyMap<number, string>
    readonly company: readonly CompanionRow[]
    readonly sight: Sight
  },
): PersonLife {
  const at = lifecycleStateOf(state.items)
  return {
    version: state.version,
    state: at,
    stateText: LIFECYCLE_STATE_WORDS[at] ?? { zh: at, en: at },
    steps: stepsFrom(state),
    // Checks of documents stand beside the documents.
    records: state.records
      .filter(({ kind }) => kind !== 'check')
      .map((record) => ({
        kind: record.kind,
        text: RECORD_WORDS[record.kind],
        happenedOn: record.happenedOn,
        endedOn: record.endedOn,
        voided: record.voided,
        eventNo: record.eventNo,
        recordedAt: of.recordedAt.get(record.eventNo) ?? null,
        facts: factsOf(record, of.places),
        together: togetherOf(record, of),
        causeOnDemand: isCauseOnDemand(record, state, of.sight),
      })),
    causeMayBeStated: at === 'dead' && seesCause(state, of.sight),
    lanes: LANES.map(({ lane, text, of: periodsOf }) => ({
      lane,
      text,
      periods: periodsOf(state).map(({ value, since, until, voided }) => ({
        value:
          lane === 'away'
            ? (LIFECYCLE_STATE_WORDS[value]?.zh ?? value)
            : placeText(value, of.places),
        since,
        until,
        voided,
      })),
    })),
  }
}

/** Who went along, and with whom: names as the request may see them. */
function togetherOf(
  { kind, happenedOn, voided }: LifeRecord,
  of: { readonly company: readonly CompanionRow[]; readonly sight: Sight },
): PersonLife['records'][number]['together'] {
  if (voided) return []
  return of.company
    .filter((one) => one.kind === kind && one.happenedOn === happenedOn)
    .map(({ personId, name, bornOn, leads }) => ({
      personId,
      name: shownTo(of.sight, 'name', { value: name, bornOn }),
      leads,
    }))
}

/** That there is a cause on file is told only to whom it may be shown. */
function isCauseOnDemand(
  { kind, facts, voided }: LifeRecord,
  state: PersonState,
  sight: Sight,
): boolean {
  if (kind !== 'death' || voided || (facts['cause_hash'] ?? null) === null) return false
  return seesCause(state, sight)
}

function seesCause({ items }: PersonState, sight: Sight): boolean {
  return showingTo(sight, 'death_cause', { bornOn: items.born_on }) === 'on_demand'
}

function factsOf(
  { facts }: LifeRecord,
  places: ReadonlyMap<string, string>,
): PersonLife['records'][number]['facts'] {
  return Object.entries(facts).flatMap(([fact, value]) => {
    const label = FACT_WORDS[fact]
    if (label === undefined || value === null) return []
    return [{ label, value: factWords(fact, value, places) }]
  })
}

function factWords(fact: string, value: string, places: ReadonlyMap<string, string>): Words {
  const same = (text: string): Words => ({ zh: text, en: text })
  if (PLACES.has(fact)) return same(placeText(value, places))
  const codes = FACT_CODES[fact]
  if (codes !== undefined) return codeWords(codes, value) ?? same(value)
  return FACT_VALUES[fact]?.[value] ?? same(value)
}

/** Without a step of the lifecycle, for the living of any state. */
const ALWAYS: readonly LifeEventKind[] = [
  'move_within',
  'marriage',
  'divorce',
  'stay',
  'stay_ended',
  'guardian',
  'parents',
  'adoption',
  'contact',
  'document',
  'membership',
]

function stepsFrom({ items, records }: PersonState): PersonLife['steps'] {
  const state = lifecycleStateOf(items)
  const isOpen = (kind: RecordKind): boolean =>
    records.some((one) => one.kind === kind && !one.voided && one.endedOn === null)
  const isMarried = items.spouse !== null || isOpen('marriage')
  const fits = (kind: LifeEventKind): boolean => {
    if (kind === 'marriage') return !isMarried
    if (kind === 'divorce') return isMarried
    return kind === 'stay_ended' ? isOpen('stay') : true
  }
  const steps = LIFECYCLE.filter((step) => step.from.includes(state)).map(({ event, by }) => ({
    kind: event,
    by,
  }))
  const others =
    state === 'active' ? ALWAYS.filter(fits).map((kind) => ({ kind, by: 'township' as const })) : []
  return [...steps, ...others].map(({ kind, by }) => ({ kind, by, text: LIFE_EVENT_WORDS[kind] }))
}
