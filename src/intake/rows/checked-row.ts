import { checkRecord, type Finding } from '#domain/rules/check-record.ts'
import type { RecordContext } from '#domain/rules/record-facts.ts'
import type { IntakeRow, RowProblem } from '#domain/sources/intake-page.ts'

/**
 * What the reader has said already, cell by cell and with the column's header: shape and check of the
 * number, placeholders, names that are none. A rule that says the same again helps nobody.
 */
const SAID_BY_READER: ReadonlySet<string> = new Set([
  'P01',
  'P02',
  'P03',
  'P04',
  'P09',
  'P11',
  'P12',
  'P13',
  'P15',
  'P16',
  'P21',
  'P26',
])

/**
 * A row with the logic rules asked of every record (docs/rules/record-rules.md). A row that a rule doubts is taken
 * with a warning: what a file says is evidence, whether or not it can be true (S1).
 */
export function checkedRow(row: IntakeRow, context: RecordContext): IntakeRow {
  const doubts: RowProblem[] = []
  for (const record of row.records) {
    for (const finding of checkRecord(record, context)) {
      if (isNews(finding)) doubts.push({ code: finding.rule, column: null, facts: finding.facts })
    }
  }
  if (doubts.length === 0) return row
  return { ...row, status: 'warned', problems: [...row.problems, ...doubts] }
}

function isNews(finding: Finding): boolean {
  return finding.severity !== 'I' && !SAID_BY_READER.has(finding.rule)
}
