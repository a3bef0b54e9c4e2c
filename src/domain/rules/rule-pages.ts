import { NEVER_KEPT } from '../sources/never-kept.ts'
import { printExpression } from './print-expression.ts'
import { RECORD_RULES } from './record-rules.ts'

/** docs/rules/record-rules.md: the rules on one record, as the program holds them. */
export function recordRulesPage(): string {
  const rows = RECORD_RULES.map(
    ({ code, version, severity, item, zh, en, when, owner }) =>
      `| ${code} | ${version} | ${severity.replace('*', '\\*')} | ${item} | ${zh}<br>${en} | \`${printExpression(when).replaceAll('|', '\\|')}\` | ${owner} |`,
  )
  return [
    '# Rules on one record',
    '',
    'Printed from `src/domain/rules`; do not edit here. E wrong, E\\* wrong unless two people vouch for it, W doubtful, I hint. Entering a living person is stopped by none of them (S1); an item is missing only where the file has a column for it.',
    '',
    '| code | version | severity | item | text | fires where | owner |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

/** docs/rules/never-kept.md: what is cut from files before any row is stored (S4). */
export function neverKeptPage(): string {
  const rows = NEVER_KEPT.map(
    ({ reason, zh, en, basis, headers, contents }) =>
      `| ${reason} | ${zh}<br>${en} | ${basis} | \`${cell(headers)}\` | ${contents === null ? '—' : `\`${cell(contents)}\``} |`,
  )
  return [
    '# Columns that are never kept',
    '',
    'Printed from `src/domain/sources/never-kept.ts`; do not edit here. Such a column is cut before any row of its file is stored; its header, the number of its rows and the hash of its content are reported. Columns that nobody has mapped are not kept either.',
    '',
    '| reason | what | basis | headers | cells |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

function cell(pattern: RegExp): string {
  return pattern.source.replaceAll('|', '\\|')
}
