import { createReadStream } from 'node:fs'
import { numberStateOf } from '#domain/events/decide-birth.ts'
import { nameCodes } from '#domain/names/name-codes.ts'
import { InvariantError } from '#domain/invariant.ts'
import type { KeyRing } from '../store/key-ring.ts'
import { isChosenColumn } from './chosen-columns.ts'

/** Bytes read from the file at a time, and about as many handed on: large enough to keep COPY busy. */
const CHUNK_BYTES = 1 << 20

export interface SealedChunk {
  readonly bytes: Buffer
  readonly persons: number
}

/**
 * Reads `chosen.csv` and gives it back as CSV for the staging table: each identity number replaced by
 * its keyed hash, `provenance` grouped by source, and the sealed number, search codes of the name and
 * the state of the number appended. Streams; the bytes of other columns are copied as they stand.
 *
 * The work is done on bytes because a county has 36 million cells and only three columns are touched.
 */
export async function* sealChosen(file: string, seal: SealFacts): AsyncGenerator<SealedChunk> {
  const lines = new CsvLines()
  let line: LineSealer | null = null
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES })) {
    const read: unknown = chunk
    if (!Buffer.isBuffer(read)) throw new InvariantError('a file gives bytes')
    lines.feed(read)
    const out = new ByteSink(2 * read.length)
    let persons = 0
    while (lines.next()) {
      if (line === null) {
        line = new LineSealer(lines.cells(), seal)
        continue
      }
      line.seal(lines, out)
      persons += 1
    }
    if (persons > 0) yield { bytes: out.written(), persons }
  }
  if (lines.hasRest()) throw new InvariantError('chosen.csv ends inside a line')
}

export interface SealFacts {
  readonly county: string
  readonly keys: KeyRing
  /** Told each batch that the provenance cites. */
  readonly onBatch: (batchNo: number) => void
}

/** The header line of `chosen.csv`: its columns, in the file's order. */
export async function chosenHeader(file: string): Promise<string[]> {
  const lines = new CsvLines()
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 14 })) {
    const read: unknown = chunk
    if (!Buffer.isBuffer(read)) throw new InvariantError('a file gives bytes')
    lines.feed(read)
    if (lines.next()) {
      const header = lines.cells()
      const strange = header.filter((name) => !isChosenColumn(name))
      if (strange.length > 0)
        throw new InvariantError(`chosen.csv has unknown columns: ${strange.join(', ')}`)
      return header
    }
  }
  throw new InvariantError('chosen.csv is empty')
}

const QUOTE = 0x22
const COMMA = 0x2c
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

/** Finds lines and cell boundaries of RFC 4180 text in bytes, over chunk borders. */
class CsvLines {
  bytes: Buffer = Buffer.alloc(0)
  /** Cell i lies in [bounds[i] , bounds[i+1] - 1). */
  readonly bounds: number[] = []
  private at = 0

  feed(chunk: Buffer): void {
    this.bytes =
      this.at >= this.bytes.length ? chunk : Buffer.concat([this.bytes.subarray(this.at), chunk])
    this.at = 0
  }

  hasRest(): boolean {
    return this.at < this.bytes.length
  }

  next(): boolean {
    const { bytes, bounds } = this
    const end = bytes.length
    let quoted = false
    bounds.length = 0
    bounds.push(this.at)
    for (let i = this.at; i < end; i++) {
      const byte = bytes[i]
      if (byte === QUOTE) quoted = !quoted
      else if (quoted) continue
      else if (byte === COMMA) bounds.push(i + 1)
      else if (byte === LINE_FEED) {
        bounds.push((bytes[i - 1] === CARRIAGE_RETURN ? i - 1 : i) + 1)
        this.at = i + 1
        return true
      }
    }
    return false
  }

  start(cell: number): number {
    return this.bounds[cell] ?? 0
  }

  end(cell: number): number {
    return (this.bounds[cell + 1] ?? 1) - 1
  }

  text(cell: number): string {
    const [start, end] = [this.start(cell), this.end(cell)]
    if (this.bytes[start] !== QUOTE) return this.bytes.toString('utf8', start, end)
    return this.bytes.toString('utf8', start + 1, end - 1).replaceAll('""', '"')
  }

  cells(): string[] {
    return Array.from({ length: this.bounds.length - 1 }, (_, cell) => this.text(cell))
  }
}

/** Bytes written one after the other into one piece of memory that grows when it must. */
class ByteSink {
  private bytes: Buffer
  private at = 0

  constructor(expectedBytes: number) {
    this.bytes = Buffer.allocUnsafe(expectedBytes)
  }

  copy(from: Buffer, start: number, end: number): void {
    this.makeRoom(end - start)
    this.at += from.copy(this.bytes, this.at, start, end)
  }

  write(text: string): void {
    // A character of a string takes three bytes of UTF-8 at most.
    this.makeRoom(3 * text.length)
    this.at += this.bytes.write(text, this.at, 'utf8')
  }

  written(): Buffer {
    return this.bytes.subarray(0, this.at)
  }

  private makeRoom(bytes: number): void {
    if (this.at + bytes <= this.bytes.length) return
    const larger = Buffer.allocUnsafe(2 * (this.bytes.length + bytes))
    this.bytes.copy(larger, 0, 0, this.at)
    this.bytes = larger
  }
}

class LineSealer {
  private readonly header: readonly string[]
  private readonly cellOf: ReadonlyMap<string, number>
  /** Items as the provenance names them, `born_on` or `bornOn`. */
  private readonly itemOf: ReadonlyMap<string, { readonly item: string; readonly cell: number }>
  private readonly seals: SealFacts
  private readonly tails = new Map<string, string>()
  private readonly nameColumns = new Map<string, string>()
  private readonly number: number
  private readonly name: number
  private readonly formerName: number
  private readonly provenance: number
  private readonly personId: number

  constructor(header: readonly string[], seals: SealFacts) {
    this.header = header
    this.seals = seals
    this.cellOf = new Map(header.map((column, cell) => [column, cell]))
    this.itemOf = new Map(
      header.flatMap((item, cell) => [
        [item, { item, cell }],
        [camelCase(item), { item, cell }],
      ]),
    )
    this.number = this.cell('number')
    this.name = this.cell('name')
    this.formerName = this.cell('former_name')
    this.provenance = this.cell('provenance')
    this.personId = this.cell('person_id')
  }

  seal(line: CsvLines, out: ByteSink): void {
    if (line.bounds.length - 1 !== this.header.length)
      throw new InvariantError(`chosen.csv: a line of ${String(line.bounds.length - 1)} cells`)
    const number = line.text(this.number)
    const numberColumns =
      number === '' ? NO_NUMBER : this.sealNumber(number, line.text(this.personId))
    const parts = [
      { cell: this.number, text: numberColumns.hash },
      { cell: this.provenance, text: this.groupProvenance(line) },
    ].sort((a, b) => a.cell - b.cell)

    let from = line.start(0)
    for (const { cell, text } of parts) {
      out.copy(line.bytes, from, line.start(cell))
      out.write(text)
      from = line.end(cell)
    }
    out.copy(line.bytes, from, line.end(this.header.length - 1))
    const { tail, sealed, state } = numberColumns
    const former = csvCell(nameSearchCodes(line.text(this.formerName)).folded)
    out.write(`,${tail},${sealed},${state},${this.codesOf(line.text(this.name))},${former}\n`)
  }

  private sealNumber(number: string, personId: string): NumberColumns {
    const { keys, county } = this.seals
    return {
      hash: `\\x${keys.numberHash(number).toString('hex')}`,
      tail: this.tailHash(number),
      sealed: `\\x${keys.sealIdentifier(number, identifierContext(county, personId)).toString('hex')}`,
      state: numberStateOf(number),
    }
  }

  /** There are some ten thousand tails in a county: each is hashed once. */
  private tailHash(number: string): string {
    const tail = number.slice(-4)
    const known = this.tails.get(tail)
    if (known !== undefined) return known
    const hash = `\\x${this.seals.keys.tailHash(number).toString('hex')}`
    this.tails.set(tail, hash)
    return hash
  }

  /** `{"name":[3,7,1],"sex":[3,7,1]}` becomes `{"3.7.1":"name sex"}`; items without a value are left out. */
  private groupProvenance(line: CsvLines): string {
    const text = line.bytes.toString(
      'latin1',
      line.start(this.provenance),
      line.end(this.provenance),
    )
    const grouped: { citation: string; items: string }[] = []
    for (const [, named = '', batch = '', row = '', party = ''] of text.matchAll(
      PROVENANCE_ENTRY,
    )) {
      const known = this.itemOf.get(named)
      if (known === undefined || line.start(known.cell) === line.end(known.cell)) continue
      const { item } = known
      const citation = `${batch}.${row}.${party}`
      const same = grouped.find((one) => one.citation === citation)
      if (same === undefined) {
        grouped.push({ citation, items: item })
        this.seals.onBatch(Number(batch))
      } else same.items += ` ${item}`
    }
    return `"{${grouped.map((one) => `""${one.citation}"":""${one.items}""`).join(',')}}"`
  }

  /** Search codes as CSV cells; a county has half as many names as people, so each is made once. */
  private codesOf(name: string): string {
    if (name === '') return ',,'
    const known = this.nameColumns.get(name)
    if (known !== undefined) return known
    const codes = nameSearchCodes(name)
    const columns = [codes.folded, codes.pinyin, codes.initials].map(csvCell).join(',')
    if (this.nameColumns.size < NAMES_KEPT_MAX) this.nameColumns.set(name, columns)
    return columns
  }

  private cell(column: string): number {
    const cell = this.cellOf.get(column)
    if (cell === undefined) throw new InvariantError(`chosen.csv has no column ${column}`)
    return cell
  }
}

/** Distinct names remembered: about 60 MB, most of a county's. */
const NAMES_KEPT_MAX = 500_000

const PROVENANCE_ENTRY = /([A-Za-z_]+)"+\s*:\s*\[\s*([0-9]+)\s*,\s*([0-9]+)\s*,\s*([12])\s*\]/g

interface NumberColumns {
  readonly hash: string
  readonly tail: string
  readonly sealed: string
  readonly state: string
}

const NO_NUMBER: NumberColumns = { hash: '', tail: '', sealed: '', state: '' }

/** What the seal of an identifier is bound to. */
export function identifierContext(county: string, personId: string): string {
  return `identifier/${county}/${personId}`
}

export interface NameSearchCodes {
  readonly folded: string
  readonly pinyin: string
  readonly initials: string
}

/** The name as the search columns hold it: folded, and its pinyin without spaces. */
export function nameSearchCodes(name: string): NameSearchCodes {
  const { folded, pinyin, initials } = nameCodes(name)
  return { folded, pinyin: pinyin.replaceAll(' ', ''), initials }
}

function camelCase(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

function csvCell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
