import {
  DAY_ENTRIES,
  OPEN_MATTER_ORDER,
  OPEN_MATTERS,
  waitingFor,
  WAITS_FOR,
} from '#domain/desk/day-matters.ts'
import type { CameToday, OpenCount } from '#domain/desk/day-matters.ts'
import { dutyOn, type DutyCalendar } from '#domain/desk/duty-days.ts'
import type { CivilDate } from '#domain/calendar/civil-date.ts'
import { groupByHousehold, type Task } from '#domain/desk/plan-tasks.ts'
import { MUTE_REASONS } from '#domain/desk/task-mute.ts'
import { taskRuleOf } from '#domain/desk/task-rules.ts'
import { CONFIRMED_BY, STALE_MARKS, stalenessOf } from '#domain/desk/stale-mark.ts'
import type { Confirmation } from '#domain/desk/stale-mark.ts'
import { ASK_ITEMS, isAskItem } from '#domain/to-ask/ask-item.ts'
import { ASK_REASONS, isAskReason } from '#domain/to-ask/ask-reason.ts'
import { isSourceKind, SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import type { DayClosing } from '#register/desk/close-day.ts'
import type { PlaceDay } from '#register/desk/day-board.ts'
import type { MuteRow } from '#register/desk/task-mutes.ts'
import type { NamedPerson } from '#register/forms/named-people.ts'
import type { VisitedHousehold } from '#register/queries/to-ask.ts'
import type * as wire from '#wire/village-desk.ts'
import { shownTo, type Sight } from './sight.ts'

/** What tasks are drawn with. */
export interface TasksAround {
  readonly today: CivilDate
  readonly sight: Sight
  readonly people: ReadonlyMap<string, NamedPerson>
  /** Whom the register does not have: as the one list says that knows them. */
  readonly strangers: ReadonlyMap<string, NamedPerson>
  readonly households: readonly VisitedHousehold[]
  readonly confirmations: ReadonlyMap<string, readonly Confirmation[]>
  /** What a task is about besides people: the village a move comes from. */
  readonly about: ReadonlyMap<string, string>
}

/** The birth date of nobody: the head of a household and its address count as an adult's. */
const ADULT = '1900-01-01'

export function groupsOf(tasks: readonly Task[], around: TasksAround): wire.DeskGroup[] {
  return groupByHousehold(tasks).map((group) => {
    const [first] = group
    const atDoor = first?.rule.group === 'household' ? first.householdId : null
    return {
      household: atDoor === null ? null : doorOf(atDoor, around),
      tasks: group.map((task) => taskLine(task, around)),
    }
  })
}

function doorOf(
  householdId: string,
  { households, sight }: TasksAround,
): wire.DeskGroup['household'] {
  const found = households.find((one) => one.householdId === householdId)
  const shown = (field: 'name' | 'address_text', value: string | null): string | null =>
    shownTo(sight, field, { value, bornOn: ADULT })
  return {
    householdId,
    code: found?.code ?? null,
    groupNo: found?.groupNo ?? null,
    headName: shown('name', found?.headName ?? null),
    addressText: shown('address_text', found?.addressText ?? null),
  }
}

function taskLine(task: Task, around: TasksAround): wire.DeskTask {
  const { rule, key, due, overdueDays, personId } = task
  return {
    key,
    rule: rule.id,
    title: rule.title,
    why: rule.why,
    doneWhen: rule.doneWhen,
    step: rule.step,
    due,
    overdueDays,
    priority: rule.priority,
    person: personId === null ? null : personOf(personId, around),
    ask: askOf(task),
    about: around.about.get(key) ?? key.split(':')[1] ?? null,
  }
}

function personOf(personId: string, around: TasksAround): wire.DeskTask['person'] {
  const { people, strangers, sight, today, confirmations } = around
  const { name = null, bornOn = null } = people.get(personId) ?? strangers.get(personId) ?? {}
  return {
    personId,
    registered: people.has(personId),
    name: shownTo(sight, 'name', { value: name, bornOn }),
    stale: staleOf(confirmations.get(personId) ?? [], today),
  }
}

function staleOf(confirmations: readonly Confirmation[], today: CivilDate): wire.StaleMarkShown {
  const { mark, last, days } = stalenessOf(confirmations, today)
  if (last === null) return { mark, text: STALE_MARKS[mark], days, on: null, by: null }
  const { by, on, source } = last
  const text =
    source !== null && isSourceKind(source)
      ? { zh: SOURCE_PROFILES[source].zh, en: SOURCE_PROFILES[source].en }
      : CONFIRMED_BY[by]
  return { mark, text: STALE_MARKS[mark], days, on, by: { kind: by, text } }
}

/** `ask:person:item:reason`: the key of a question says what is asked. */
export function askOf({ subject, key }: Task): wire.DeskTask['ask'] {
  const [, , item = '', reason = ''] = key.split(':')
  if (subject !== 'asked_item' || !isAskItem(item) || !isAskReason(reason)) return null
  return { item, text: ASK_ITEMS[item], reason: ASK_REASONS[reason] }
}

export function mutesShown(
  mutes: readonly MuteRow[],
  around: Pick<TasksAround, 'people' | 'households' | 'sight'>,
): wire.StandingMuteShown[] {
  return mutes.map(({ muteId, rule, personId, householdId, reason, until, by, at }) => {
    const person = personId === null ? undefined : around.people.get(personId)
    const head = around.households.find((one) => one.householdId === householdId)?.headName ?? null
    const whom =
      person === undefined ? { value: head, bornOn: ADULT } : { ...person, value: person.name }
    return {
      muteId,
      title: rule === null ? null : (taskRuleOf(rule)?.title ?? null),
      whom: shownTo(around.sight, 'name', whom),
      reason: MUTE_REASONS[reason],
      until,
      by,
      at: at.toISOString(),
    }
  })
}

export function dutyShown(today: CivilDate, calendar: DutyCalendar): wire.DutyState {
  const { isDutyDay, next, daysLeft } = dutyOn(today, calendar)
  const { days, promptDays } = calendar
  return { today, isDutyDay, next, daysLeft, days: [...days], promptDays }
}

export function cameShown(came: readonly CameToday[]): wire.DayBoard['came'] {
  return came.map((one) => ({ ...one, text: DAY_ENTRIES[one.entry] }))
}

export function openShown(open: readonly OpenCount[]): wire.OpenMatterShown[] {
  const found = new Map(open.map(({ matter, count }) => [matter, count]))
  return OPEN_MATTER_ORDER.flatMap((matter) => {
    const count = found.get(matter) ?? 0
    const { zh, en, waitsFor } = OPEN_MATTERS[matter]
    return count === 0 ? [] : [{ matter, text: { zh, en }, waitsFor, count }]
  })
}

export function waitingShown(open: readonly OpenCount[]): wire.WaitingShown[] {
  return waitingFor(open).map((one) => ({ ...one, text: WAITS_FOR[one.waitsFor] }))
}

export function closingShown(closing: DayClosing): wire.DayClosingShown {
  const { supplementNo, came, late, answered, counts, by, at } = closing
  return {
    supplementNo,
    came,
    late,
    answered,
    open: openShown(counts.open),
    by,
    at: at.toISOString(),
  }
}

type Figures = wire.DayBoard['sums']

/** A place of the board; sums of places are sums of these. */
export function placeShown(day: PlaceDay, name: string): wire.BoardPlace {
  const { code, villages, cleared, closedAt } = day
  return {
    ...figuresOf([day]),
    code,
    name,
    villages,
    cleared,
    closedAt: closedAt?.toISOString() ?? null,
  }
}

export function figuresOf(days: readonly PlaceDay[]): Figures {
  const open = summedOpen(days)
  const came = summedCame(days)
  return {
    villages: sumOf(days, ({ villages }) => villages),
    cleared: sumOf(days, ({ cleared }) => cleared),
    came: sumOf(came, (one) => one.came),
    answered: sumOf(came, (one) => one.answered),
    open: openShown(open),
    waiting: waitingShown(open),
  }
}

export function summedCame(days: readonly PlaceDay[]): readonly CameToday[] {
  const groups = Map.groupBy(
    days.flatMap(({ came }) => came),
    ({ entry }) => entry,
  )
  return [...groups].map(([entry, all]) => ({
    entry,
    came: sumOf(all, (one) => one.came),
    answered: sumOf(all, (one) => one.answered),
  }))
}

function summedOpen(days: readonly PlaceDay[]): readonly OpenCount[] {
  const groups = Map.groupBy(
    days.flatMap(({ open }) => open),
    ({ matter }) => matter,
  )
  return [...groups].map(([matter, all]) => ({ matter, count: sumOf(all, ({ count }) => count) }))
}

function sumOf<One>(all: readonly One[], of: (one: One) => number): number {
  return all.reduce((sum, one) => sum + of(one), 0)
}
