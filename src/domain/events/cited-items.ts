import { storedCitations } from './citation.ts'
import type { Citation } from './citation.ts'
import type { PersonItem } from './person-item.ts'
import type { PersonState } from './person-state.ts'

/** Where some items of a person come from, as an event keeps it. */
export function citedItems(
  person: PersonState,
  items: readonly PersonItem[],
): Readonly<Record<string, string>> {
  const some: Partial<Record<PersonItem, Citation>> = {}
  for (const item of items) {
    const citation = person.citations[item]
    if (citation !== undefined) some[item] = citation
  }
  return storedCitations(some)
}

/** The same as text, kept with an event so that taking it back finds the sources before. */
export function citationsText(person: PersonState, items: readonly PersonItem[]): string {
  return JSON.stringify(citedItems(person, items))
}
