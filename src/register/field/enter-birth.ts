import type { ReportedLine } from '#domain/forms/report-line.ts'
import type { Operation } from '#sync/operation.ts'
import { recordLifeEventIn } from '../commands/record-life-event.ts'
import { registerBirthIn } from '../commands/register-birth.ts'
import { householdOf } from '../forms/enter-line.ts'
import type { Actor } from '../ledger/append-event.ts'
import { readPerson } from '../ledger/person-rows.ts'
import { isRecordId, newRecordId } from '../store/record-id.ts'
import type { OperationSettled, Taking } from './field-operations.ts'
import { personOfRecord } from './person-of-record.ts'

export interface BirthSaid {
  readonly operation: Operation
  readonly village: string
  readonly line: ReportedLine
}

/** What became of a birth; `waiting`: the child is registered, and a parent is linked when they are. */
export type BirthTaken = Pick<OperationSettled, 'state' | 'reason'>

/**
 * Registers a child at once, whatever is known of the parents (S1): who is not in the register is left out, and
 * linked as soon as the township has taken the line by which they come. Looked at again until then, it
 * registers nobody twice.
 */
export async function enterBirth(
  taking: Taking,
  said: BirthSaid,
  actor: Actor,
): Promise<BirthTaken> {
  const parents = await parentsOf(taking, said)
  const child = await childOf(taking, said)
  const state = parents.isAwaited ? 'waiting' : 'applied'
  // Registered is registered: why a parent could not be linked is told with it.
  const lacking = parents.isDropped ? 'sync.newcomer_dropped' : null
  if (child !== null) {
    const problem = await nameParents(taking, { said, parents, child }, actor)
    return { state, reason: problem ?? lacking }
  }
  const problem = await registerChild(taking, { said, parents }, actor)
  return problem === null ? { state, reason: lacking } : { state: 'refused', reason: problem }
}

interface Parents {
  readonly mother: string | null
  readonly father: string | null
  /** One of them is known to the village, and not to the register yet. */
  readonly isAwaited: boolean
  /** The line by which one of them was to come was dropped: nobody waits for them. */
  readonly isDropped: boolean
}

async function parentsOf(
  taking: Taking,
  { line: { people }, village }: Pick<BirthSaid, 'line' | 'village'>,
): Promise<Parents> {
  const found = async (record: string | undefined): Promise<string | null> => {
    // What a phone names need be no id.
    if (record === undefined || !isRecordId(record)) return null
    const person = await personOfRecord(taking, { record, village })
    // Nobody of whom anything is known: the register says so on the child's entry.
    return person === 'unknown' ? record : person
  }
  const [mother, father] = [await found(people.mother), await found(people.father)]
  const both = [mother, father]
  return {
    mother: isYetToCome(mother) ? null : mother,
    father: isYetToCome(father) ? null : father,
    isAwaited: both.includes('pending'),
    isDropped: both.includes('dropped'),
  }
}

function isYetToCome(person: string | null): boolean {
  return person === 'pending' || person === 'dropped'
}

/** The child that this very word was registered as; another word under the child's id is another birth. */
async function childOf(
  { client, county }: Taking,
  { operation }: Pick<BirthSaid, 'operation'>,
): Promise<string | null> {
  const { rows } = await client.query<{ personId: string }>(
    `select r.person_id as "personId" from work.field_records r
     where r.county = $1 and r.record_id = $2 and not exists (
       select from work.field_operations o
       where o.county = r.county and o.record_id = r.record_id and o.op_id <> $3 and o.field = $4
         and o.state in ('applied', 'waiting'))`,
    [county, operation.record, operation.opId, operation.field],
  )
  return rows[0]?.personId ?? null
}

/** The code of what refuses it, or `null`. */
async function registerChild(
  { client, keys, county, today }: Taking,
  { said, parents }: { readonly said: BirthSaid; readonly parents: Parents },
  actor: Actor,
): Promise<string | null> {
  const { operation, village, line } = said
  const { content } = line
  const { mother, father } = parents
  const registered = await registerBirthIn(
    { client, keys },
    {
      county,
      requestId: operation.record,
      name: content.name ?? null,
      sex: content.sex ?? null,
      bornOn: content.occurred_on ?? null,
      place: village,
      groupNo: content.group_no ?? null,
      number: content.number ?? null,
      certificateNo: content.certificate_no ?? null,
      motherPersonId: mother,
      fatherPersonId: father,
      householdId: await householdOf(client, county, [mother, father]),
      relation: null,
      today,
    },
    actor,
  )
  if (!registered.ok) return registered.problem.code
  await client.query(
    `insert into work.field_records (county, record_id, person_id, device_id, village)
     values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [county, operation.record, registered.value.personId, operation.device, village],
  )
  return null
}

/** Parents whom the register has by now, and the child not yet; whom somebody named meanwhile stays. */
async function nameParents(
  { client, keys, county, today, at }: Taking,
  {
    said,
    parents,
    child,
  }: { readonly said: BirthSaid; readonly parents: Parents; readonly child: string },
  actor: Actor,
): Promise<string | null> {
  const person = await readPerson(client, county, child)
  if (person === null) return null
  const motherPersonId = person.items.mother === null ? parents.mother : null
  const fatherPersonId = person.items.father === null ? parents.father : null
  if (motherPersonId === null && fatherPersonId === null) return null
  const recorded = await recordLifeEventIn(
    { client, keys },
    {
      county,
      lifeEvent: { kind: 'parents', personId: child, motherPersonId, fatherPersonId },
      version: null,
      requestId: newRecordId(),
      reason: null,
      grounds: { kind: 'statement', text: said.line.evidence },
      approvedBy: null,
      today,
      now: at,
    },
    actor,
  )
  return recorded.ok ? null : recorded.problem.code
}
