import type {
  HeldAskTold,
  HeldHouseholdTold,
  HeldPersonTold,
  HeldWordTold,
  OperationAnswerTold,
} from '#wire/sync.ts'
import type { HeldDesk } from '#wire/field-desk.ts'
import type { VillageTold } from '#sync/baseline.ts'
import type { Operation } from '#sync/operation.ts'

/** The village as the device holds it, in memory while it is open. */
export interface VillageData {
  readonly people: ReadonlyMap<string, HeldPersonTold>
  readonly households: ReadonlyMap<string, HeldHouseholdTold>
  readonly asks: readonly HeldAskTold[]
  /** Items about which somebody of the village has said something, by `person item`. */
  readonly words: ReadonlyMap<string, HeldWordTold>
  readonly told: Told
}

/** What the last contact said of itself. */
export interface Told {
  readonly cursor: string | null
  readonly asksHash: string | null
  /** When, by the device's clock; shown only. */
  readonly at: number | null
}

/** What the holder said, and what became of it. */
export interface Spoken {
  readonly operation: Operation
  readonly unsent: boolean
  /** `null` while it was not sent. */
  readonly answer: OperationAnswerTold | null
}

/** What the village desk said last, and when by this device's clock. */
export interface OfficeDesk {
  readonly desk: HeldDesk
  readonly at: number
}

export const EMPTY_VILLAGE: VillageData = {
  people: new Map(),
  households: new Map(),
  asks: [],
  words: new Map(),
  told: { cursor: null, asksHash: null, at: null },
}

export function wordKey(personId: string, item: string): string {
  return `${personId} ${item}`
}

/** The village after a pull: all anew, or with what changed; whoever left is forgotten. */
export function afterPull(before: VillageData, pulled: VillageTold, at: number): VillageData {
  const from = pulled.whole ? EMPTY_VILLAGE : before
  const people = new Map(from.people)
  for (const person of pulled.people) people.set(person.id, person)
  for (const id of pulled.left) people.delete(id)
  const households = new Map(from.households)
  for (const household of pulled.households) {
    if (household.closed) households.delete(household.id)
    else households.set(household.id, household)
  }
  const words = new Map(from.words)
  for (const word of pulled.words) {
    if (word.state === 'decided') words.delete(wordKey(word.p, word.item))
    else words.set(wordKey(word.p, word.item), word)
  }
  return {
    people,
    households,
    words,
    asks: pulled.asks?.list ?? from.asks,
    told: { cursor: pulled.cursor, asksHash: pulled.asks?.hash ?? from.told.asksHash, at },
  }
}

/** Names of the boxes that a pull changes, with what is put into them; `null`: taken out. */
export function changedBoxes(
  village: VillageData,
  pulled: VillageTold,
): ReadonlyMap<string, unknown> {
  const boxes = new Map<string, unknown>()
  for (const person of pulled.people) boxes.set(`person:${person.id}`, person)
  for (const household of pulled.households) {
    boxes.set(`household:${household.id}`, household.closed ? null : household)
  }
  for (const id of pulled.left) boxes.set(`person:${id}`, null)
  if (pulled.asks !== null) boxes.set('asks', village.asks)
  if (pulled.words.length > 0 || pulled.whole) boxes.set('words', [...village.words.values()])
  boxes.set('told', village.told)
  return boxes
}
