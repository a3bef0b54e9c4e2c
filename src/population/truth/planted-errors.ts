import type { CountyExtract, ExtractRow, ExtractTable } from '#domain/rules/county-extract.ts'

/** An extract that may be damaged. */
export interface DraftExtract {
  readonly county: string
  readonly asOf: string
  readonly tables: { readonly [Table in ExtractTable]: DraftRow<Table>[] }
}

export type DraftRow<Table extends ExtractTable> = {
  -readonly [Column in keyof ExtractRow<Table>]: string | null
}

/** One kind of error, made where a rule must find it. */
export interface PlantedError {
  /** Rule that must fire. */
  readonly rule: string
  /**
   * Damages what stands around the person in that place of `persons`; gives the key of the subject on
   * which the rule must fire, or `null` where this person cannot carry such an error.
   */
  readonly plant: (draft: DraftExtract, person: number) => string | null
}

export interface Planted {
  readonly extract: CountyExtract
  /** Keys of subjects by rule. */
  readonly keys: ReadonlyMap<string, readonly string[]>
}

/**
 * A copy of the extract with each error planted `times` times, each on people that no other error
 * touched: the order of persons is walked once, in steps, so that a seed of the county varies them.
 */
export function plantErrors(
  extract: CountyExtract,
  errors: readonly PlantedError[],
  times: number,
): Planted {
  const draft: DraftExtract = structuredClone(extract) as DraftExtract // oxlint-disable-line typescript/no-unsafe-type-assertion -- a copy is nobody else's
  const keys = new Map<string, string[]>()
  let person = 0
  for (const { rule, plant } of errors) {
    const found: string[] = keys.get(rule) ?? []
    for (let planted = 0; planted < times && person < draft.tables.persons.length; person += 1) {
      const key = plant(draft, person)
      if (key === null) continue
      found.push(key)
      planted += 1
      // The next one stands in another household.
      person += HOUSEHOLD_STEP
    }
    keys.set(rule, found)
  }
  return { extract: draft, keys }
}

const HOUSEHOLD_STEP = 8
