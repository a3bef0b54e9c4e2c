import { emptyRow } from '#domain/rules/county-extract.ts'
import type { DraftExtract, DraftRow, PlantedError } from './planted-errors.ts'

/** What lists say against the register: somebody it never knew, or something else about those it knows. */
export const SOURCE_TRACE_ERRORS: readonly PlantedError[] = [
  unknown('S01', () => ({ source: 'police' })),
  {
    rule: 'S02',
    plant: (draft, at) => {
      const one = registered(draft, at)
      if (one === null) return null
      const kept = draft.tables.sources.filter(
        (row) => row.person_id !== one.person_id || row.source !== 'police',
      )
      draft.tables.sources.splice(0, draft.tables.sources.length, ...kept)
      return one.person_id
    },
  },
  differing('S03', 'name', 'insurance police'),
  differing('S03', 'bornOn', 'police'),
  unknown('S04', () => ({ source: 'insurance' })),
  unknown('S05', (asOf) => ({ source: 'immunisation', born_on: daysEarlier(asOf, 800) })),
  unknown('S06', (asOf) => ({
    source: 'births',
    event_on: daysEarlier(asOf, 31),
    has_certificate: 'yes',
  })),
  unknown('S07', (asOf) => ({
    source: 'births',
    event_on: daysEarlier(asOf, 31),
    has_certificate: 'no',
  })),
  unknown('S08', () => ({ source: 'school' })),
  listed('S09', (one) => {
    one.marital_status = '10'
    return { source: 'marriage' }
  }),
  listed('S10', () => ({ source: 'insurance', life_state: 'dead' })),
  {
    rule: 'S12',
    plant: (draft, at) => {
      const one = registered(draft, at)
      const own = draft.tables.sources.filter((row) => row.person_id === one?.person_id)
      const police = own.find((row) => row.source === 'police')
      if (one === null || police === undefined || !own.some((row) => row.source === 'insurance'))
        return null
      police.life_state = 'cancelled'
      return one.person_id
    },
  },
  {
    rule: 'S13',
    plant: (draft, at) => {
      const [one, other] = [registered(draft, at), draft.tables.persons[at + 1]]
      if (one === null || other === undefined) return null
      draft.tables.doubtful_pairs.push({
        person_id: one.person_id,
        other_person_id: other.person_id,
      })
      return one.person_id
    },
  },
  differing('S14', 'ethnicity', 'school'),
]

type Said = Partial<DraftRow<'sources'>>

/** Somebody whom only one list knows. */
function unknown(rule: string, says: (asOf: string) => Said): PlantedError {
  return {
    rule,
    plant: (draft, at) => {
      const one = registered(draft, at)
      if (one === null) return null
      const stranger = `00000000-0000-8000-8003-${String(at).padStart(12, '0')}`
      draft.tables.sources.push({
        ...emptyRow('sources'),
        place: one.place,
        ...says(draft.asOf),
        person_id: stranger,
      })
      return stranger
    },
  }
}

/** Somebody registered, named by one list more. */
function listed(rule: string, says: (one: DraftRow<'persons'>) => Said): PlantedError {
  return {
    rule,
    plant: (draft, at) => {
      const one = registered(draft, at)
      if (one === null) return null
      draft.tables.sources.push({ ...emptyRow('sources'), ...says(one), person_id: one.person_id })
      return one.person_id
    },
  }
}

function differing(rule: string, item: string, saidBy: string): PlantedError {
  return {
    rule,
    plant: (draft, at) => {
      const one = registered(draft, at)
      if (one === null) return null
      const { person_id, place } = one
      draft.tables.discrepancies.push({
        person_id,
        kind: 'item_differs',
        item,
        place,
        said_by: saidBy,
      })
      return person_id
    },
  }
}

/** Somebody the register counts, long known to every list. */
function registered(draft: DraftExtract, at: number): DraftRow<'persons'> | null {
  const one = draft.tables.persons[at]
  const here = one?.place?.startsWith(draft.county) ?? false
  return here && one?.life_state === 'active' && (one.born_on ?? '9') < '2026-01-01' ? one : null
}

function daysEarlier(day: string, days: number): string {
  const at = Date.parse(`${day}T00:00:00Z`) - days * 86_400_000
  return new Date(at).toISOString().slice(0, 10)
}
