import type { SourceKind } from '#domain/sources/source-kind.ts'

/** The rolls of the invented office, in the order of its columns. */
export const MOCK_SOURCES: readonly SourceKind[] = [
  'register',
  'police',
  'insurance',
  'immunisation',
  'school',
]
