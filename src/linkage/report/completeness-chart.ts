import type { ColumnCompleteness } from '../survey/column-completeness.ts'
import { shareBar } from './bars.ts'
import { both, count, panel, percent } from './figures.ts'
import { markup } from './markup.ts'
import type { Markup } from './markup.ts'

/** How much of each column is filled, file by file. */
export function completenessChart(columns: readonly ColumnCompleteness[]): Markup {
  const rows = columns.flatMap(({ column, files }) =>
    files.map(({ file, filled, records }, n) => {
      const share = records === 0 ? 0 : filled / records
      const name =
        n > 0 ? null : markup`<th scope="rowgroup" rowspan="${files.length}">${column}</th>`
      return markup`<tr>${name}<td>${file}</td><td class="wide">${shareBar(share, 'for')}</td><td class="num">${percent(share)}</td><td class="num">${count(records - filled)}</td></tr>`
    }),
  )
  return panel(
    both('填了多少', 'Completeness'),
    null,
    markup`<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">${both('列', 'column')}</th><th scope="col">${both('文件', 'file')}</th><td></td><th scope="col" class="num">${both('填了', 'filled')}</th><th scope="col" class="num">${both('空的', 'empty')}</th></tr></thead><tbody>${rows}</tbody></table></div>`,
    'half',
  )
}
