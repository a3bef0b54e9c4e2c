import type { AskItem } from '#domain/to-ask/ask-item.ts'
import { isAskItem } from '#domain/to-ask/ask-item.ts'
import { isAskReason, type AskReason } from '#domain/to-ask/ask-reason.ts'
import { addDays, isCivilDate } from '#domain/calendar/civil-date.ts'
import { isVisitedOut, type VisitMade } from '#domain/to-ask/visit-limits.ts'
import { isAnswerAtDoor, type OperationField } from '#sync/operation.ts'
import type { HeldHouseholdTold, HeldPersonTold } from '#wire/sync.ts'
import type { VillageData } from '../store/village-data.ts'
import { byDoor } from './way.ts'

/** Items that a household can answer at the door; whether two entries are one person the office decides. */
export type DoorItem = Exclude<AskItem, 'same_person' | 'belongs'>

/** One question at the door. */
export interface Task {
  readonly person: HeldPersonTold
  readonly item: DoorItem
  readonly why: AskReason
  /** Kinds of the lists that differ or lack it. */
  readonly sources: readonly string[]
  readonly answered: boolean
  /** A number that failed its check: it is kept apart and typed again at another time. */
  readonly again: boolean
  /** The smaller, the more it presses. */
  readonly priority: number
  /** Civil day until which the village desk put it off, or `null`. */
  readonly off: string | null
}

/** What is to be done at one door. */
export interface Visit {
  /** `none`: people of no household. */
  readonly id: string
  readonly household: HeldHouseholdTold | null
  readonly members: readonly HeldPersonTold[]
  readonly tasks: readonly Task[]
  /** Questions to be asked now; those that are typed again later are not among them. */
  readonly open: number
  /** The most urgent of them, the smaller the more; `null`: none is open. */
  readonly priority: number | null
  readonly appointment: Appointment | null
  /** Every open question is put off: the day on which the first of them speaks again. */
  readonly off: string | null
  /** Something was said here and the worker has not signed for it (S7). */
  readonly unsigned: boolean
  /** Visits of this year that the device knows of, whoever made them; there are two at most (S6). */
  readonly made: readonly VisitMade[]
}

export interface Appointment {
  /** Civil day. */
  readonly day: string
  /** `HH:MM`, or `null`: any time. */
  readonly time: string | null
}

/** Number of the last word said on this device of a record's field; `null`: none that stands. */
export type Said = (record: string, field: OperationField) => number | null

/** What the device knows besides the village and what was said. */
export interface Around {
  readonly said: Said
  readonly appointmentAt: (door: string) => Appointment | null
  /** People whose number is to be typed again. */
  readonly again: ReadonlySet<string>
  /** What the village desk says of a question: how it presses, until when it is put off. */
  readonly deskSays: (personId: string, item: DoorItem) => DeskWord | null
  /** Visits of a household: what the desk told of, and what was said at the door itself. */
  readonly visitsTo: (householdId: string) => readonly VisitMade[]
  /** Civil days on which a field of a record was spoken of. */
  readonly daysOf: (record: string, field: OperationField) => readonly string[]
  /** Civil day. */
  readonly today: string
  /** Whether any of that speaks of a record: most doors of a village stand as they were fetched. */
  readonly touches: (record: string) => boolean
}

export type DeskWord = Pick<Task, 'priority' | 'off'>

/** The record that stands for a door: the household, or the first of people who are of none. */
export function doorOf({ household, members }: Pick<Door, 'household' | 'members'>): string {
  return household?.id ?? members[0]?.id ?? ''
}

export const NO_HOUSEHOLD = 'none'

type Door = Pick<Visit, 'id' | 'household' | 'members'>

/**
 * Every door of the village by group and number, with what is to be asked there as long as nobody has said
 * anything; reckoned once for a village as it was fetched.
 */
export function doorsOf(village: VillageData): readonly Visit[] {
  const members = new Map<string, HeldPersonTold[]>()
  for (const person of village.people.values()) {
    const id = doorIdOf(village, person)
    const list = members.get(id)
    if (list === undefined) members.set(id, [person])
    else list.push(person)
  }
  const tasks = tasksByDoor(village)
  return [...members]
    .map(([id, people]) =>
      withTasks(
        {
          id,
          household: village.households.get(id) ?? null,
          members: people.toSorted(byRelation),
          ...NOTHING_ASKED,
        },
        tasks.get(id) ?? [],
      ),
    )
    .toSorted(byDoor)
}

/** The doors with what is left to be asked there. A door of which nothing was said stays the same object. */
export function visitsOf(doors: readonly Visit[], around: Around): readonly Visit[] {
  return doors.map((door) => (isTouched(door, around) ? visitOf(door, around) : door))
}

function isTouched({ household, members }: Visit, { touches }: Around): boolean {
  return (household !== null && touches(household.id)) || members.some(({ id }) => touches(id))
}

function doorIdOf({ households }: VillageData, { hh }: HeldPersonTold): string {
  return hh !== null && households.has(hh) ? hh : NO_HOUSEHOLD
}

const NOTHING_ASKED = {
  tasks: [],
  open: 0,
  priority: null,
  appointment: null,
  off: null,
  unsigned: false,
  made: [],
} as const satisfies Partial<Visit>

function withTasks(door: Visit, tasks: readonly Task[]): Visit {
  const open = tasks.filter(({ answered, again }) => !answered && !again)
  const priority = open.length === 0 ? null : Math.min(...open.map((task) => task.priority))
  const offs = open.flatMap(({ off }) => off ?? [])
  const off = offs.length > 0 && offs.length === open.length ? (offs.toSorted()[0] ?? null) : null
  return { ...door, tasks, open: open.length, priority, off }
}

function visitOf(door: Visit, around: Around): Visit {
  const { said, appointmentAt, again, deskSays, today } = around
  const { household } = door
  if (household !== null && said(household.id, 'declined') !== null) {
    return { ...door, ...NOTHING_ASKED }
  }
  if (door.tasks.length === 0) return door
  const record = doorOf(door)
  let last = 0
  const tasks = door.tasks.map((task): Task => {
    const { person, item } = task
    const words = fieldsOf(item).map((field) => said(person.id, field))
    for (const word of words) last = Math.max(last, word ?? 0)
    const answered = words.some((word) => word !== null)
    const isAgain = !answered && item === 'number' && again.has(person.id)
    return { ...task, ...deskSays(person.id, item), answered, again: isAgain }
  })
  const made = household === null ? [] : visitsMadeAt(household.id, tasks, around)
  // Visited as often as anybody may be: what was answered is signed for, and nothing more is asked.
  const isOut = isVisitedOut(made, today)
  const asked = withTasks(door, isOut ? tasks.filter(({ answered }) => answered) : tasks)
  const nobodyToday = made.some(({ day, outcome }) => day === today && outcome === 'nobody')
  return {
    ...asked,
    made,
    // Nobody goes twice on a day to a door at which nobody was.
    off: asked.off ?? (nobodyToday && isCivilDate(today) ? addDays(today, 1) : null),
    appointment: asked.open === 0 ? null : appointmentAt(record),
    unsigned: last > (said(record, 'visit:signature') ?? 0),
  }
}

/** Also what was answered is a visit: somebody was there to answer. */
function visitsMadeAt(
  householdId: string,
  tasks: readonly Task[],
  { visitsTo, daysOf }: Around,
): readonly VisitMade[] {
  const answered = tasks.flatMap(({ person, item }) =>
    fieldsOf(item)
      .filter(isAnswerAtDoor)
      .flatMap((field) => daysOf(person.id, field)),
  )
  const met = [...new Set(answered)].map((day): VisitMade => ({ day, outcome: 'met' }))
  return [...visitsTo(householdId), ...met]
}

/** The order in which tasks press: a number by which somebody is told apart, being here, doubt, a gap. */
function priorityOf({ item, why }: Pick<Task, 'item' | 'why'>): number {
  if (item === 'number') return 20
  if (item === 'exists') return 30
  return why === 'missing' ? 50 : 40
}

/** What is to be done on a day: whom somebody promised to come and did not, then the rest. */
export interface DayList {
  readonly overdue: readonly Visit[]
  readonly today: readonly Visit[]
  /** Agreed for a later day. */
  readonly later: readonly Visit[]
}

/**
 * Doors with something to do: overdue first, the longest overdue first among them; then by priority, then
 * by the appointed day; doors of equal rank in the order of the way.
 */
export function dayListOf(visits: readonly Visit[], today: string): DayList {
  const waiting = visits.filter(({ open, unsigned }) => open > 0 || unsigned)
  const dayOf = ({ appointment, off }: Visit): string =>
    appointment?.day ?? (off !== null && off > today ? off : today)
  const byDay = (one: Visit, other: Visit): number => textOrder(dayOf(one), dayOf(other))
  return {
    overdue: waiting.filter((visit) => dayOf(visit) < today).toSorted(byDay),
    today: waiting
      .filter((visit) => dayOf(visit) === today)
      // An hour that was agreed comes before what has none.
      .toSorted(
        (one, other) =>
          (one.priority ?? 0) - (other.priority ?? 0) ||
          textOrder(one.appointment?.time ?? '~', other.appointment?.time ?? '~'),
      ),
    later: waiting.filter((visit) => dayOf(visit) > today).toSorted(byDay),
  }
}

function tasksByDoor(village: VillageData): ReadonlyMap<string, readonly Task[]> {
  const tasks = new Map<string, Map<string, Task>>()
  for (const { p, item, why, src } of village.asks) {
    const person = village.people.get(p)
    if (person === undefined || !isAskItem(item) || !isAskReason(why)) continue
    if (item === 'same_person' || item === 'belongs') continue
    const id = doorIdOf(village, person)
    const list = tasks.get(id) ?? new Map<string, Task>()
    // Several reasons to ask for one item make one question.
    const key = `${p} ${item}`
    if (!list.has(key)) {
      list.set(key, {
        person,
        item,
        why,
        sources: src,
        answered: false,
        again: false,
        priority: priorityOf({ item, why }),
        off: null,
      })
    }
    tasks.set(id, list)
  }
  return new Map([...tasks].map(([id, list]) => [id, [...list.values()]]))
}

/** The operation that answers a question with a value. */
export function answerFieldOf(item: DoorItem): OperationField {
  if (item === 'exists') return 'item:verification'
  return item === 'household' ? 'item:group_no' : `item:${item}`
}

/** Operations that answer a question. */
export function fieldsOf(item: DoorItem): readonly OperationField[] {
  switch (item) {
    case 'exists':
      return ['item:verification', 'event:death', 'event:move_out', 'event:mobility_out']
    case 'household':
      return ['item:group_no']
    case 'number':
      return ['item:number', 'visit:number_doubt']
    case 'name':
    case 'born_on':
    case 'ethnicity':
    case 'place':
    case 'relation':
      return [`item:${item}`]
  }
}

function byRelation(one: HeldPersonTold, other: HeldPersonTold): number {
  return (
    textOrder(one.rel ?? '99', other.rel ?? '99') || textOrder(one.born ?? '', other.born ?? '')
  )
}

function textOrder(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
