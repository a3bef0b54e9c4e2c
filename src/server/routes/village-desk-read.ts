import type { FastifyRequest } from 'fastify'
import {
  addDays,
  dayNumber,
  dayOf,
  isCivilDate,
  type CivilDate,
} from '#domain/calendar/civil-date.ts'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import type { DutyCalendar } from '#domain/desk/duty-days.ts'
import { householdKey, planTasks, type Task } from '#domain/desk/plan-tasks.ts'
import { confirmationsOf } from '#register/desk/confirmations.ts'
import type { BoardWanted } from '#register/desk/day-board.ts'
import { calendarOn } from '#register/desk/duty-calendars.ts'
import type { PaperToAsk } from '#register/desk/papers-to-ask.ts'
import { mattersOf, type MoveToMeet } from '#register/desk/read-matters.ts'
import {
  asStanding,
  standingMutes,
  type MuteRow,
  type MuteToWrite,
} from '#register/desk/task-mutes.ts'
import { namedPeople } from '#register/forms/named-people.ts'
import { unfoundLines } from '#register/keying/unfound-lines.ts'
import { recordsOfPersons } from '#register/queries/read-records.ts'
import { placeNames, type PlaceRow } from '#register/queries/place-names.ts'
import { toAskList, visitedHouseholds } from '#register/queries/to-ask.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import type { TasksAround } from '../show/desk-view.ts'
import { shownTo, type Sight } from '../show/sight.ts'
import { sightOf } from '../sight-of.ts'
import { territoryOf } from '../territory.ts'
import { villagePath } from './to-ask-routes.ts'

/** The desk of a village at a moment: its tasks with what is needed to draw or to put them off. */
export interface DeskOfVillage {
  readonly now: Date
  readonly today: CivilDate
  readonly calendar: DutyCalendar
  readonly village: PlaceRow
  readonly path: readonly PlaceRow[]
  /** Put-off ones among them. */
  readonly tasks: readonly Task[]
  readonly mutes: readonly MuteRow[]
  readonly moves: readonly MoveToMeet[]
  readonly papers: readonly PaperToAsk[]
}

/** What a mute names: the task, or the household that it is about. */
export function muteTarget(
  task: Task | undefined,
  asked: { readonly key: string; readonly wholeHousehold: boolean },
): Pick<MuteToWrite, 'key' | 'rule' | 'personId' | 'householdId'> {
  const { rule, personId = null, householdId = null } = task ?? {}
  return asked.wholeHousehold && householdId !== null
    ? { key: householdKey(householdId), rule: null, personId: null, householdId }
    : { key: asked.key, rule: rule?.id ?? null, personId, householdId }
}

/** The desk of a village of the request's territory; `null` for any other place. */
export async function deskOfVillage(
  request: FastifyRequest,
  options: ServerOptions,
  code: string,
): Promise<DeskOfVillage | null> {
  const path = code.length === VILLAGE_DIGITS ? await villagePath(request, code) : null
  return path === null ? null : deskOf(request, options, path)
}

/** Everything the desk of a village stands on, read anew: no task is kept anywhere. */
async function deskOf(
  request: FastifyRequest,
  options: ServerOptions,
  path: readonly PlaceRow[],
): Promise<DeskOfVillage> {
  const { county, clock } = options
  const store = storeOf(request)
  const village = path.at(-1)
  const { accountId: account } = whoAsks(request)
  if (village === undefined) throw new Error('a path ends in its village')
  const { code } = village
  const now = clock()
  const today = civilDayAt(now.getTime())
  const calendar = await calendarOn(store, { county, day: today })
  const mutes = await standingMutes(store, { county, village: code, today })
  const told = asStanding(mutes.filter(({ reason }) => reason === 'told'))
  const wanted = { county, village: code, account, today, now, told }
  const { matters, moves, papers } = await mattersOf(store, wanted)
  const tasks = planTasks(matters, { today, calendar, mutes: asStanding(mutes) })
  return { now, today, calendar, village, path, tasks, mutes, moves, papers }
}

/** What tasks and mutes are drawn with. */
export async function tasksAround(
  request: FastifyRequest,
  options: ServerOptions,
  of: { readonly desk: DeskOfVillage; readonly shown: readonly Task[] },
): Promise<TasksAround> {
  const { county } = options
  const store = storeOf(request)
  const { moves, mutes, today } = of.desk
  const about = [...of.shown, ...mutes]
  const personIds = [...new Set(about.flatMap(({ personId }) => personId ?? []))]
  const householdIds = [...new Set(about.flatMap(({ householdId }) => householdId ?? []))]
  const people = await namedPeople(store, { county, personIds })
  const strangers = await onOneList(
    request,
    options,
    personIds.filter((id) => !people.has(id)),
  )
  const households = await visitedHouseholds(store, { county, householdIds })
  const confirmations = await confirmationsOf(store, { county, personIds })
  const names = await placeNames(
    store,
    moves.map(({ fromPlace }) => fromPlace),
  )
  const sight = sightOf(request, options)
  return {
    today,
    sight,
    people,
    strangers,
    households,
    confirmations,
    about: new Map([
      ...moves.map(({ key, fromPlace }) => [key, names.get(fromPlace) ?? fromPlace] as const),
      ...(await papersInWords(request, options, { ...of, sight })),
    ]),
  }
}

/** Which sheet it is, which line, and whom it names. */
async function papersInWords(
  request: FastifyRequest,
  { county, store: { keys } }: ServerOptions,
  {
    desk,
    shown,
    sight,
  }: { readonly desk: DeskOfVillage; readonly shown: readonly Task[]; readonly sight: Sight },
): Promise<readonly (readonly [key: string, about: string])[]> {
  const wanted = new Set(shown.map(({ key }) => key))
  const papers = desk.papers.filter(({ key }) => wanted.has(key))
  const { pool } = storeOf(request)
  const lines = new Map<string, string>()
  for (const keyingId of new Set(papers.map((paper) => paper.keyingId))) {
    for (const { sheetNo, rowNo, person } of await unfoundLines(
      { pool, keys },
      { county, keyingId },
    )) {
      const name = shownTo(sight, 'name', { value: person.name, bornOn: person.bornOn })
      lines.set(`${keyingId}.${String(sheetNo)}.${String(rowNo)}`, name ?? '')
    }
  }
  return papers.map(({ key, keyingId, booklet, sheetNo, rowNo }) => {
    const sheet = `${booklet} 第 ${String(sheetNo)} 份`
    const name = lines.get(`${keyingId}.${String(sheetNo)}.${String(rowNo)}`) ?? ''
    return [key, rowNo === 0 ? sheet : `${sheet}第 ${String(rowNo)} 行 ${name}`.trim()]
  })
}

/** People whom one list alone knows, as it names them. */
async function onOneList(
  request: FastifyRequest,
  { county, store: { keys } }: ServerOptions,
  personIds: readonly string[],
): Promise<TasksAround['strangers']> {
  const store = storeOf(request)
  const list = personIds.length === 0 ? null : await toAskList(store, county)
  if (list === null) return new Map()
  const { pool } = store
  const records = await recordsOfPersons({ pool, keys }, { county, runNo: list.runNo, personIds })
  return new Map(
    records.flatMap(({ personId, says: { name, bornOn } }) =>
      personId === null ? [] : [[personId, { personId, name, bornOn }]],
    ),
  )
}

const VILLAGE_DIGITS = 12
const DAY_MS = 86_400_000
const AHEAD_MS = 8 * 3_600_000
/** Villages sign by the 5th: from the 6th on a month that is not reported stands open. */
const REPORTED_BY_DAY = 5

/** What a board of a place is counted from: the civil day as a stretch of time, and the month then due. */
export function boardWanted(of: {
  readonly county: string
  readonly place: string
  readonly digits: number
  readonly day: string
  readonly now: Date
}): BoardWanted {
  const { county, place, digits, day, now } = of
  const today = civilDayAt(now.getTime())
  const civil = isCivilDate(day) ? day : today
  const begin = dayNumber(civil) * DAY_MS - AHEAD_MS
  const { from, to } = territoryOf(place)
  return {
    county,
    from,
    to,
    digits,
    day: civil,
    dayFrom: new Date(begin),
    dayTo: new Date(begin + DAY_MS),
    dueMonth: dayOf(today) > REPORTED_BY_DAY ? addDays(today, -dayOf(today)).slice(0, 7) : null,
    now,
  }
}
