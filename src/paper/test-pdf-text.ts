import { inflateSync } from 'node:zlib'

/* For tests only: the text that a reader of a PDF of ours searches and copies (ISO 32000-1, 9.10). */

/** Lines of each page in the order in which they are drawn. */
export function textOfPdf(pdf: Uint8Array): readonly string[][] {
  const file = Buffer.from(pdf).toString('latin1')
  const tables = new Map<string, ReadonlyMap<number, string>>()
  for (const [, font = '', object = ''] of file.matchAll(/\/(f\d+) (\d+) 0 R/gu)) {
    const table = /\/ToUnicode (\d+) 0 R/u.exec(objectOf(file, object))?.[1] ?? ''
    if (!tables.has(font)) tables.set(font, tableOf(objectOf(file, table)))
  }
  const pages: string[][] = []
  for (const { index } of file.matchAll(/(?<!end)stream\r?\n/gu)) {
    const content = inflated(pdf, file.indexOf('\n', index) + 1)
    if (content === null || !content.includes('BT')) continue
    const runs = content.split('\nBT\n').slice(1)
    pages.push(runs.map((run) => textOfRun(run, tables)))
  }
  return pages
}

function objectOf(file: string, number: string): string {
  const start = file.indexOf(`\n${number} 0 obj`)
  return start < 0 ? '' : file.slice(start, file.indexOf('\nendobj', start))
}

function tableOf(object: string): ReadonlyMap<number, string> {
  const pairs = object.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gimu)
  return new Map(
    Array.from(pairs, ([, glyph = '', units = '']) => [
      Number.parseInt(glyph, 16),
      Buffer.from(units, 'hex').swap16().toString('utf16le'),
    ]),
  )
}

function inflated(pdf: Uint8Array, start: number): string | null {
  try {
    return inflateSync(pdf.subarray(start)).toString('latin1')
  } catch {
    // Another kind of stream.
    return null
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** A literal string, in which balanced brackets may stand as they are, or a hexadecimal one. */
const STRING = /\(((?:\\[\s\S]|[^\\()]|\((?:\\[\s\S]|[^\\()])*\))*)\)|<([0-9A-Fa-f]+)>/gu

function textOfRun(run: string, tables: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  const table = tables.get(/\/(f\d+) /u.exec(run)?.[1] ?? '')
  const shown = run.slice(0, run.indexOf('\nET'))
  let text = ''
  for (const [, literal, hex] of shown.matchAll(STRING)) {
    const bytes =
      hex === undefined ? unescaped(literal ?? '') : Buffer.from(hex, 'hex').toString('latin1')
    for (let at = 0; at + 1 < bytes.length; at += 2) {
      text += table?.get(bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1)) ?? ''
    }
  }
  return text
}

function unescaped(literal: string): string {
  return literal.replaceAll(
    /\\([0-7]{1,3}|[\s\S])/gu,
    (_all, said: string) =>
      ESCAPES[said] ??
      (/^[0-7]/u.test(said) ? String.fromCharCode(Number.parseInt(said, 8)) : said),
  )
}
