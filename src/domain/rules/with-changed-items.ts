import type { SomeItems } from '../events/person-item.ts'
import type { CountyExtract, ExtractRow } from './county-extract.ts'
import { identityOf } from './identity-facts.ts'
import { holdsOn } from './standing.ts'

/** What a correction would make of a person: items in standard codes, a number in plain text. */
export interface ChangedItems {
  readonly personId: string
  readonly items: SomeItems
  /** Whether a paper stands behind it, as M19 and M20 ask. */
  readonly hasEvidence: boolean
}

/** The extract as it would stand after the correction: rows of the person, of today, and the event itself. */
export function withChangedItems(extract: CountyExtract, change: ChangedItems): CountyExtract {
  const { personId, items } = change
  const { tables, asOf } = extract
  const isOwn = (row: { readonly person_id: string | null }): boolean => row.person_id === personId
  const before = tables.persons.find(isOwn)
  if (before === undefined) return extract
  const person: ExtractRow<'persons'> = {
    ...before,
    ...companions(items),
    ...columnsOf(before, items),
  }
  return {
    ...extract,
    tables: {
      ...tables,
      persons: tables.persons.map((row) => (isOwn(row) ? person : row)),
      identities: tables.identities.map((row) =>
        isOwn(row) ? changedIdentity(row, person, items) : row,
      ),
      memberships: tables.memberships.map((row) =>
        isOwn(row) && row.kind === 'registered' && holdsOn(row, asOf)
          ? { ...row, relation: person.relation }
          : row,
      ),
      residences: tables.residences.map((row) => {
        if (!isOwn(row) || !holdsOn(row, asOf)) return row
        return { ...row, place: row.kind === 'registered' ? person.place : person.residence_place }
      }),
      changes: [...tables.changes, ...changesOf(extract, change, before)],
    },
  }
}

/** Items that the extract has a column of the same name for. */
function columnsOf(
  person: ExtractRow<'persons'>,
  items: SomeItems,
): Partial<ExtractRow<'persons'>> {
  return Object.fromEntries(Object.entries(items).filter(([item]) => Object.hasOwn(person, item)))
}

/** A birth date that is corrected is known to the day. */
function companions({ born_on: bornOn }: SomeItems): Partial<ExtractRow<'persons'>> {
  if (bornOn === undefined) return {}
  return { born_precision: bornOn === null ? null : 'day' }
}

function changedIdentity(
  identity: ExtractRow<'identities'>,
  { name }: ExtractRow<'persons'>,
  { number }: SomeItems,
): ExtractRow<'identities'> {
  const { person_id } = identity
  if (number !== undefined) {
    const documentKind = number === null ? null : '01'
    return { person_id, ...identityOf({ name, number, documentKind, places: null }) }
  }
  const { name_state, name_length } = identityOf({
    name,
    number: null,
    documentKind: null,
    places: null,
  })
  return { ...identity, name_state, name_length }
}

function changesOf(
  { asOf, tables }: CountyExtract,
  { personId, items, hasEvidence }: ChangedItems,
  before: ExtractRow<'persons'>,
): readonly ExtractRow<'changes'>[] {
  const last = tables.changes.reduce((most, row) => Math.max(most, Number(row.event_no)), 0)
  const held: Readonly<Record<string, string | null>> = before
  return Object.entries(items).map(([item, after]) => ({
    person_id: personId,
    event_no: String(last + 1),
    kind: 'item.corrected',
    item,
    before: held[item] ?? null,
    after,
    occurred_on: null,
    recorded_on: asOf,
    has_evidence: hasEvidence ? 'yes' : 'no',
  }))
}
