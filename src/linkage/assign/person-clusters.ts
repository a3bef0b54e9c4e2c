import { NO_VALUE } from '../engine/open-engine.ts'

/** What is known of entities before assignment, in the order of `ents`. */
export interface EntityFacts {
  readonly ents: ArrayLike<number>
  /** A code of the valid number its records hold, `NO_VALUE` for none. */
  readonly number: ArrayLike<number>
  /** 1 where that number has fifteen digits only: nobody checked it, one wrong digit cannot be seen. */
  readonly unchecked: ArrayLike<number>
  /**
   * 1 where the number contradicts the record's own birth date, as a number lent by a relative does.
   * It still forbids joining another number, but it makes nobody a rival.
   */
  readonly lent: ArrayLike<number>
  /** A code of name (王芳之子 is one), birth date and sex; two entities alike in all three are hardly two people. */
  readonly likeness: ArrayLike<number>
  /** Bit of each batch (modulo 31) that one of its records stands in. */
  readonly batches: ArrayLike<number>
}

/** Why two clusters may not be joined by the machine. */
export type Conflict = 'two_numbers' | 'unchecked_number' | 'decided_different' | 'same_file'

/**
 * Union-find over entities that knows what may not be joined.
 *
 * Invariant (S13): no cluster holds two different valid numbers. A number of fifteen digits has no check
 * character and is none of them; it binds all the same unless a pair says that it is the other mistyped. A pair that people decided to be
 * different never meets in one cluster, however long the way round.
 */
export class PersonClusters {
  readonly #parent: Int32Array
  readonly #known: Uint8Array
  readonly #number: Int32Array
  readonly #unchecked: Uint8Array
  readonly #batches: Int32Array
  readonly #lent: Uint8Array
  readonly #likeness: Int32Array
  /** Entities that are no longer their own root: of a county, few or most. */
  readonly #joined: number[] = []
  /** For each root the roots it was decided to differ from. */
  readonly #different = new Map<number, Set<number>>()

  /** Of entities 0 up to `size`, each on its own, and nothing known of any. */
  constructor(size: number) {
    this.#parent = new Int32Array(size)
    for (let index = 0; index < size; index++) this.#parent[index] = index
    this.#known = new Uint8Array(size)
    this.#number = new Int32Array(size).fill(NO_VALUE)
    this.#unchecked = new Uint8Array(size)
    this.#batches = new Int32Array(size)
    this.#lent = new Uint8Array(size)
    this.#likeness = new Int32Array(size).fill(NO_VALUE)
  }

  /** Each is learnt once: what is known of an entity holds for its whole cluster as soon as it is joined. */
  learn({ ents, number, unchecked, batches, lent, likeness }: EntityFacts): void {
    for (let row = 0; row < ents.length; row++) {
      const ent = ents[row] ?? 0
      if (this.#known[ent] === 1) continue
      this.#known[ent] = 1
      this.#number[ent] = number[row] ?? NO_VALUE
      this.#unchecked[ent] = unchecked[row] ?? 0
      this.#batches[ent] = batches[row] ?? 0
      this.#lent[ent] = lent[row] ?? 0
      this.#likeness[ent] = likeness[row] ?? NO_VALUE
    }
  }

  rootOf(entity: number): number {
    let root = entity
    for (let up = this.#up(root); up !== root; up = this.#up(root)) {
      this.#parent[root] = this.#up(up)
      root = up
    }
    return root
  }

  keepApart(left: number, right: number): void {
    const a = this.rootOf(left)
    const b = this.rootOf(right)
    if (a === b) return
    this.#apart(a).add(b)
    this.#apart(b).add(a)
  }

  /** The first reason against joining, the gravest first; `null` when nothing speaks against it. */
  conflict(left: number, right: number): Conflict | null {
    const a = this.rootOf(left)
    const b = this.rootOf(right)
    if (this.#different.get(a)?.has(b) === true) return 'decided_different'
    const [l, r] = [this.#number[a] ?? NO_VALUE, this.#number[b] ?? NO_VALUE]
    if (l !== NO_VALUE && r !== NO_VALUE && l !== r) {
      const unsure = this.#unchecked[a] === 1 || this.#unchecked[b] === 1
      return unsure ? 'unchecked_number' : 'two_numbers'
    }
    return ((this.#batches[a] ?? 0) & (this.#batches[b] ?? 0)) === 0 ? null : 'same_file'
  }

  /** Whether `other` stands in the way of joining something to `target`: a different person, surely. */
  rivals(other: number, target: number): boolean {
    const a = this.rootOf(other)
    const b = this.rootOf(target)
    if (this.conflict(a, b) === null || this.#lent[a] === 1) return false
    const alike = this.#likeness[a] ?? NO_VALUE
    return alike === NO_VALUE || alike !== this.#likeness[b]
  }

  /** Joins without asking; the smaller index becomes the root, so that runs agree. */
  join(left: number, right: number): void {
    const a = this.rootOf(left)
    const b = this.rootOf(right)
    if (a === b) return
    const [root, child] = a < b ? [a, b] : [b, a]
    this.#parent[child] = root
    this.#joined.push(child)
    this.#inheritNumber(root, child)
    if (this.#likeness[root] === NO_VALUE) this.#likeness[root] = this.#likeness[child] ?? NO_VALUE
    if (this.#lent[child] === 0) this.#lent[root] = 0
    this.#batches[root] = (this.#batches[root] ?? 0) | (this.#batches[child] ?? 0)
    this.#inheritDifferences(root, child)
  }

  /** Every entity that was joined to another, in the order of joining: `root[i]` is that of `member[i]`. */
  joined(): { readonly member: Int32Array; readonly root: Int32Array } {
    const member = Int32Array.from(this.#joined)
    return { member, root: member.map((entity) => this.rootOf(entity)) }
  }

  /** A number that was checked before one that was not. */
  #inheritNumber(root: number, child: number): void {
    const number = this.#number[child] ?? NO_VALUE
    if (number === NO_VALUE) return
    const better = this.#unchecked[root] === 1 && this.#unchecked[child] === 0
    if (this.#number[root] !== NO_VALUE && !better) return
    this.#number[root] = number
    this.#unchecked[root] = this.#unchecked[child] ?? 0
  }

  #inheritDifferences(root: number, child: number): void {
    const others = this.#different.get(child)
    if (others === undefined) return
    this.#different.delete(child)
    for (const other of others) {
      const back = this.#apart(other)
      back.delete(child)
      back.add(root)
      this.#apart(root).add(other)
    }
  }

  #apart(root: number): Set<number> {
    const known = this.#different.get(root)
    if (known !== undefined) return known
    const fresh = new Set<number>()
    this.#different.set(root, fresh)
    return fresh
  }

  #up(entity: number): number {
    return this.#parent[entity] ?? entity
  }
}
