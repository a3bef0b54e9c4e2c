import type { FastifyRequest } from 'fastify'
import { recordCitation } from '#domain/events/citation.ts'
import { mayKeep } from '#domain/discrepancies/decide-discrepancy.ts'
import { evidenceItem } from '#domain/evidence/item-name.ts'
import { precedenceOf } from '#domain/evidence/precedence.ts'
import {
  recordsIn,
  settlementOfRow,
  stateOf,
  type DiscrepancyRow,
} from '#register/discrepancies/discrepancy-rows.ts'
import type { DiscrepancyScope } from '#register/discrepancies/list-discrepancies.ts'
import { rivalRecords, valueSaid } from '#register/discrepancies/rival-records.ts'
import { readDecision } from '#register/discrepancies/standing-decision.ts'
import { namedPeople } from '#register/forms/named-people.ts'
import type { RecordView } from '#register/queries/read-records.ts'
import type { DiscrepancyView } from '#wire/discrepancies.ts'
import { knownPerson, saidAbout } from '../known-persons.ts'
import type { ServerOptions } from '../server-options.ts'
import {
  discrepancyLineOf,
  shownItem,
  valueText,
  type DiscrepanciesAround,
} from '../show/discrepancy-view.ts'
import { differenceIn } from '../show/item-of-record.ts'
import { currentValue } from '../show/known-person.ts'
import { shownTo } from '../show/sight.ts'
import { aroundDiscrepancies } from './discrepancy-scope.ts'

type View = Omit<DiscrepancyView, 'previous' | 'next'>

interface Found {
  readonly scope: DiscrepancyScope
  readonly row: DiscrepancyRow
}

/** One discrepancy with everything that speaks about it, and what may be decided. */
export async function discrepancyViewOf(
  request: FastifyRequest,
  options: ServerOptions,
  { scope, row }: Found,
): Promise<View> {
  const { county, runNo } = scope
  const { store } = options
  const { inDoubt, believed } = await rivalRecords(store, { county, runNo, row })
  const person =
    row.personId === null || !row.registered
      ? null
      : await knownPerson(options, { runNo, personId: row.personId })
  const speaking = await recordsSpeaking(options, { runNo, row, inDoubt, known: person?.records })
  const around = await aroundDiscrepancies(request, options, [
    row.village,
    ...speaking.map(({ says }) => says.place),
  ])
  const item = shownItem(row.item)
  const current = person === null || item === null ? null : currentValue(person, item)
  const proposed = believed === null ? null : valueSaid(believed, row.item)
  const stands = proposed !== null && proposed === current
  const settlement = settlementOfRow(row)
  const of = { item, bornOn: row.bornOn, around }
  return {
    ...discrepancyLineOf(row, around),
    runNo,
    present: valueText(current, of),
    proposed: valueText(proposed, of),
    stands,
    registered: row.registered,
    rivals: rivalsOf({ row, speaking, current, around }),
    other: await otherOf(options, row, around),
    mayRule: settlement.rule !== 'people' && stateOf(row) !== 'decided',
    mayKeep:
      stateOf(row) !== 'decided' &&
      mayKeep({ kind: row.kind, settlement, state: stateOf(row), against: [], stands }),
    decision: await decisionOf(options, row),
  }
}

/** About a value every record that states it; about anything else the records that it was found on. */
async function recordsSpeaking(
  options: ServerOptions,
  of: {
    readonly runNo: number
    readonly row: DiscrepancyRow
    readonly inDoubt: readonly RecordView[]
    readonly known: readonly RecordView[] | undefined
  },
): Promise<readonly RecordView[]> {
  const { runNo, row, inDoubt, known } = of
  if (row.kind !== 'item_differs' || row.personId === null) return inDoubt
  const all = known ?? (await saidAbout(options, runNo, [row.personId])).records
  return all.filter((record) => valueSaid(record, row.item) !== null)
}

function rivalsOf(of: {
  readonly row: DiscrepancyRow
  readonly speaking: readonly RecordView[]
  readonly current: string | null
  readonly around: DiscrepanciesAround
}): View['rivals'] {
  const { row, speaking, current, around } = of
  const item = shownItem(row.item)
  const order = row.item === null ? null : evidenceItem(row.item)
  const doubted = new Set(recordsIn(row.records).map(recordCitation))
  const chosen = recordsIn(row.chosenRecord).map(recordCitation)
  // About no item each record is told by the name that stands in it.
  const told = row.kind === 'item_differs' ? item : 'name'
  const rivals = speaking.map((record): View['rivals'][number] => {
    const { batchNo, rowNo, party } = record
    const value = row.kind === 'item_differs' ? valueSaid(record, row.item) : record.says.name
    const shown = valueText(value, {
      item: told,
      bornOn: row.bornOn ?? record.says.bornOn,
      around,
    })
    return {
      source: record.source,
      department: record.department,
      asOf: record.asOf,
      fileName: record.fileName,
      record: { batchNo, rowNo, party },
      value: shown,
      difference:
        item === null || value === null || current === null || shown === null || shown !== value
          ? null
          : differenceIn(item, value, current),
      rank: order === null ? null : precedenceOf(order, record.source),
      believed: chosen.includes(recordCitation(record)),
      // Of who is missing somewhere the records prove the person: they are not in doubt themselves.
      inDoubt: doubted.has(recordCitation(record)) && (row.sources ?? []).includes(record.source),
    }
  })
  return rivals.toSorted((one, other) => (one.rank ?? 0) - (other.rank ?? 0))
}

async function otherOf(
  { store, county }: ServerOptions,
  { otherPersonId }: DiscrepancyRow,
  around: DiscrepanciesAround,
): Promise<View['other']> {
  if (otherPersonId === null) return null
  const people = await namedPeople(store, { county, personIds: [otherPersonId] })
  const other = people.get(otherPersonId)
  if (other === undefined) return { personId: otherPersonId, name: null }
  const name = shownTo(around.sight, 'name', { value: other.name, bornOn: other.bornOn })
  return { personId: otherPersonId, name }
}

async function decisionOf(
  { store, county }: ServerOptions,
  { decisionId }: DiscrepancyRow,
): Promise<View['decision']> {
  const found = decisionId === null ? null : await readDecision(store, { county, decisionId })
  if (found === null) return null
  const { verdict, reason, decidedBy, decidedAt, wrongSources, orderId, tickets } = found
  return {
    verdict,
    reason,
    decidedBy,
    decidedAt: decidedAt.toISOString(),
    wrongSources: [...wrongSources],
    inOrder: orderId !== null,
    tickets: [...tickets],
  }
}
