import type { LinkProblem } from './link-problem.ts'

/**
 * One place of a model file, knowing its path: `comparisons[2].levels[0]`.
 *
 * Reading goes on after a flaw, with a stand-in, so that no reader has to stop at each step; the first
 * flaw is what is told.
 */
export class ModelPlace {
  readonly path: string
  readonly #value: unknown
  readonly #flaws: LinkProblem[]

  constructor(value: unknown, path = '', flaws: LinkProblem[] = []) {
    this.#value = value
    this.path = path
    this.#flaws = flaws
  }

  get firstFlaw(): LinkProblem | null {
    return this.#flaws[0] ?? null
  }

  get isAbsent(): boolean {
    return this.#value === undefined
  }

  get isText(): boolean {
    return typeof this.#value === 'string'
  }

  has(key: string): boolean {
    return isObject(this.#value) && Object.hasOwn(this.#value, key)
  }

  flaw(problem: LinkProblem): void {
    this.#flaws.push(problem)
  }

  wrong(wanted: string): void {
    this.flaw(
      this.isAbsent
        ? { code: 'link.model_wanted', place: this.path }
        : { code: 'link.model_value', place: this.path === '' ? 'model' : this.path, wanted },
    )
  }

  /** A member of an object. Unknown keys are told by `only`. */
  at(key: string): ModelPlace {
    const value = isObject(this.#value) ? this.#value[key] : undefined
    return new ModelPlace(value, this.path === '' ? key : `${this.path}.${key}`, this.#flaws)
  }

  /** Says that this is an object with no other keys than these. */
  only(keys: readonly string[]): void {
    if (!isObject(this.#value)) {
      this.wrong('{ … }')
      return
    }
    for (const key of Object.keys(this.#value)) {
      if (!keys.includes(key)) {
        this.flaw({ code: 'link.model_unknown_key', place: this.at(key).path })
      }
    }
  }

  entries(): readonly (readonly [string, ModelPlace])[] {
    if (!isObject(this.#value)) {
      this.wrong('{ … }')
      return []
    }
    return Object.keys(this.#value).map((key) => [key, this.at(key)] as const)
  }

  /** Members of an array of at least `least`; an absent one is a flaw unless `least` is 0. */
  items(least: number): readonly ModelPlace[] {
    if (this.isAbsent && least === 0) return []
    if (!Array.isArray(this.#value) || this.#value.length < least) {
      this.wrong(least === 0 ? '[ … ]' : `[ … ], ≥ ${least}`)
      return []
    }
    const values: readonly unknown[] = this.#value
    return values.map((value, n) => new ModelPlace(value, `${this.path}[${n}]`, this.#flaws))
  }

  text(): string {
    if (typeof this.#value === 'string' && this.#value !== '') return this.#value
    this.wrong('"…"')
    return ''
  }

  /** A number within bounds, both included; whole numbers only where `whole` is said. */
  number(range: { readonly from: number; readonly to: number; readonly whole?: boolean }): number {
    const value = this.#value
    if (typeof value === 'number' && value >= range.from && value <= range.to) {
      if (range.whole !== true || Number.isInteger(value)) return value
    }
    this.wrong(`${range.from} … ${range.to}${range.whole === true ? ' (integer)' : ''}`)
    return range.from
  }

  choice<Choice extends string>(choices: readonly [Choice, ...Choice[]]): Choice {
    const found = choices.find((choice) => choice === this.#value)
    if (found !== undefined) return found
    this.wrong(choices.join(' | '))
    return choices[0]
  }

  flag(absent: boolean): boolean {
    if (this.isAbsent) return absent
    if (typeof this.#value === 'boolean') return this.#value
    this.wrong('true | false')
    return absent
  }

  /** What `read` makes of this place, or `absent` where nothing stands. */
  or<Value>(absent: Value, read: (place: ModelPlace) => Value): Value {
    return this.isAbsent ? absent : read(this)
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
