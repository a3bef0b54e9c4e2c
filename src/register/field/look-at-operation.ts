import { unusableBecause, type CorrectableItem } from '#domain/events/decide-correction.ts'
import type { ReportedLine } from '#domain/forms/report-line.ts'
import { parseReportMonth } from '#domain/forms/report-month.ts'
import { invariant } from '#domain/invariant.ts'
import { campaignOn } from '#domain/to-ask/visit-limits.ts'
import { eventOf, itemOf, lineOf, visitOf, type Operation } from '#sync/operation.ts'
import { readsSchema, SYNC_LIMITS } from '#sync/sync-limits.ts'
import { writeLineIn } from '../forms/draft-report.ts'
import type { Actor } from '../ledger/append-event.ts'
import { readPerson } from '../ledger/person-rows.ts'
import { enterBirth } from './enter-birth.ts'
import { enterVisit, forgetVisits } from './enter-visit.ts'
import { settleOperations, type OperationState, type Taking } from './field-operations.ts'
import { personOfRecord } from './person-of-record.ts'
import { joinSlots } from './open-field-slot.ts'

export interface Looked {
  readonly operation: Operation
  readonly village: string
}

/**
 * Looks at one operation that nothing is missing before: a refusal to answer ends the asking; an event
 * is registered or written into the village's report; a word about an item joins those of others.
 * Gives the slot that is then to be settled.
 */
export async function lookAtOperation(
  taking: Taking,
  looked: Looked,
  actor: Actor,
): Promise<string | null> {
  const { operation } = looked
  const { field } = operation
  const problem = unreadableBecause(operation)
  if (problem !== null) return refused(taking, looked, problem)
  const collecting = { ...actor, account: operation.collector }
  if (field === 'declined') return endAsking(taking, looked)
  const visit = visitOf(field)
  if (visit !== null) {
    const reason = await enterVisit(taking, { operation, village: looked.village, kind: visit })
    return answered(taking, looked, { state: reason === null ? 'applied' : 'refused', reason })
  }
  const line = lineOf(operation)
  if (line !== null) return enterEvent(taking, { ...looked, line }, collecting)
  const item = itemOf(field)
  if (item === null) return refused(taking, looked, 'sync.unreadable')
  return joinWords(taking, { ...looked, item })
}

/** Why an operation says nothing that can be taken, whoever it is about; `null`: it does. */
export function unreadableBecause(
  operation: Operation,
): 'sync.schema' | 'sync.too_long' | 'sync.value' | null {
  const { field, value, reason } = operation
  if (!readsSchema(operation.schema)) return 'sync.schema'
  const longest = Math.max(value?.length ?? 0, reason.length)
  if (longest > SYNC_LIMITS.textCharacters) return 'sync.too_long'
  const item = itemOf(field)
  if (item === null || value === null) return null
  return unusableBecause(item, value) === null ? null : 'sync.value'
}

async function refused(taking: Taking, looked: Looked, reason: string): Promise<null> {
  return answered(taking, looked, { state: 'refused', reason })
}

async function answered(
  taking: Taking,
  { operation: { opId } }: Looked,
  answer: { readonly state: OperationState; readonly reason: string | null },
): Promise<null> {
  await settleOperations(taking, [{ opId, ...answer }])
  return null
}

/** Nobody there is asked again in this campaign. What is kept says neither whom nor by whom (S6). */
async function endAsking(taking: Taking, looked: Looked): Promise<null> {
  const { client, county, today } = taking
  const { operation, village } = looked
  const known = await client.query<{ household: boolean }>(
    `select exists (select from register.households where county = $1 and household_id = $2) as household`,
    [county, operation.record],
  )
  const column = known.rows[0]?.household === true ? 'household_id' : 'person_id'
  if (column === 'household_id') await forgetVisits(taking, operation.record)
  await client.query(
    `insert into work.ask_refusals (county, campaign, refusal_id, village, ${column})
     values ($1, $2, gen_random_uuid(), $3, $4)`,
    [county, campaignOn(today), village, operation.record],
  )
  await client.query(`delete from work.to_ask where county = $1 and ${column} = $2`, [
    county,
    operation.record,
  ])
  await client.query(
    `update work.field_operations set content_sealed = '' where county = $1 and op_id = $2`,
    [county, operation.opId],
  )
  return answered(taking, looked, { state: 'applied', reason: null })
}

/** A birth is registered at once (S1); everything else becomes a line of the village's report. */
async function enterEvent(
  taking: Taking,
  looked: Looked & { readonly line: ReportedLine },
  actor: Actor,
): Promise<null> {
  const { operation, village, line } = looked
  if (eventOf(operation.field) === 'birth')
    return answered(taking, looked, await enterBirth(taking, looked, actor))
  const people: Partial<Record<string, string>> = {}
  const companions: string[] = []
  const along = (line.companions ?? []).map((id) => ['companion', id] as const)
  for (const [part, id] of [...Object.entries(line.people), ...along]) {
    const personId = await personOfRecord(taking, { record: id, village })
    if (personId === 'unknown') return refused(taking, looked, 'sync.not_here')
    if (personId === 'dropped') return refused(taking, looked, 'sync.newcomer_dropped')
    if (personId === 'pending') return answered(taking, looked, { state: 'waiting', reason: null })
    if (part === 'companion') companions.push(personId)
    else people[part] = personId
  }
  const known = { ...line, people, companions }
  if (await isWritten(taking, { village, line: known })) {
    return answered(taking, looked, { state: 'same', reason: null })
  }
  const month = parseReportMonth(taking.today.slice(0, 7))
  invariant(month.ok, 'today lies in a month')
  const { county, client, keys, today, at } = taking
  const written = await writeLineIn(
    { client, keys },
    // Of somebody new the line bears the id that the device gave them: by it they are found again.
    {
      county,
      village,
      month: month.value,
      lineId: lineIdOf(operation, people),
      line: known,
      today,
      at,
    },
    actor,
  )
  if (!written.ok) return refused(taking, looked, written.problem.code)
  return answered(taking, looked, { state: 'applied', reason: null })
}

/**
 * Whether the village has written the same of the same people already. Who writes otherwise, writes a
 * line of their own: the village signs and the township accepts one of them.
 */
async function isWritten(
  { client, county }: Taking,
  { village, line }: { readonly village: string; readonly line: ReportedLine },
): Promise<boolean> {
  const { subject } = line.people
  if (subject === undefined) return false
  const { rowCount } = await client.query(
    `select from work.report_lines where county = $1 and village = $2 and kind = $3
       and people ->> 'subject' = $4 and content = $5 and state <> 'dropped'
       and coalesce(people -> 'companions', '[]') @> $6 and $6 @> coalesce(people -> 'companions', '[]')
     limit 1`,
    [
      county,
      village,
      line.kind,
      subject,
      JSON.stringify(line.content),
      JSON.stringify(line.companions ?? []),
    ],
  )
  return rowCount !== 0
}

function lineIdOf(operation: Operation, people: Partial<Record<string, string>>): string {
  return people['subject'] === undefined ? operation.record : operation.opId
}

async function joinWords(
  taking: Taking,
  looked: Looked & { readonly item: CorrectableItem },
): Promise<string | null> {
  const { client, county } = taking
  const { operation, village, item } = looked
  const personId = await personOfRecord(taking, { record: operation.record, village })
  if (personId === 'unknown') return refused(taking, looked, 'sync.not_here')
  if (personId === 'dropped') return refused(taking, looked, 'sync.newcomer_dropped')
  if (personId === 'pending') return answered(taking, looked, { state: 'waiting', reason: null })
  // Whose entry is kept by another village is corrected there.
  const person = await readPerson(client, county, personId)
  if (person?.items.place !== village) return refused(taking, looked, 'sync.elsewhere')
  const { opId } = operation
  const [slotId] = await joinSlots(taking, [{ opId, personId, item, village }])
  return slotId ?? null
}
