import type pg from 'pg'
import { isDeepStrictEqual } from 'node:util'
import type { PersonState } from '#domain/events/person-state.ts'
import { presencesOf } from '#domain/events/presence.ts'
import type { Presence } from '#domain/events/presence.ts'

/** What is known today of where the person `p` counts, as JSON of `Presence`s in order of time. */
export const KNOWN_PRESENCES_SQL: string = `(select coalesce(json_agg(json_build_object(
    'place', h.place, 'sex', h.sex, 'bornOn', h.born_on, 'since', h.since, 'until', h.until,
    'enteredBy', h.entered_by, 'leftBy', h.left_by) order by h.since nulls first), '[]')
  from register.presences as h
  where h.county = p.county and h.person_id = p.person_id and h.known_until is null)`

/**
 * Writes where a person counts after an event, where that is not what was known before: the old rows
 * are known until this event, the new ones from it on.
 */
export async function writePresences(
  client: pg.ClientBase,
  county: string,
  change: { readonly before: PersonState | null; readonly after: PersonState },
): Promise<void> {
  const { before, after } = change
  const was = before === null ? [] : presencesOf(before, county)
  const becomes = presencesOf(after, county)
  if (isDeepStrictEqual(was, becomes)) return
  if (was.length > 0)
    await client.query({
      name: 'presences-end',
      text: `update register.presences set known_until = $3
        where county = $1 and person_id = $2 and known_until is null`,
      values: [county, after.personId, after.lastEventNo],
    })
  if (becomes.length > 0) await insertPresences(client, county, after, becomes)
}

async function insertPresences(
  client: pg.ClientBase,
  county: string,
  { personId, lastEventNo }: PersonState,
  presences: readonly Presence[],
): Promise<void> {
  const column = (key: keyof Presence): readonly (string | null)[] =>
    presences.map((presence) => presence[key])
  await client.query({
    name: 'presences-begin',
    text: `insert into register.presences (county, person_id, presence_no, place, sex, born_on, since,
        until, entered_by, left_by, known_from)
      select $1, $2, coalesce((select max(presence_no) from register.presences
          where county = $1 and person_id = $2), 0) + n, place, sex, born_on, since, until, entered, left_by, $3
      from unnest($4::text[], $5::text[], $6::text[], $7::date[], $8::date[], $9::text[], $10::text[])
        with ordinality as p (place, sex, born_on, since, until, entered, left_by, n)`,
    values: [
      county,
      personId,
      lastEventNo,
      column('place'),
      column('sex'),
      column('bornOn'),
      column('since'),
      column('until'),
      column('enteredBy'),
      column('leftBy'),
    ],
  })
}
