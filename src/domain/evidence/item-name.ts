import type { PersonItem } from '../events/person-item.ts'
import { PERSON_ITEMS } from '../events/person-item.ts'
import { EVIDENCE_ITEMS, type EvidenceItem } from './precedence.ts'

/** The item's name in the order of evidence (`precedence.ts`); `null`: files say nothing of it. */
export function evidenceItem(item: string): EvidenceItem | null {
  const camel = item.replaceAll(/_([a-z])/gu, (_all, letter: string) => letter.toUpperCase())
  return EVIDENCE_ITEMS.find((one) => one === camel) ?? null
}

/** And back, as the register calls it: `bornOn` → `born_on`; `null` where it holds no such item. */
export function personItem(evidence: string): PersonItem | null {
  const snake = evidence.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`)
  return PERSON_ITEMS.find((one) => one === snake) ?? null
}
