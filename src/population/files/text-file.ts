import { closeSync, openSync, writeSync } from 'node:fs'
import { encodeHanInto } from './gb18030.ts'

export type TextEncodingName = 'utf-8' | 'utf-8-bom' | 'gb18030' | 'gbk'

/** Lines are encoded into one block of this size, and written when the next might not fit. */
const BLOCK_BYTES = 1 << 20

/** A CSV file in the encoding its department uses, written in pieces of bounded size. */
export class TextFile {
  readonly #handle: number
  readonly #encoding: TextEncodingName
  readonly #lineEnd: string
  readonly #block: Buffer = Buffer.allocUnsafe(BLOCK_BYTES)
  #used = 0
  #bytes = 0

  constructor(path: string, encoding: TextEncodingName, lineEnd: '\r\n' | '\n') {
    this.#handle = openSync(path, 'w', 0o600)
    this.#encoding = encoding
    this.#lineEnd = lineEnd
    if (encoding === 'utf-8-bom') this.line('\uFEFF', '')
  }

  row(cells: readonly string[]): void {
    let line = ''
    for (let i = 0; i < cells.length; i += 1) {
      if (i > 0) line += ','
      line += quoted(cells[i] ?? '')
    }
    this.line(line)
  }

  /** A line that needs no quoting any more. */
  line(text: string, end: string = this.#lineEnd): void {
    const line = text + end
    // No encoding here takes more than four bytes for one UTF-16 unit.
    if (this.#used + line.length * 4 > BLOCK_BYTES) this.#flush()
    switch (this.#encoding) {
      case 'utf-8':
      case 'utf-8-bom':
        this.#used += this.#block.write(line, this.#used, 'utf8')
        break
      case 'gb18030':
      case 'gbk':
        this.#used = encodeHanInto(line, this.#encoding, this.#block, this.#used)
        break
    }
  }

  /** Writes what is left and closes; gives the file's size in bytes. */
  close(): number {
    this.#flush()
    closeSync(this.#handle)
    return this.#bytes
  }

  #flush(): void {
    writeSync(this.#handle, this.#block, 0, this.#used)
    this.#bytes += this.#used
    this.#used = 0
  }
}

function quoted(cell: string): string {
  // A loop over the few characters of a cell takes a third of a pattern's time; rows are millions.
  for (let i = 0; i < cell.length; i += 1) {
    const unit = cell.charCodeAt(i)
    if (unit === COMMA || unit === QUOTE || unit === LINE_FEED || unit === CARRIAGE_RETURN) {
      return `"${cell.replaceAll('"', '""')}"`
    }
  }
  return cell
}

const COMMA = 0x2c
const QUOTE = 0x22
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
