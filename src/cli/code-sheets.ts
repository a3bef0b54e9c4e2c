import { writeFile } from 'node:fs/promises'
import { csvCell } from '#domain/text/csv-cell.ts'
import type { ImportedAccount } from '#register/access/import-accounts.ts'
import { problemText } from '#server/problem.ts'

const ANSWERS: Readonly<Record<string, string>> = {
  added: '开户',
  already: '开过，还没用',
  in_use: '已在用，没有动',
}

/**
 * Writes what became of each row, with the codes to be handed over: a CSV for whoever keeps the list, an
 * HTML of slips for the printer. Readable by their owner only; returns the names of the files.
 */
export async function writeCodeSheets(
  name: string,
  url: string,
  rows: readonly ImportedAccount[],
): Promise<readonly string[]> {
  const files = [`${name}.csv`, `${name}.html`] as const
  await writeFile(files[0], csvOf(rows), { mode: 0o600 })
  await writeFile(files[1], slipsOf(url, rows), { mode: 0o600 })
  return files
}

function csvOf(rows: readonly ImportedAccount[]): string {
  const lines = rows.map(({ row, loginName, displayName, placeName, answer, code }) =>
    [String(row), loginName, displayName, placeName, answerText(answer), code ?? '']
      .map(csvCell)
      .join(','),
  )
  return `\uFEFF行,账号,姓名,范围,结果,一次性设置码\r\n${lines.join('\r\n')}\r\n`
}

function answerText(answer: string): string {
  return ANSWERS[answer] ?? problemText(answer)?.zh ?? answer
}

function slipsOf(url: string, rows: readonly ImportedAccount[]): string {
  const slips = rows
    .filter(({ code }) => code !== null)
    .map(
      ({ loginName, displayName, placeName, code }) =>
        `<section><b>${escaped(displayName)}</b> ${escaped(placeName)}<br>账号 ${escaped(loginName)}<br>
设置码 <code>${escaped(code ?? '')}</code><br><small>${escaped(url)} 点“第一次登录”，自己定密码；14 天内用一次。</small></section>`,
    )
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>一次性设置码</title><style>
body{font:14px/1.6 sans-serif;display:grid;grid-template-columns:1fr 1fr;gap:0}
section{border:1px dashed #888;padding:10px 14px;break-inside:avoid}code{font-size:18px}
</style></head><body>${slips.join('\n')}</body></html>
`
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (char) => `&#${String(char.codePointAt(0) ?? 63)};`)
}
