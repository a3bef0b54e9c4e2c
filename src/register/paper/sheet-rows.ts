import type pg from 'pg'
import type { PaperForm } from '#domain/paper/paper-form.ts'
import type { Retention } from '#domain/paper/retention.ts'
import type { ShelfState } from '#domain/paper/shelf.ts'
import type { Store } from '../store/open-store.ts'

export interface SheetKey {
  readonly county: string
  readonly sheetCode: string
}

/** A sheet, or the cover of a booklet: what is kept as one. */
export interface SheetRow {
  readonly sheetCode: string
  readonly printingId: string
  readonly form: PaperForm
  readonly village: string
  readonly groupNo: string | null
  readonly householdId: string | null
  readonly personId: string | null
  readonly partOf: string | null
  readonly state: ShelfState
  readonly version: number
  readonly retention: Retention | null
  readonly keepUntil: string | null
  readonly box: string | null
  readonly borrower: string | null
  readonly dueOn: string | null
  readonly condemnedBy: string | null
  readonly madeAt: Date
}

const COLUMNS = `s.sheet_code as "sheetCode", s.printing_id as "printingId", s.form, s.village,
  p.group_no as "groupNo", s.household_id as "householdId", s.person_id as "personId",
  s.part_of as "partOf", s.state, s.version, s.retention, s.keep_until::text as "keepUntil", s.box,
  s.borrower, s.due_on::text as "dueOn", s.condemned_by as "condemnedBy", p.made_at as "madeAt"`
const FROM = 'from work.paper_sheets s join work.printings p using (county, printing_id)'

export async function readSheet(
  store: Pick<Store, 'pool'>,
  { county, sheetCode }: SheetKey,
): Promise<SheetRow | null> {
  const { rows } = await store.pool.query<SheetRow>(
    `select ${COLUMNS} ${FROM} where s.county = $1 and s.sheet_code = $2`,
    [county, sheetCode],
  )
  return rows[0] ?? null
}

/** Locked, so that of two steps at once the second sees the first. */
export async function lockSheet(
  client: pg.ClientBase,
  { county, sheetCode }: SheetKey,
): Promise<SheetRow | null> {
  const { rows } = await client.query<SheetRow>(
    `select ${COLUMNS} ${FROM} where s.county = $1 and s.sheet_code = $2 for update of s`,
    [county, sheetCode],
  )
  return rows[0] ?? null
}

/** What the archive is asked for. */
export type SheetFilter = ShelfState | 'all' | 'overdue' | 'expired'

export interface SheetsWanted {
  readonly county: string
  readonly placeFrom: string
  readonly placeTo: string
  readonly filter: SheetFilter
  /** Of the box, from its beginning. */
  readonly box: string | null
  readonly today: string
  /** The last code of the page before. */
  readonly after: string | null
  readonly limit: number
}

/** Sheets of a territory: those due longest ago first, then by village, printing and order. */
export async function listSheets(
  store: Pick<Store, 'pool'>,
  wanted: SheetsWanted,
): Promise<readonly SheetRow[]> {
  const { county, placeFrom, placeTo, filter, box, today, after, limit } = wanted
  const { rows } = await store.pool.query<SheetRow>(
    `select ${COLUMNS} ${FROM}
     where s.county = $1 and s.village between $2 and $3 and s.part_of is null
       and case $4 when 'all' then true
         when 'overdue' then s.state = 'lent' and s.due_on < $6::date
         when 'expired' then s.state = 'filed' and s.keep_until < $6::date
         else s.state = $4 end
       and ($5::text is null or starts_with(s.box, $5))
       and ($7::text is null or (coalesce(s.due_on, 'infinity'), s.village, s.printing_id, s.ordinal) > (
         select coalesce(a.due_on, 'infinity'), a.village, a.printing_id, a.ordinal
         from work.paper_sheets a where a.county = $1 and a.sheet_code = $7))
     order by coalesce(s.due_on, 'infinity'), s.village, s.printing_id, s.ordinal limit $8`,
    [county, placeFrom, placeTo, filter, box, today, after, limit],
  )
  return rows
}

export interface SheetStepRow {
  readonly stepNo: number
  readonly step: string
  readonly account: string
  readonly reason: string | null
  readonly detail: Readonly<Record<string, string | null>>
  readonly at: Date
}

/** Every step of a sheet in its order. */
export async function stepsOfSheet(
  store: Pick<Store, 'pool'>,
  { county, sheetCode }: SheetKey,
): Promise<readonly SheetStepRow[]> {
  const { rows } = await store.pool.query<SheetStepRow>(
    `select step_no as "stepNo", step, account, reason, detail, at from work.sheet_steps
     where county = $1 and sheet_code = $2 order by step_no`,
    [county, sheetCode],
  )
  return rows
}

/** How many sheets of a territory are in each state, and how many are overdue. */
export async function countSheets(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    readonly placeFrom: string
    readonly placeTo: string
    readonly today: string
  },
): Promise<readonly { readonly state: string; readonly count: number }[]> {
  const { rows } = await store.pool.query<{ state: string; count: number }>(
    `select state, count(*)::int as count from work.paper_sheets
     where county = $1 and village between $2 and $3 and part_of is null group by state
     union all
     select 'overdue', count(*)::int from work.paper_sheets
     where county = $1 and village between $2 and $3 and state = 'lent' and due_on < $4::date`,
    [of.county, of.placeFrom, of.placeTo, of.today],
  )
  return rows
}
