import type pg from 'pg'
import type { GrantTemplate, RoundRole } from '#domain/policy/grant-rounds.ts'
import type { GrantLevel } from '#domain/policy/roles.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'

export interface KeptTemplate extends GrantTemplate {
  readonly templateId: string
  readonly name: string
}

/** Templates in use, by name. */
export async function listTemplates(
  db: pg.ClientBase | pg.Pool,
  county: string,
): Promise<readonly KeptTemplate[]> {
  const { rows } = await db.query<KeptTemplate>(
    `select template_id as "templateId", name, role, level, days from access.grant_templates
     where county = $1 and retired_at is null order by name, template_id`,
    [county],
  )
  return rows
}

const DAY_MS = 24 * 60 * 60_000

/** First moment a grant of it no longer holds. */
export function endOfTemplate({ days }: GrantTemplate, since: Date): Date | null {
  return days === null ? null : new Date(since.getTime() + days * DAY_MS)
}

/** Its id, or `null` where one of that name is in use. */
export async function makeTemplate(
  store: Pick<Store, 'pool'>,
  make: {
    readonly county: string
    readonly name: string
    readonly role: RoundRole
    readonly level: GrantLevel
    readonly days: number | null
    readonly by: string
    readonly at: Date
  },
): Promise<string | null> {
  const templateId = newRecordId()
  const { county, name, role, level, days, by, at } = make
  const { rowCount } = await store.pool.query(
    `insert into access.grant_templates (county, template_id, name, role, level, days, made_by, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (county, name) where retired_at is null do nothing`,
    [county, templateId, name, role, level, days, by, at],
  )
  return rowCount === 1 ? templateId : null
}

/** Takes it out of use; what was given by it goes on. `false`: there is none. */
export async function retireTemplate(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    readonly templateId: string
    readonly by: string
    readonly at: Date
  },
): Promise<boolean> {
  const { rowCount } = await store.pool.query(
    `update access.grant_templates set retired_by = $3, retired_at = $4
     where county = $1 and template_id = $2 and retired_at is null`,
    [of.county, of.templateId, of.by, of.at],
  )
  return rowCount === 1
}
