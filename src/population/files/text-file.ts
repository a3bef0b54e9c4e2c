import { closeSync, openSync, writeSync } from 'node:fs'
import { encodeHan } from './gb18030.ts'

export type TextEncodingName = 'utf-8' | 'utf-8-bom' | 'gb18030' | 'gbk'

/** Rows are gathered to about this many characters before they are encoded and written. */
const CHUNK_CHARACTERS = 1 << 18

/** A CSV file in the encoding its department uses, written in pieces of bounded size. */
export class TextFile {
  readonly #handle: number
  readonly #encoding: TextEncodingName
  readonly #lineEnd: string
  #parts: string[] = []
  #gathered = 0
  #bytes = 0

  constructor(path: string, encoding: TextEncodingName, lineEnd: '\r\n' | '\n') {
    this.#handle = openSync(path, 'w', 0o600)
    this.#encoding = encoding
    this.#lineEnd = lineEnd
    if (encoding === 'utf-8-bom') this.#write(Buffer.from([0xef, 0xbb, 0xbf]))
  }

  row(cells: readonly string[]): void {
    let line = ''
    for (let i = 0; i < cells.length; i += 1) {
      if (i > 0) line += ','
      line += quoted(cells[i] ?? '')
    }
    line += this.#lineEnd
    this.#parts.push(line)
    this.#gathered += line.length
    if (this.#gathered >= CHUNK_CHARACTERS) this.#flush()
  }

  /** Writes what is left and closes; gives the file's size in bytes. */
  close(): number {
    this.#flush()
    closeSync(this.#handle)
    return this.#bytes
  }

  #flush(): void {
    const text = this.#parts.join('')
    this.#parts = []
    this.#gathered = 0
    const han = this.#encoding === 'gb18030' || this.#encoding === 'gbk'
    this.#write(
      han ? encodeHan(text, this.#encoding === 'gbk' ? 'gbk' : 'gb18030') : Buffer.from(text),
    )
  }

  #write(bytes: Buffer): void {
    writeSync(this.#handle, bytes)
    this.#bytes += bytes.length
  }
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
