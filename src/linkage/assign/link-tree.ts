import { NO_VALUE } from '../engine/open-engine.ts'

/**
 * How each entity came to its cluster: the entity it was linked through, and the pair that says why.
 *
 * One tree a cluster. When two trees are joined at `child` and `parent`, the child's tree is turned so
 * that `child` is on top; every entity but one then has exactly one link.
 */
export class LinkTree {
  readonly via: Int32Array
  /** Number of the pair behind the link, counted over all passes. */
  readonly pair: Int32Array
  readonly #linked: number[] = []

  constructor(entities: number) {
    this.via = new Int32Array(entities).fill(NO_VALUE)
    this.pair = new Int32Array(entities).fill(NO_VALUE)
  }

  join(child: number, parent: number, pair: number): void {
    let [entity, newVia, newPair] = [child, parent, pair]
    for (;;) {
      const oldVia = this.via[entity] ?? NO_VALUE
      const oldPair = this.pair[entity] ?? NO_VALUE
      this.via[entity] = newVia
      this.pair[entity] = newPair
      if (oldVia === NO_VALUE) {
        this.#linked.push(entity)
        return
      }
      ;[entity, newVia, newPair] = [oldVia, entity, oldPair]
    }
  }

  /** Every entity that has a link, each once. */
  linked(): Int32Array {
    return Int32Array.from(this.#linked)
  }
}
