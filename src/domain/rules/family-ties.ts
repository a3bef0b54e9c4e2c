import type { CountyExtract, ExtractRow } from './county-extract.ts'

/** A child and one of its parents, as the register holds them today. */
export interface ParentTie {
  readonly childId: string
  readonly parentId: string
  readonly kind: 'mother' | 'father'
  readonly nature: string | null
  readonly since: string | null
}

/** The ties to mother and father that hold today; who else was a mother or father once stays out. */
export function parentTies({ tables }: CountyExtract): readonly ParentTie[] {
  return tables.kinships.flatMap(({ person_id, kind, other_person_id, nature, since, until }) =>
    (kind === 'mother' || kind === 'father') &&
    until === null &&
    person_id !== null &&
    other_person_id !== null
      ? [{ childId: person_id, parentId: other_person_id, kind, nature, since }]
      : [],
  )
}

/** By birth, or nobody said otherwise. */
export function isNatural(nature: string | null): boolean {
  return nature === null || nature === 'biological'
}

export function personsById({ tables }: CountyExtract): ReadonlyMap<string, ExtractRow<'persons'>> {
  return new Map(tables.persons.map((row) => [row.person_id ?? '', row]))
}

/** The birth date where it is known to the day. */
export function exactBirth(person: ExtractRow<'persons'> | undefined): string | null {
  if (person === undefined) return null
  const exact = person.born_precision === null || person.born_precision === 'day'
  return exact ? person.born_on : null
}
