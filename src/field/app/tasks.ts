import type { AskItem } from '#domain/to-ask/ask-item.ts'
import { isAskItem } from '#domain/to-ask/ask-item.ts'
import { isAskReason, type AskReason } from '#domain/to-ask/ask-reason.ts'
import type { OperationField } from '#sync/operation.ts'
import type { HeldHouseholdTold, HeldPersonTold } from '#wire/sync.ts'
import type { VillageData } from '../store/village-data.ts'

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
}

/** What is to be done at one door. */
export interface Visit {
  /** `none`: people of no household. */
  readonly id: string
  readonly household: HeldHouseholdTold | null
  readonly members: readonly HeldPersonTold[]
  readonly tasks: readonly Task[]
  readonly open: number
}

/** What was said on this device of a record already, as far as a task asks for it. */
export type Answered = (record: string, field: OperationField) => boolean

export const NO_HOUSEHOLD = 'none'

/** Every door of the village by group and number, with what is to be asked there. */
export function visitsOf(village: VillageData, answered: Answered): readonly Visit[] {
  const members = new Map<string, HeldPersonTold[]>()
  for (const person of village.people.values()) {
    const id = person.hh !== null && village.households.has(person.hh) ? person.hh : NO_HOUSEHOLD
    const list = members.get(id)
    if (list === undefined) members.set(id, [person])
    else list.push(person)
  }
  const tasks = tasksByHousehold(village, answered)
  return [...members]
    .map(([id, people]): Visit => {
      const household = village.households.get(id) ?? null
      const own = declinedBy(answered, household) ? [] : (tasks.get(id) ?? [])
      const open = own.filter((task) => !task.answered).length
      return { id, household, members: people.toSorted(byRelation), tasks: own, open }
    })
    .toSorted(byDoor)
}

function declinedBy(answered: Answered, household: HeldHouseholdTold | null): boolean {
  return household !== null && answered(household.id, 'declined')
}

function tasksByHousehold(village: VillageData, answered: Answered): Map<string, Task[]> {
  const tasks = new Map<string, Task[]>()
  for (const { p, item, why, src } of village.asks) {
    const person = village.people.get(p)
    if (person === undefined || !isAskItem(item) || !isAskReason(why)) continue
    if (item === 'same_person' || item === 'belongs') continue
    const id = person.hh !== null && village.households.has(person.hh) ? person.hh : NO_HOUSEHOLD
    const list = tasks.get(id) ?? []
    // Several reasons to ask for one item make one question.
    if (list.some((task) => task.person.id === p && task.item === item)) continue
    const done = fieldsOf(item).some((field) => answered(p, field))
    list.push({ person, item, why, sources: src, answered: done })
    tasks.set(id, list)
  }
  return tasks
}

/** Operations that answer a question. */
export function fieldsOf(item: DoorItem): readonly OperationField[] {
  switch (item) {
    case 'exists':
      return ['item:verification', 'event:death', 'event:move_out', 'event:mobility_out']
    case 'household':
      return ['item:group_no']
    case 'name':
    case 'number':
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

function byDoor(one: Visit, other: Visit): number {
  const group = Number(one.household?.group ?? 999) - Number(other.household?.group ?? 999)
  if (Number.isFinite(group) && group !== 0) return group
  return textOrder(one.household?.code ?? '~', other.household?.code ?? '~')
}

function textOrder(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
