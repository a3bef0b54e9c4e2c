import { isPurpose, PURPOSE_PROFILES } from '#domain/policy/purposes.ts'
import type { ReadRow } from '#register/queries/person-history.ts'
import type { PersonReads } from '#wire/persons.ts'
import type { Words } from '#wire/words.ts'

const KINDS: Readonly<Record<string, Words>> = {
  person: { zh: '打开本人页', en: 'Opened the page' },
  value: { zh: '显示全号', en: 'Showed the full number' },
  household: { zh: '打开本户', en: 'Opened the household' },
  village: { zh: '打开对照名册', en: 'Opened the roster' },
  export: { zh: '导出', en: 'Export' },
}

export function readViewOf(
  read: ReadRow,
  around: {
    readonly offices: ReadonlyMap<string, string>
    /** Whoever is asking now. */
    readonly accountId: string
  },
): PersonReads['reads'][number] {
  const { zh, en } = isPurpose(read.purpose)
    ? PURPOSE_PROFILES[read.purpose]
    : { zh: read.purpose, en: read.purpose }
  return {
    readId: read.readId,
    at: read.readAt.toISOString(),
    who: read.actor,
    office: read.territory === null ? '' : (around.offices.get(read.territory) ?? read.territory),
    purpose: { zh, en },
    what: KINDS[read.kind] ?? { zh: read.kind, en: read.kind },
    isYou: read.accountId === around.accountId,
  }
}
