import type { ReadRow } from '#register/queries/person-history.ts'
import type { PersonReads } from '#wire/persons.ts'
import { lookWords, purposeWords, routeWords } from './audit-words.ts'

export function readViewOf(
  read: ReadRow,
  around: {
    readonly offices: ReadonlyMap<string, string>
    /** Whoever is asking now. */
    readonly accountId: string
  },
): PersonReads['reads'][number] {
  return {
    readId: read.readId,
    at: read.readAt.toISOString(),
    who: read.actor,
    office: read.territory === null ? '' : (around.offices.get(read.territory) ?? read.territory),
    purpose: purposeWords(read.purpose),
    what: lookWords(read.kind),
    requests: read.requests,
    parts: read.routes.map((route) => routeWords(route)),
    isYou: read.accountId === around.accountId,
  }
}
