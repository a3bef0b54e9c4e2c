import type { Visit } from './tasks.ts'

/** Doors of one group of the village, in the order in which one passes them. */
export interface WayGroup<Door> {
  /** `null`: of no group. */
  readonly group: string | null
  readonly doors: readonly Door[]
}

type DoorOnTheWay = Pick<Visit, 'household'>

/**
 * The way through the village without a map: group after group, within each door after door, and last whoever
 * belongs to no group. Groups with numbers come before those with names.
 */
export function wayOf<Door extends DoorOnTheWay>(
  doors: readonly Door[],
): readonly WayGroup<Door>[] {
  return [...Map.groupBy(doors.toSorted(byDoor), groupOf)].map(([group, of]) => ({
    group,
    doors: of,
  }))
}

/** The first doors of a way, with the groups they lie in. */
export function beginningOf<Door>(
  way: readonly WayGroup<Door>[],
  most: number,
): readonly WayGroup<Door>[] {
  let left = most
  return way.flatMap(({ group, doors }) => {
    const shown = doors.slice(0, left)
    left -= shown.length
    return shown.length === 0 ? [] : [{ group, doors: shown }]
  })
}

export function byDoor(one: DoorOnTheWay, other: DoorOnTheWay): number {
  return (
    inNumbers(groupOf(one), groupOf(other)) ||
    // One that moved here keeps the code of the group it came from: the number in its group is looked at first.
    inNumbers(numberOf(one), numberOf(other)) ||
    inNumbers(one.household?.code ?? null, other.household?.code ?? null)
  )
}

/** `3`, `03` and `３` are one group, however a list wrote it. */
function groupOf({ household }: DoorOnTheWay): string | null {
  const group = household?.group?.normalize('NFKC').trim() ?? ''
  if (group === '') return null
  return NUMBER.test(group) ? String(Number(group)) : group
}

/** The last four digits of a household's code. */
function numberOf({ household }: DoorOnTheWay): string | null {
  return household?.code?.slice(-4) ?? null
}

const NUMBER = /^\d{1,15}$/u

/** Numbers by their size, then words by their signs, then what has neither. */
function inNumbers(one: string | null, other: string | null): number {
  const [rank, rankOfOther] = [rankOf(one), rankOf(other)]
  if (rank !== rankOfOther) return rank - rankOfOther
  if (rank === 0 && Number(one) !== Number(other)) return Number(one) - Number(other)
  const [text, textOfOther] = [one ?? '', other ?? '']
  return text < textOfOther ? -1 : text > textOfOther ? 1 : 0
}

function rankOf(text: string | null): number {
  if (text === null) return 2
  return NUMBER.test(text) ? 0 : 1
}
