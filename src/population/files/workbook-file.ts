import { ZipFile } from './zip-file.ts'

/** Excel's own limit is 1,048,576; departments' tools break the roll at a round million (S21). */
const SHEET_ROWS_MAX = 1_000_000

const CHUNK_CHARACTERS = 1 << 18

/** A cell: text, or a bare number that a spreadsheet has made of a text. */
export type Cell = string | { readonly number: string }

/** An XLSX file written in one pass: rows go through deflate to disk, nothing is kept. */
export class WorkbookFile {
  readonly #zip: ZipFile
  readonly #header: readonly string[]
  readonly #sheetName: string
  readonly #sheetRowsMax: number
  #sheets = 0
  #rows = 0
  #text = ''

  constructor(
    path: string,
    sheet: { readonly name: string; readonly header: readonly string[]; readonly rowsMax?: number },
  ) {
    this.#zip = new ZipFile(path)
    this.#header = sheet.header
    this.#sheetName = sheet.name
    this.#sheetRowsMax = sheet.rowsMax ?? SHEET_ROWS_MAX
    this.#openSheet()
  }

  row(cells: readonly Cell[]): void {
    if (this.#rows > this.#sheetRowsMax) {
      this.#closeSheet()
      this.#openSheet()
    }
    this.#put(cells)
  }

  close(): number {
    this.#closeSheet()
    this.#part('[Content_Types].xml', contentTypes(this.#sheets))
    this.#part('_rels/.rels', RELS)
    this.#part('xl/workbook.xml', workbook(this.#sheetName, this.#sheets))
    this.#part('xl/_rels/workbook.xml.rels', workbookRels(this.#sheets))
    return this.#zip.close()
  }

  #openSheet(): void {
    this.#sheets += 1
    this.#rows = 0
    this.#zip.begin(`xl/worksheets/sheet${this.#sheets}.xml`)
    this.#text = `${XML}<worksheet xmlns="${MAIN}"><sheetData>`
    this.#put(this.#header)
  }

  #closeSheet(): void {
    this.#zip.push(`${this.#text}</sheetData></worksheet>`)
    this.#zip.end()
    this.#text = ''
  }

  #put(cells: readonly Cell[]): void {
    this.#rows += 1
    let line = `<row r="${this.#rows}">`
    for (let i = 0; i < cells.length; i += 1) {
      const cell = cells[i]
      if (cell === undefined || cell === '') continue
      const address = columnName(i) + String(this.#rows)
      line +=
        typeof cell === 'string'
          ? `<c r="${address}" t="inlineStr"><is>${textElement(cell)}</is></c>`
          : `<c r="${address}"><v>${cell.number}</v></c>`
    }
    this.#text += `${line}</row>`
    if (this.#text.length < CHUNK_CHARACTERS) return
    this.#zip.push(this.#text)
    this.#text = ''
  }

  #part(name: string, text: string): void {
    this.#zip.begin(name)
    this.#zip.push(text)
    this.#zip.end()
  }
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const RELS =
  `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" ` +
  `Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

function contentTypes(sheets: number): string {
  const part = (name: string, type: string): string =>
    `<Override PartName="${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`
  const parts = Array.from({ length: sheets }, (_, i) =>
    part(`/xl/worksheets/sheet${i + 1}.xml`, 'worksheet'),
  )
  return (
    `${XML}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `${part('/xl/workbook.xml', 'sheet.main')}${parts.join('')}</Types>`
  )
}

function workbook(name: string, sheets: number): string {
  const list = Array.from(
    { length: sheets },
    (_, i) =>
      `<sheet name="${escaped(name)}${i === 0 ? '' : i + 1}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  )
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${list.join('')}</sheets></workbook>`
}

function workbookRels(sheets: number): string {
  const list = Array.from(
    { length: sheets },
    (_, i) =>
      `<Relationship Id="rId${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  )
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`
}

function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}

/** Spaces at the ends are part of a cell only where the text says that they are kept. */
function textElement(cell: string): string {
  const keep = cell.startsWith(' ') || cell.endsWith(' ') ? ' xml:space="preserve"' : ''
  return `<t${keep}>${escaped(cell)}</t>`
}

function escaped(text: string): string {
  return /[&<>"]/.test(text)
    ? text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
    : text
}
