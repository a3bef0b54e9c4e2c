import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

/** What the merge has to know of a rule beside what its findings say. */
export interface StagedRule {
  readonly code: string
  readonly scored: boolean
  readonly audience: 'everyone' | 'child_protection'
  /** Facts that change with the calendar alone, by their names in the finding. */
  readonly calendarFacts: readonly string[]
}

/**
 * Copies the findings of a check, as lines of CSV with a header, into the table `staged` of this
 * connection. Nothing of it outlives the connection: cut off, it is copied again.
 *
 * @returns how many lines there are, and how many of them anybody may be told of (S3).
 */
export async function stageFindings(
  client: pg.PoolClient,
  from: { readonly file: string; readonly rules: readonly StagedRule[] },
): Promise<{ readonly lines: number; readonly told: number }> {
  await client.query(`drop table if exists staged, staged_rules`)
  await client.query(`create temp table staged (
    line_no bigint generated always as identity primary key, rule text collate "C", version smallint,
    severity text, subject text, subject_key text collate "C", person_id uuid, other_person_id uuid,
    household_id uuid, place text collate "C", item text, facts jsonb)`)
  const sink = client.query(
    copyFrom(`copy staged (rule, version, severity, subject, subject_key, person_id, other_person_id,
      household_id, place, item, facts) from stdin with (format csv, header true)`),
  )
  await pipeline(createReadStream(from.file), sink)
  await client.query(
    `create temp table staged_rules as
     select * from jsonb_to_recordset($1::jsonb)
       as r(code text, scored boolean, audience text, "calendarFacts" text[])`,
    [JSON.stringify(from.rules)],
  )
  await client.query('analyze staged')
  const { rows } = await client.query<{ lines: number; told: number }>(
    `select coalesce(max(line_no), 0)::float as lines,
       (count(*) filter (where r.audience = 'everyone'))::float as told
     from staged s left join staged_rules r on r.code = s.rule`,
  )
  return rows[0] ?? { lines: 0, told: 0 }
}
