import type pg from 'pg'

interface Erased {
  readonly county: string
  readonly personId: string
}

/**
 * Takes an erased person out of the forms of the office. Corrections and requests to merge go with the rest
 * of their rows; here go the lines of reports that are about them, what phones had said for them, and the
 * words in the steps of all of these. In a line about somebody else only their part goes. That there was a
 * step, whose and when, stays: it says nothing of the person.
 */
export async function eraseFromForms(client: pg.ClientBase, erased: Erased): Promise<void> {
  const { county, personId } = erased
  const lines = await client.query<{ id: string }>(
    `select line_id as id from work.report_lines
     where county = $1 and (person_id = $2 or people ->> 'subject' = $2::text)`,
    [county, personId],
  )
  const lineIds = lines.rows.map(({ id }) => id)
  await client.query(
    `update work.form_steps set reason = null, detail = null
     where county = $1 and (line_id = any ($3::uuid[]) or form_id in (
       select form_id from work.item_changes where county = $1 and person_id = $2
       union all
       select form_id from work.merge_requests where county = $1 and $2 in (person_id, other_person_id)))`,
    [county, personId, lineIds],
  )
  await eraseFromPhones(client, erased, lineIds)
  await client.query(
    'delete from work.report_lines where county = $1 and line_id = any ($2::uuid[])',
    [county, lineIds],
  )
  await eraseFromLinesOfOthers(client, erased)
}

/** What was said of them on a phone, and the pictures with it. Ids, numbers and answers stay (SYN2). */
async function eraseFromPhones(
  client: pg.ClientBase,
  { county, personId }: Erased,
  lineIds: readonly string[],
): Promise<void> {
  const said = await client.query<{ id: string }>(
    `update work.field_operations set content_sealed = ''
     where county = $1 and (op_id = any ($3::uuid[]) or record_id = $2 or record_id = any ($3::uuid[])
       or record_id in (select record_id from work.field_records where county = $1 and person_id = $2))
     returning op_id as id`,
    [county, personId, lineIds],
  )
  const photos = await client.query<{ id: string }>(
    `update work.field_photos set state = 'removed', content_sealed = null,
       removed_at = coalesce(removed_at, now()),
       evidence_reason = null
     where county = $1 and op_id = any ($2::uuid[]) returning photo_id as id`,
    [county, said.rows.map(({ id }) => id)],
  )
  await client.query(
    'delete from work.field_photo_pieces where county = $1 and photo_id = any ($2::uuid[])',
    [county, photos.rows.map(({ id }) => id)],
  )
}

/** As mother, father, spouse or companion in a line that stays: the part, and the name that stood for it. */
async function eraseFromLinesOfOthers(
  client: pg.ClientBase,
  { county, personId }: Erased,
): Promise<void> {
  await client.query(
    `update work.report_lines set
       content = case when people ->> 'spouse' = $2::text then content - 'other_name' else content end,
       people = (select coalesce(jsonb_object_agg(part, case part when 'companions' then value - $2::text else value end), '{}')
         from jsonb_each(people) as p (part, value) where value <> to_jsonb($2::text))
     where county = $1 and people::text like '%' || $2::text || '%'`,
    [county, personId],
  )
  // What a line said before it was mended may have named them too.
  await client.query(
    `update work.form_steps set reason = null, detail = null
     where county = $1 and detail::text like '%' || $2::text || '%'`,
    [county, personId],
  )
}
