import { isPersonItem, PERSON_ITEMS } from './person-item.ts'
import type { PersonItem } from './person-item.ts'

/**
 * Where a value comes from: a source record, `batch.row.party` (`3.12071.1`), or an event in which
 * a person of the office stated it, `e` and its number (`e57`).
 */
export type Citation = string

/** Item → where its current value comes from. */
export type Citations = Readonly<Partial<Record<PersonItem, Citation>>>

/**
 * As stored: each source once, with the items it gave, separated by spaces and in the order of
 * `PERSON_ITEMS`: `{"3.12071.1": "name sex born_on", "5.88.1": "phone"}`. Most people's items come
 * from one or two records, so this is a third of the bytes of a list by item, a million times over.
 */
export type StoredCitations = Readonly<Record<string, string>>

export function readCitations(stored: StoredCitations): Citations {
  const citations: Partial<Record<PersonItem, Citation>> = {}
  for (const [citation, items] of Object.entries(stored))
    for (const item of items.split(' ')) if (isPersonItem(item)) citations[item] = citation
  return citations
}

export function storedCitations(citations: Citations): StoredCitations {
  const stored: Record<string, string> = {}
  for (const item of PERSON_ITEMS) {
    const citation = citations[item]
    if (citation === undefined) continue
    const before = stored[citation]
    stored[citation] = before === undefined ? item : `${before} ${item}`
  }
  return stored
}

export interface CitedRecord {
  readonly batchNo: number
  readonly rowNo: number
  readonly party: 1 | 2
}

export function recordCitation(record: CitedRecord): Citation {
  return `${String(record.batchNo)}.${String(record.rowNo)}.${String(record.party)}`
}

export function eventCitation(eventNo: number): Citation {
  return `e${String(eventNo)}`
}

export function isEventCitation(citation: Citation): boolean {
  return citation.startsWith('e')
}

/** The record a citation names, or `null` where it names an event. */
export function citedRecord(citation: Citation): CitedRecord | null {
  const parts = /^([0-9]+)\.([0-9]+)\.([12])$/.exec(citation)
  if (parts === null) return null
  return {
    batchNo: Number(parts[1]),
    rowNo: Number(parts[2]),
    party: parts[3] === '2' ? 2 : 1,
  }
}

export function citedEventNo(citation: Citation): number | null {
  return /^e[0-9]+$/.test(citation) ? Number(citation.slice(1)) : null
}
