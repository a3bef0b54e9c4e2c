import { SOURCE_KINDS, type SourceKind } from '#domain/sources/source-kind.ts'
import { citedEventNo } from '#domain/events/citation.ts'
import { asOfBySource } from '#register/queries/overview-counts.ts'
import { currentNumber, openedNumber, openPerson } from '#register/queries/open-person.ts'
import { eventIdsOf } from '#register/queries/person-history.ts'
import { recordsOfPersons, type RecordView } from '#register/queries/read-records.ts'
import {
  differencesOf,
  type OpenDifference,
  type RegisteredPerson,
} from '#register/queries/roster-people.ts'
import type { ServerOptions } from './server-options.ts'
import { citationsOf, type KnownPerson } from './show/known-person.ts'

/** One registered person with every record about them; `null` when the register holds nobody such. */
export async function knownPerson(
  options: ServerOptions,
  of: { readonly runNo: number | null; readonly personId: string },
): Promise<(KnownPerson & { readonly householdId: string | null }) | null> {
  const { store, county } = options
  const row = await openPerson(store, { county, personId: of.personId })
  if (row === null) return null
  const [said, number] = await Promise.all([
    saidAbout(options, of.runNo, [of.personId]),
    currentNumber(store, { county, personId: of.personId }),
  ])
  return {
    personId: row.personId,
    version: row.version,
    items: row.items,
    number,
    citations: citationsOf(row.provenance),
    records: said.records,
    differences: said.differences,
    householdId: row.householdId,
  }
}

/** Many at once, for a household's roster. */
export async function knownPersons(
  options: ServerOptions,
  of: { readonly runNo: number; readonly people: readonly RegisteredPerson[] },
): Promise<readonly KnownPerson[]> {
  const { store, county } = options
  const said = await saidAbout(
    options,
    of.runNo,
    of.people.map(({ personId }) => personId),
  )
  const eventIds = await eventIdsOf(store, { county, eventNos: citedEvents(of.people) })
  return of.people.map(({ personId, version, items, provenance, identifierSealed }) => ({
    personId,
    version,
    items,
    number: openedNumber(store, { county, personId }, identifierSealed),
    citations: citationsOf(provenance),
    records: said.records.filter((record) => record.personId === personId),
    differences: said.differences.filter((one) => one.personId === personId),
    eventIds,
  }))
}

function citedEvents(people: readonly RegisteredPerson[]): number[] {
  const citations = people.flatMap(({ provenance }) => Object.keys(provenance))
  return citations.map(citedEventNo).filter((eventNo) => eventNo !== null)
}

export async function saidAbout(
  options: ServerOptions,
  runNo: number | null,
  personIds: readonly string[],
): Promise<{
  readonly records: readonly RecordView[]
  readonly differences: readonly OpenDifference[]
}> {
  if (runNo === null) return { records: [], differences: [] }
  const of = { county: options.county, runNo, personIds }
  const [records, differences] = await Promise.all([
    recordsOfPersons(options.store, of),
    differencesOf(options.store, of),
  ])
  return { records, differences }
}

/** The kinds of file the county has taken, in the order of screens. */
export async function takenSources(options: ServerOptions): Promise<readonly SourceKind[]> {
  const taken = new Set(
    (await asOfBySource(options.store, options.county)).map((one) => one.source),
  )
  return SOURCE_KINDS.filter((source) => taken.has(source))
}
