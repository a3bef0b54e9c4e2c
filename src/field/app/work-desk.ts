import type { FieldVault } from '../store/field-vault.ts'
import { DraftWriter } from './draft-writer.ts'

/** Version of the forms of this program. What was begun with another keeps the questions it began with. */
export const FORM_VERSION = 3

/** What is under way at one door. */
export interface DoorState {
  /** Questions left open for another time, `person item`. */
  readonly skipped: readonly string[]
  /** What stands in the field of a question that is not answered yet. */
  readonly typed: Readonly<Record<string, string>>
}

/** A number that failed its check and is typed again at another time (second verification). */
export interface SecondLook {
  readonly typed: string
  /** Day of the first time, by the device's clock. */
  readonly day: string
}

/** Everything under way on the device that no operation says yet. */
export interface DeskState {
  readonly form: number
  /** Household at which work stopped, `null`: at none. */
  readonly place: string | null
  readonly doors: Readonly<Record<string, DoorState>>
  /** By person. */
  readonly again: Readonly<Record<string, SecondLook>>
}

const EMPTY_DOOR: DoorState = { skipped: [], typed: {} }
const EMPTY: DeskState = { form: FORM_VERSION, place: null, doors: {}, again: {} }

/**
 * What is under way, in a box of its own: each change is written at once, so that a phone that dies
 * loses at most the character that was being typed.
 */
export class WorkDesk {
  readonly #draft: DraftWriter
  readonly #listeners = new Set<() => void>()
  state: DeskState

  private constructor(vault: FieldVault, state: DeskState) {
    this.#draft = new DraftWriter(vault, 'desk')
    this.state = state
  }

  static async open(vault: FieldVault): Promise<WorkDesk> {
    const kept = await vault.draft('desk')
    return new WorkDesk(vault, isDesk(kept) ? kept : EMPTY)
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  door(id: string): DoorState {
    return this.state.doors[id] ?? EMPTY_DOOR
  }

  /** Somebody is at this door now. */
  goTo(place: string | null): void {
    if (place !== this.state.place) this.#change({ ...this.state, place })
  }

  /** Characters are kept without drawing anything anew. */
  type(doorId: string, question: string, text: string): void {
    const door = this.door(doorId)
    const typed = { ...door.typed, [question]: text }
    this.state = { ...this.state, doors: { ...this.state.doors, [doorId]: { ...door, typed } } }
    this.#draft.write(this.state)
  }

  skip(doorId: string, question: string, isSkipped: boolean): void {
    const door = this.door(doorId)
    const others = door.skipped.filter((one) => one !== question)
    this.#changeDoor(doorId, { ...door, skipped: isSkipped ? [...others, question] : others })
  }

  /** A question is answered: what was typed for it goes. */
  done(doorId: string, question: string): void {
    const door = this.door(doorId)
    const typed = Object.fromEntries(Object.entries(door.typed).filter(([key]) => key !== question))
    this.#changeDoor(doorId, { ...door, typed })
  }

  /** The visit is over: nothing of it is kept here. */
  leave(doorId: string): void {
    const doors = Object.fromEntries(
      Object.entries(this.state.doors).filter(([id]) => id !== doorId),
    )
    const place = this.state.place === doorId ? null : this.state.place
    this.#change({ ...this.state, doors, place })
  }

  /** `null`: it was typed again. */
  lookAgain(personId: string, look: SecondLook | null): void {
    const others = Object.entries(this.state.again).filter(([id]) => id !== personId)
    const again = Object.fromEntries(look === null ? others : [...others, [personId, look]])
    this.#change({ ...this.state, again })
  }

  #changeDoor(doorId: string, door: DoorState): void {
    this.#change({ ...this.state, doors: { ...this.state.doors, [doorId]: door } })
  }

  #change(next: DeskState): void {
    this.state = next
    this.#draft.write(next)
    for (const listener of this.#listeners) listener()
  }
}

function isDesk(value: unknown): value is DeskState {
  return typeof value === 'object' && value !== null && 'doors' in value && 'again' in value
}
