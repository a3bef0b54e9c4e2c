import { ACCESS_SEALS } from '#domain/proofs/access-seal.ts'
import { ERASED_CONTENT } from '#domain/proofs/canonical-event.ts'
import type { LedgerFaultKind } from '#domain/proofs/ledger-fault.ts'
import { MerkleFrontier } from '#domain/proofs/merkle-tree.ts'
import type { TrustedCheckpoint } from './check-keys.ts'
import { type EventLine, sha256 } from './event-lines.ts'
import { metSeal, type MetSeal } from './verify-access.ts'

/** How far the ledger goes by what the database itself says. */
export interface WalkEnd {
  /** Last number given out. */
  readonly head: number
  /** Last number sealed, and the root kept for it. */
  readonly size: number
  readonly root: Buffer | null
  /** Last number that a checkpoint in the database covers. */
  readonly signed: number
}

/** Events without a seal. At the end there are some; anywhere else there must be none. */
export interface Unsealed {
  /** Numbers outside the end: below the last sealed one, or above the last one given out. */
  readonly strays: readonly number[]
  /** Of the end: how many, the first number that lacks its event, the last number present. */
  readonly count: number
  readonly firstMissing: number | null
  readonly last: number | null
  /** Erasures among them. */
  readonly erasures: readonly { readonly personId: string; readonly eventNo: number }[]
  /** Events among them that seal records of access. */
  readonly seals: readonly MetSeal[]
}

/** A fault as the walk meets it; `nameFault` looks closer at some of them. */
export interface FoundFault {
  readonly kind: LedgerFaultKind
  readonly eventNo: number
  readonly upTo: number
  readonly facts: Readonly<Record<string, number>>
  /** Other events that do not fit their seals, for those that were swapped or shifted. */
  readonly others: readonly number[]
}

/** Enough to see who changed places with whom; a thousand edited events need no thousand lines. */
const OTHERS_MAX = 64

/**
 * Walks over the events with their seals in the order of numbers, once.
 *
 * An event is held against its seal; the seals make the tree, whose root is held against each
 * checkpoint as its size is reached. What does not fit its seal leaves the tree as it was sealed, so
 * that an edited event is told as one edited event.
 */
export class LedgerWalk {
  events = 0
  erased = 0
  unsealed = 0
  readonly faults: FoundFault[] = []
  /** Events that seal records of access, for whoever holds these against them. */
  readonly seals: MetSeal[] = []
  readonly #checkpoints: readonly TrustedCheckpoint[]
  readonly #end: WalkEnd
  readonly #frontier = new MerkleFrontier(sha256)
  #nextCheckpoint = 0
  #lastGood = 0
  #last = 0
  /** Numbers without a seal below the last sealed one; those without an event are deleted ones. */
  readonly #sealGaps = new Set<number>()
  /** First of a row of numbers that are missing up to where the walk stands. */
  #missingFrom: number | null = null
  /** A leaf is not to be had: the tree cannot be followed any more. */
  #isTreeLost = false
  readonly #changed: number[] = []
  readonly #erasedOf = new Map<string, { readonly first: number; readonly last: number }>()
  readonly #erasures = new Map<string, number>()

  constructor(checkpoints: readonly TrustedCheckpoint[], end: WalkEnd) {
    this.#checkpoints = checkpoints
    this.#end = end
  }

  /** Seals come first, in the order of numbers, each with its event. */
  takeSealed(line: EventLine): void {
    const { eventNo } = line
    if (eventNo > this.#last + 1) this.#noteGap(this.#last + 1, eventNo)
    this.#last = eventNo
    const sealed = line.sealedLeaf
    this.#grow(sealed)
    if (!line.hasEvent) {
      this.#missingFrom ??= eventNo
      return
    }
    this.#found()
    if (line.isErased) this.#takeErased(line)
    if (line.isKind('person.erased')) this.#erasures.set(line.field('person_id'), eventNo)
    for (const kind of ACCESS_SEALS) if (line.isKind(kind)) this.seals.push(metSeal(line, kind))
    const isWhole =
      line.leaf().equals(sealed) && (!line.isErased || line.content === ERASED_CONTENT)
    if (!isWhole && this.#changed.length < OTHERS_MAX) this.#changed.push(eventNo)
  }

  /** Then what has no seal. */
  takeUnsealed({ strays, count, firstMissing, last, erasures, seals }: Unsealed): void {
    this.seals.push(...seals)
    for (const { personId, eventNo } of erasures) this.#erasures.set(personId, eventNo)
    for (const eventNo of strays) {
      if (this.#sealGaps.delete(eventNo)) this.#tell('seal.missing', eventNo)
      else this.#tell('event.inserted', eventNo)
    }
    this.events += count
    this.unsealed = count
    if (last !== null) {
      if (this.#missingFrom !== null) this.#tell('event.missing', this.#missingFrom)
      if (firstMissing !== null && firstMissing < last) this.#tell('event.missing', firstMissing)
      this.#missingFrom = null
      this.#last = last
    }
  }

  finish(): void {
    const { head, size, signed, root } = this.#end
    const claimed = Math.max(head, size, signed)
    const cutAt = this.#missingFrom ?? (this.#last < claimed ? this.#last + 1 : null)
    const newest = this.#checkpoints.at(-1)?.size ?? 0
    if (cutAt !== null) this.#tell('tail.cut', cutAt)
    else if (this.#last < newest) {
      this.#tell('ledger.behind', this.#last + 1, { last: this.#last, size: newest })
    } else if (this.#frontier.size < newest && !this.#isTreeLost) {
      // Sealed once, as the checkpoint says, and now as if they were waiting for it.
      this.#tell('seal.missing', this.#frontier.size + 1)
    }
    const [gap] = this.#sealGaps
    if (gap !== undefined) this.#tell('event.missing', gap)
    const [first] = this.#changed
    if (first !== undefined) {
      this.faults.push({ ...atOnly('event.changed', first), others: this.#changed })
    }
    for (const [person, { first: from, last }] of this.#erasedOf) {
      const erasedAt = this.#erasures.get(person)
      if (erasedAt === undefined) this.#tell('erasure.unfounded', from)
      else if (erasedAt < last) this.#tell('erasure.unfounded', last)
    }
    // Said only where nothing else explains it.
    const isOwnRoot = root !== null && Buffer.from(this.#frontier.root()).equals(root)
    const isComparable = this.#sealGaps.size === 0 && this.#frontier.size === size
    if (this.faults.length === 0 && isComparable && size > 0 && !isOwnRoot)
      this.#tell('tree.damaged', size, { size })
  }

  /** Numbers without a seal although a later one has its own. */
  #noteGap(from: number, to: number): void {
    for (let one = from; one < Math.min(to, from + OTHERS_MAX); one++) this.#sealGaps.add(one)
    this.#isTreeLost = true
  }

  #takeErased(line: EventLine): void {
    this.erased += 1
    const person = line.field('person_id')
    const first = this.#erasedOf.get(person)?.first ?? line.eventNo
    this.#erasedOf.set(person, { first, last: line.eventNo })
  }

  #grow(leaf: Buffer): void {
    if (this.#isTreeLost) return
    this.#frontier.append(leaf)
    const checkpoint = this.#checkpoints[this.#nextCheckpoint]
    if (checkpoint?.size !== this.#frontier.size) return
    this.#nextCheckpoint += 1
    if (Buffer.from(this.#frontier.root()).equals(checkpoint.root)) {
      this.#lastGood = checkpoint.size
      return
    }
    // All later roots differ too: the first says the most.
    this.faults.push({
      ...atOnly('history.rewritten', this.#lastGood + 1),
      upTo: checkpoint.size,
    })
    this.#nextCheckpoint = this.#checkpoints.length
  }

  #found(): void {
    this.events += 1
    if (this.#missingFrom !== null) this.#tell('event.missing', this.#missingFrom)
    this.#missingFrom = null
  }

  #tell(
    kind: LedgerFaultKind,
    eventNo: number,
    facts: Readonly<Record<string, number>> = {},
  ): void {
    // Of each kind the first place: what stands behind it often only follows.
    if (this.faults.some((fault) => fault.kind === kind)) return
    this.faults.push({ ...atOnly(kind, eventNo), facts })
  }
}

function atOnly(kind: LedgerFaultKind, eventNo: number): FoundFault {
  return { kind, eventNo, upTo: eventNo, facts: {}, others: [] }
}
