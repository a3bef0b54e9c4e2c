import { format } from 'prettier'
import type { ProblemCatalogue } from '../src/domain/problems/catalogue.ts'

/** docs/errors.md: every problem code with what it means and what to do. */
export async function errorsPage(catalogue: ProblemCatalogue): Promise<string> {
  const entries = Object.entries(catalogue).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const rows = entries.map(
    ([code, { status, zh, en, adviceZh, adviceEn }]) =>
      `| \`${code}\` | ${status} | ${cell(zh)}<br>${cell(en)} | ${cell(adviceZh)}<br>${cell(adviceEn)} |`,
  )
  const page = [
    '# 出了什么问题，怎么办 · What went wrong, and what to do',
    '',
    'Printed by `npm run docs` from `src/domain/problems`; do not edit here.',
    '',
    '| code | HTTP | 发生了什么 · what happened | 怎么办 · what to do |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
  return format(page, { parser: 'markdown' })
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
