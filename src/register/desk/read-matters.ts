import { civilDayAt } from '#domain/calendar/civil-time.ts'
import {
  addDays,
  dayOf,
  daysBetween,
  isCivilDate,
  type CivilDate,
} from '#domain/calendar/civil-date.ts'
import { milestoneNear } from '#domain/desk/milestones.ts'
import { factRow, type StandingMute, type TaskMatter } from '#domain/desk/plan-tasks.ts'
import { NOTICES } from '#domain/desk/task-rules.ts'
import { deadlinesOf, parseReportMonth } from '#domain/forms/report-month.ts'
import { campaignOn } from '#domain/to-ask/visit-limits.ts'
import { asksOfVillage } from '../queries/to-ask.ts'
import type { Store } from '../store/open-store.ts'
import * as sql from './matter-statements.ts'
import { papersToAsk, type PaperToAsk } from './papers-to-ask.ts'

export interface MattersWanted {
  readonly county: string
  /** 12 digits. */
  readonly village: string
  readonly account: string
  readonly today: CivilDate
  readonly now: Date
  /** Notices that were marked as told. */
  readonly told: readonly StandingMute[]
}

/** A move that was reported: the village the other side is told of. */
export interface MoveToMeet {
  readonly key: string
  readonly fromPlace: string
}

export interface VillageMatters {
  readonly matters: readonly TaskMatter[]
  readonly moves: readonly MoveToMeet[]
  readonly papers: readonly PaperToAsk[]
}

/** A lease that ends within a duty interval, a grant within two. */
const LEASE_ENDING_DAYS = 5
const GRANT_ENDING_DAYS = 10
/** A move that nobody met in a season is a question for the comparison, not for the desk. */
export const MOVES_DAYS = 90
/** More households than any village has. */
const HOUSEHOLDS_MAX = 20_000
const DAY_MS = 86_400_000

/** Everything from which tasks of a village may follow. */
export async function mattersOf(
  store: Pick<Store, 'pool'>,
  wanted: MattersWanted,
): Promise<VillageMatters> {
  const moves = await movesHere(store, wanted)
  const papers = await papersToAsk(store, wanted)
  const parts = [
    await askedItems(store, wanted),
    await reportMonths(store, wanted),
    await handed(store, wanted, { subject: 'report_line', text: sql.RETURNED_LINES_SQL }),
    await handed(store, wanted, { subject: 'change_form', text: sql.REFUSED_FORMS_SQL }),
    await handed(store, wanted, { subject: 'finding', text: sql.FINDINGS_SQL }),
    await handed(store, wanted, {
      subject: 'appointment',
      text: sql.APPOINTMENTS_SQL,
      more: [campaignOn(wanted.today)],
    }),
    moves.map(({ matter }) => matter),
    papers.map(({ matter }) => matter),
    await devices(store, wanted),
    await ownGrant(store, wanted),
    notices(wanted),
  ]
  return {
    matters: parts.flat(),
    moves: moves.map(({ matter, fromPlace }) => ({ key: matter.key, fromPlace })),
    papers: papers.map(({ paper }) => paper),
  }
}

async function askedItems(
  store: Pick<Store, 'pool'>,
  { county, village, today }: MattersWanted,
): Promise<readonly TaskMatter[]> {
  const asks = await asksOfVillage(store, { county, village, after: null, limit: HOUSEHOLDS_MAX })
  if (asks.length === 0) return []
  const personIds = [...new Set(asks.map(({ personId }) => personId))]
  const born = await store.pool.query<{ personId: string; bornOn: string | null }>({
    name: 'desk_birth_days',
    text: `select person_id as "personId", born_on as "bornOn" from register.persons
           where county = $1 and person_id = any ($2::uuid[])`,
    values: [county, personIds],
  })
  const said = await store.pool.query<{ personId: string; item: string }>({
    name: 'desk_said',
    text: sql.SAID_SQL,
    values: [county, village],
  })
  const bornOn = new Map(born.rows.map((one) => [one.personId, one.bornOn]))
  const onItsWay = new Set(said.rows.map(({ personId, item }) => `${personId} ${item}`))
  return asks.map(({ personId, householdId, item, reason, registered }) => {
    const near = milestoneNear(bornOn.get(personId) ?? null, today)
    return {
      subject: 'asked_item',
      key: `ask:${personId}:${item}:${reason}`,
      facts: factRow('asked_item', {
        item,
        reason,
        registered: registered ? 'yes' : 'no',
        milestone: near?.milestone ?? null,
        said: onItsWay.has(`${personId} ${item}`) ? 'waiting' : 'nothing',
      }),
      since: null,
      ownDay: near?.on ?? null,
      householdId,
      personId,
    }
  })
}

async function reportMonths(
  store: Pick<Store, 'pool'>,
  { county, village, today }: MattersWanted,
): Promise<readonly TaskMatter[]> {
  // So many days back is the last day of the month before.
  const lastMonth = addDays(today, -dayOf(today)).slice(0, 7)
  const { rows } = await store.pool.query<{ month: string; supplementNo: number; state: string }>({
    name: 'desk_reports',
    text: sql.REPORTS_SQL,
    values: [county, village, lastMonth],
  })
  const known = rows.some(({ month, supplementNo }) => month === lastMonth && supplementNo === 0)
  const reports = known ? rows : [...rows, { month: lastMonth, supplementNo: 0, state: 'none' }]
  return reports.map(({ month, supplementNo, state }) => ({
    subject: 'report_month',
    key: `month:${month}:${String(supplementNo)}`,
    facts: factRow('report_month', { state }),
    since: null,
    ownDay: dueOn(month),
    householdId: null,
    personId: null,
  }))
}

/** The village signs by the 5th of the month after. */
function dueOn(month: string): CivilDate | null {
  const parsed = parseReportMonth(month)
  const day = parsed.ok ? deadlinesOf(parsed.value).signedBy : ''
  return isCivilDate(day) ? day : null
}

type HandedSubject = 'report_line' | 'change_form' | 'finding' | 'appointment'

/** What was handed to the village or came back to it: one row a matter. */
async function handed(
  store: Pick<Store, 'pool'>,
  { county, village }: MattersWanted,
  of: {
    readonly subject: HandedSubject
    readonly text: string
    /** What the statement asks for behind county and village. */
    readonly more?: readonly string[]
  },
): Promise<readonly TaskMatter[]> {
  const { subject, text, more = [] } = of
  const { rows } = await store.pool.query<{
    key: string
    since: Date | null
    ownDay: string | null
    personId: string | null
    householdId: string | null
    state: string
  }>({ name: `desk_${subject}`, text, values: [county, village, ...more] })
  return rows.map(({ key, since, ownDay, personId, householdId, state }) => ({
    subject,
    key: `${subject}:${key}`,
    facts: factRow(subject, { state }),
    since: since === null ? null : civilDayAt(since.getTime()),
    ownDay: ownDay !== null && isCivilDate(ownDay) ? ownDay : null,
    householdId,
    personId,
  }))
}

async function movesHere(
  store: Pick<Store, 'pool'>,
  { county, village, now }: MattersWanted,
): Promise<readonly { readonly matter: TaskMatter; readonly fromPlace: string }[]> {
  const { rows } = await store.pool.query<{ key: string; since: Date; fromPlace: string }>({
    name: 'desk_moves',
    text: sql.MOVES_SQL,
    values: [county, village, new Date(now.getTime() - MOVES_DAYS * DAY_MS)],
  })
  return rows.map(({ key, since, fromPlace }) => ({
    fromPlace,
    matter: {
      subject: 'incoming_move',
      key: `move:${key}`,
      facts: factRow('incoming_move', { move: 'reported', met: 'no' }),
      since: civilDayAt(since.getTime()),
      ownDay: null,
      householdId: null,
      personId: null,
    },
  }))
}

async function devices(
  store: Pick<Store, 'pool'>,
  { county, village, today }: MattersWanted,
): Promise<readonly TaskMatter[]> {
  const { rows } = await store.pool.query<{ key: string; leaseUntil: Date; held: boolean }>({
    name: 'desk_devices',
    text: sql.DEVICES_SQL,
    values: [county, village],
  })
  return rows.map(({ key, leaseUntil, held }) => {
    const until = civilDayAt(leaseUntil.getTime())
    const left = daysBetween(today, until)
    return {
      subject: 'device',
      key: `device:${key}`,
      facts: factRow('device', {
        lease: left <= LEASE_ENDING_DAYS ? 'ending' : 'long',
        held: held ? 'yes' : 'no',
      }),
      since: null,
      ownDay: until,
      householdId: null,
      personId: null,
    }
  })
}

async function ownGrant(
  store: Pick<Store, 'pool'>,
  { county, account, today }: MattersWanted,
): Promise<readonly TaskMatter[]> {
  const { rows } = await store.pool.query<{ grantNo: number; until: Date }>({
    name: 'desk_grant',
    text: sql.GRANT_SQL,
    values: [county, account],
  })
  return rows.map(({ grantNo, until }) => {
    const lastDay = civilDayAt(until.getTime())
    const left = daysBetween(today, lastDay)
    return {
      subject: 'grant',
      key: `grant:${String(grantNo)}`,
      facts: factRow('grant', { state: left <= GRANT_ENDING_DAYS ? 'ending' : 'long' }),
      since: null,
      ownDay: lastDay,
      householdId: null,
      personId: null,
    }
  })
}

function notices({ today, told }: MattersWanted): readonly TaskMatter[] {
  const year = today.slice(0, 4)
  return NOTICES.map((notice) => {
    const key = `notice:${notice}:${year}`
    const isTold = told.some((one) => one.key === key)
    return {
      subject: 'calendar',
      key,
      facts: factRow('calendar', {
        notice,
        month: today.slice(5, 7),
        told: isTold ? 'yes' : 'no',
      }),
      since: null,
      ownDay: null,
      householdId: null,
      personId: null,
    }
  })
}
