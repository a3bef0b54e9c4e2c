/**
 * Union-find over records that knows what stands in each cluster.
 *
 * Invariant: no cluster holds two records of a file that is said to have no duplicates.
 */
export class RecordClusters {
  readonly #parent: Int32Array
  /** The next record of the same cluster, round and round. */
  readonly #next: Int32Array
  readonly #size: Int32Array
  /** At the root: bits of the files without duplicates that the cluster has a record of. */
  readonly #files: Int32Array

  /** `soleBits`: of each file the bit of its source, or 0 where the source may hold duplicates. */
  constructor(fileOf: Uint8Array, soleBits: readonly number[]) {
    this.#parent = Int32Array.from(fileOf, (_, record) => record)
    this.#next = this.#parent.slice()
    this.#size = new Int32Array(fileOf.length).fill(1)
    this.#files = Int32Array.from(fileOf, (file) => soleBits[file] ?? 0)
  }

  rootOf(record: number): number {
    let at = record
    for (;;) {
      const above = this.#parent[at] ?? at
      if (above === at) return at
      this.#parent[at] = this.#parent[above] ?? above
      at = above
    }
  }

  sizeOf(root: number): number {
    return this.#size[root] ?? 1
  }

  /** Whether both hold a record of one file without duplicates. */
  shareFile(root: number, other: number): boolean {
    return ((this.#files[root] ?? 0) & (this.#files[other] ?? 0)) !== 0
  }

  /** Whether `holds` is true of every pair across two clusters; stops at the first that is not. */
  everyAcross(root: number, other: number, holds: (a: number, b: number) => boolean): boolean {
    let a = root
    do {
      let b = other
      do {
        if (!holds(a, b)) return false
        b = this.#next[b] ?? other
      } while (b !== other)
      a = this.#next[a] ?? root
    } while (a !== root)
    return true
  }

  /** The lowest record leads, so that the order of joining does not show. */
  join(root: number, other: number): void {
    const lead = Math.min(root, other)
    const led = Math.max(root, other)
    this.#parent[led] = lead
    this.#size[lead] = this.sizeOf(lead) + this.sizeOf(led)
    this.#files[lead] = (this.#files[lead] ?? 0) | (this.#files[led] ?? 0)
    const next = this.#next[lead] ?? lead
    this.#next[lead] = this.#next[led] ?? led
    this.#next[led] = next
  }

  /** Clusters counted from 1 in the order in which the records show them. */
  numbered(): Int32Array {
    const numbers = new Int32Array(this.#parent.length)
    let clusters = 0
    return numbers.map((_, record) => {
      const root = this.rootOf(record)
      if (numbers[root] === 0) numbers[root] = ++clusters
      return numbers[root] ?? 0
    })
  }
}
