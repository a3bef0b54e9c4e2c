import { SILENT_RECORD, type SourceRecord } from '#domain/sources/source-record.ts'

/** A record while its row is read. */
export type RecordDraft = { -readonly [Item in keyof SourceRecord]: SourceRecord[Item] }

export function emptyDraft(party: 1 | 2): RecordDraft {
  return { ...SILENT_RECORD, party }
}
