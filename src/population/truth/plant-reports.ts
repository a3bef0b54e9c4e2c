import { birthsOf } from './draft-rows.ts'
import type { DraftExtract, DraftRow, PlantedError } from './planted-errors.ts'

/** Late registrations, and months of villages that nobody reported on or signed. */
export const REPORT_ERRORS: readonly PlantedError[] = [
  {
    rule: 'T01',
    plant: (draft, at) => {
      const birth = birthsOf(draft, draft.tables.persons[at]?.person_id)[0]
      if (birth === undefined || (birth.happened_on ?? '9') > '2026-06-30') return null
      birth.recorded_on = dayAfter(birth.happened_on, 31)
      return `birth:${birth.person_id ?? ''}:1`
    },
  },
  {
    rule: 'T02',
    plant: (draft, at) => {
      const death = draft.tables.deaths[at % Math.max(1, draft.tables.deaths.length)]
      if (death === undefined || (death.happened_on ?? '9') > '2026-06-30' || isLate(death))
        return null
      death.recorded_on = dayAfter(death.happened_on, 31)
      return `death:${death.person_id ?? ''}:1`
    },
  },
  moved('T03', 4, '001'),
  moved('T03', 11, '201'),
  moved('T06', -1, '201'),
  month('T04', (report) => ({ ...report, state: 'draft', signed_on: null })),
  month('T05', () => null),
  month('T14', (report) => ({ ...report, state: 'closed', signed_on: null })),
]

function isLate({ happened_on: happened, recorded_on: recorded }: DraftRow<'deaths'>): boolean {
  return dayAfter(happened, 30) < (recorded ?? '')
}

/** A move into a village of that kind, recorded so many days after it. */
function moved(rule: string, days: number, village: string): PlantedError {
  return {
    rule,
    plant: (draft, at) => {
      const one = draft.tables.persons[at]
      if (one?.life_state !== 'active' || !(one.place?.startsWith(draft.county) ?? false))
        return null
      draft.tables.moves.push({
        person_id: one.person_id,
        record_no: '1',
        happened_on: '2026-03-10',
        move_kind: 'in',
        from_place: null,
        to_place: `${one.place?.slice(0, 9) ?? ''}${village}`,
        recorded_on: dayAfter('2026-03-10', days),
      })
      return `move_in:${one.person_id ?? ''}:1`
    },
  }
}

/** The report of a month that was reported on truly, damaged or lost. */
function month(
  rule: string,
  damage: (report: DraftRow<'reports'>) => DraftRow<'reports'> | null,
): PlantedError {
  return {
    rule,
    plant: (draft, at) => {
      const { reports } = draft.tables
      const place = (at * 7) % Math.max(1, reports.length)
      const report = reports[place]
      // The last month is not yet due, and the first says since when months are reported on.
      if (report === undefined || report.state !== 'closed' || report.signed_on === null)
        return null
      if (isFirstMonth(draft, report)) return null
      const damaged = damage(report)
      reports.splice(place, 1, ...(damaged === null ? [] : [damaged]))
      return `${report.place ?? ''}:${report.month ?? ''}`
    },
  }
}

function isFirstMonth(draft: DraftExtract, { month: of }: DraftRow<'reports'>): boolean {
  return draft.tables.reports.every((row) => (row.month ?? '') >= (of ?? ''))
}

function dayAfter(day: string | null, days: number): string {
  const at = Date.parse(`${day ?? '2026-01-01'}T00:00:00Z`) + days * 86_400_000
  return new Date(at).toISOString().slice(0, 10)
}
