import type { CountyExtract, ExtractRow, ExtractTable } from '#domain/rules/county-extract.ts'

/** An extract that may be damaged. */
export interface DraftExtract {
  readonly county: string
  readonly asOf: string
  readonly tables: { readonly [Table in ExtractTable]: DraftRow<Table>[] }
  /** Ids of people who bear an error already: another one would hide it. */
  readonly bearing: Set<string>
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
 * A copy of the extract with each error planted `times` times, each in a household that no other error
 * touched: the list of persons is walked in steps, and again from its beginning where it ends.
 */
export function plantErrors(
  extract: CountyExtract,
  errors: readonly PlantedError[],
  times: number,
): Planted {
  const bearing = new Set<string>()
  const copy = structuredClone(extract)
  const draft: DraftExtract = { ...copy, tables: copy.tables as DraftExtract['tables'], bearing } // oxlint-disable-line typescript/no-unsafe-type-assertion -- a copy is nobody else's
  const keys = new Map<string, string[]>()
  const { persons } = draft.tables
  const damaged = new Set<string>()
  const around = extract.tables.persons.length
  let person = 0
  for (const { rule, plant } of errors) {
    const found: string[] = keys.get(rule) ?? []
    for (let [planted, asked] = [0, 0]; planted < times && asked < around; asked += 1) {
      person = (person + 1) % around
      // Members of a household stand far apart in the list.
      if (unitsAt(persons, person).some((unit) => damaged.has(unit))) continue
      if (bearing.has(draft.tables.persons[person]?.person_id ?? '')) continue
      const key = plant(draft, person)
      if (key === null) continue
      found.push(key)
      for (const id of key.split(/[/:]/)) bearing.add(id)
      planted += 1
      // An error may need the next person too; the one after stands in another household.
      for (const at of [person, person + 1])
        for (const unit of unitsAt(persons, at)) damaged.add(unit)
      person += HOUSEHOLD_STEP
    }
    keys.set(rule, found)
  }
  return { extract: copy, keys }
}

const HOUSEHOLD_STEP = 8

/** What an error there would touch: the person and the household. */
function unitsAt(persons: readonly DraftRow<'persons'>[], at: number): string[] {
  const { person_id: id = null, household_id: household = null } = persons[at] ?? {}
  return [id, household].filter((unit) => unit !== null)
}
