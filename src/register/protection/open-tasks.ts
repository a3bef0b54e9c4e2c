import type pg from 'pg'
import {
  confirmingEventNo,
  type ComparedValues,
  type StatingEvent,
} from '#domain/protection/confirmed-record.ts'
import { citedEventNo, readCitations, type StoredCitations } from '#domain/events/citation.ts'
import { derivedId } from '../bulk/apply-tables.ts'
import { officerInOffice } from '../access/officer-in-office.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'

export interface TasksToOpen {
  readonly county: string
  /** The check that has just asked the rules. */
  readonly checkNo: number
  readonly at: Date
}

/**
 * Makes a confidential task of each finding for child protection whose record people have confirmed
 * (S3, CPO1), and hands open ones to whoever is in office now. Without an officer nothing opens: what
 * was found waits, seen by nobody.
 *
 * Run behind each check and by no entry or correction: these are never delayed, and whoever makes them
 * learns nothing of it, not even by how long they take.
 */
export async function openProtectionTasks(
  store: Pick<Store, 'pool'>,
  { county, checkNo, at }: TasksToOpen,
): Promise<void> {
  await inTransaction(store.pool, async (client) => {
    const officer = await officerInOffice(client, { county, at })
    if (officer === null) return
    const order = { county, officer, actor: `check:${String(checkNo)}`, at }
    await handOver(client, order)
    for (const found of await waitingFindings(client, county)) {
      const confirmedEventNo = await confirmedBy(client, { county, found })
      if (confirmedEventNo !== null) await openTask(client, { ...order, found, confirmedEventNo })
    }
  })
}

interface Order {
  readonly county: string
  readonly officer: string
  readonly actor: string
  readonly at: Date
}

interface WaitingFinding {
  readonly findingId: string
  readonly childId: string
  readonly motherId: string
  readonly askedAt: Date
  readonly childSays: StoredCitations
  readonly motherSays: StoredCitations
}

/** Open findings for child protection with no open task, and where the records of both people come from. */
async function waitingFindings(
  client: pg.ClientBase,
  county: string,
): Promise<readonly WaitingFinding[]> {
  const { rows } = await client.query<WaitingFinding>(
    `select f.finding_id as "findingId", f.person_id as "childId", f.other_person_id as "motherId",
       f.last_seen_at as "askedAt", c.provenance as "childSays", m.provenance as "motherSays"
     from work.findings f
     join register.persons c on c.county = f.county and c.person_id = f.person_id
     join register.persons m on m.county = f.county and m.person_id = f.other_person_id
     where f.county = $1 and f.audience = 'child_protection' and f.state <> 'closed'
       and not exists (select from work.protection_tasks t
         where t.county = f.county and t.finding_id = f.finding_id and t.state = 'open')
     order by f.opened_at, f.finding_id`,
    [county],
  )
  return rows
}

async function confirmedBy(
  client: pg.ClientBase,
  { county, found }: { readonly county: string; readonly found: WaitingFinding },
): Promise<number | null> {
  const [child, mother] = [readCitations(found.childSays), readCitations(found.motherSays)]
  const cited = [child.born_on, child.mother, mother.born_on].map((citation) =>
    citation === undefined ? null : citedEventNo(citation),
  )
  const { rows } = await client.query<StatingEvent>(
    `select event_no::float8 as "eventNo", kind, grounds ->> 'kind' as "groundsKind",
       floor(extract(epoch from recorded_at) * 1000)::float8 as "recordedAtMs"
     from register.events where county = $1 and event_no = any ($2::bigint[])`,
    [county, cited.filter((eventNo) => eventNo !== null)],
  )
  const [childBornOn = null, tie = null, motherBornOn = null] = cited.map(
    (cites) => rows.find(({ eventNo }) => eventNo === cites) ?? null,
  )
  const values: ComparedValues = { childBornOn, tie, motherBornOn }
  return confirmingEventNo(values, found.askedAt.getTime())
}

/** What was closed on this very confirmation stays closed. Id and time follow from both (S9). */
async function openTask(
  client: pg.ClientBase,
  task: Order & { readonly found: WaitingFinding; readonly confirmedEventNo: number },
): Promise<void> {
  const { findingId, childId, motherId, askedAt } = task.found
  await client.query(
    `insert into work.protection_tasks (county, task_id, finding_id, person_id, other_person_id,
       confirmed_event_no, officer, opened_at)
     values ($1, ${derivedId(`$1::char(6) || '|protection|' || $2::uuid || '|' || $5::bigint`)}, $2, $3, $4, $5, $6, $7)
     on conflict (county, finding_id, confirmed_event_no) do nothing`,
    [task.county, findingId, childId, motherId, task.confirmedEventNo, task.officer, askedAt],
  )
}

/** Open tasks of a predecessor pass on; closed ones stay with whoever closed them. */
async function handOver(
  client: pg.ClientBase,
  { county, officer, actor, at }: Order,
): Promise<void> {
  await client.query(
    `with passed as (
       update work.protection_tasks set officer = $2, last_step_no = last_step_no + 1
       where county = $1 and state = 'open' and officer <> $2
       returning task_id, last_step_no)
     insert into work.protection_steps (county, task_id, step_no, step, account, at)
     select $1, task_id, last_step_no, 'handed_over', $3, $4 from passed`,
    [county, officer, actor, at],
  )
}
