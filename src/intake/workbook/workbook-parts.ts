import { FileRefused } from '../intake-fault.ts'
import type { IntakeLimits } from '../intake-limits.ts'
import type { Archive } from './archive.ts'
import { localName, readWholeXml } from './read-xml.ts'
import type { XmlHandlers } from './read-xml.ts'

export interface WorkbookParts {
  /** Visible sheets in the order of their tabs. */
  readonly sheets: readonly { readonly name: string; readonly part: string }[]
  /** Day 0 is 1904-01-01, as old Macintosh files have it. */
  readonly date1904: boolean
  /** By style number: whether a number in that style is a date. */
  readonly dateStyles: readonly boolean[]
  readonly sharedTexts: readonly string[]
}

/** Reads everything of a workbook but its rows. */
export async function readWorkbookParts(
  archive: Archive,
  limits: IntakeLimits,
): Promise<WorkbookParts> {
  const workbook = archive.names.find((name) => /^xl\/workbook\d*\.xml$/u.test(name))
  if (workbook === undefined) throw new FileRefused({ code: 'file.not_a_workbook' })
  if (archive.names.some((name) => name.endsWith('vbaProject.bin')))
    throw new FileRefused({ code: 'file.macros' })
  if (archive.names.some((name) => name.startsWith('xl/externalLinks/')))
    throw new FileRefused({ code: 'file.external_links' })
  const relations = await readRelations(archive, workbook, limits)
  const listed = await readSheetList(archive, workbook, limits)
  const sheets = listed.sheets.flatMap(({ name, relation }) => {
    const part = relations.get(relation)
    return part !== undefined && archive.has(part) && /sheet/iu.test(part) ? [{ name, part }] : []
  })
  if (sheets.length === 0)
    throw new FileRefused({ code: 'file.broken_workbook', facts: { part: 'sheets' } })
  return {
    sheets,
    date1904: listed.date1904,
    dateStyles: await readDateStyles(archive, limits),
    sharedTexts: await readSharedTexts(archive, limits),
  }
}

/** Relation id → name of the part. */
async function readRelations(
  archive: Archive,
  workbook: string,
  limits: IntakeLimits,
): Promise<ReadonlyMap<string, string>> {
  const part = workbook.replace(/([^/]+)$/u, '_rels/$1.rels')
  const relations = new Map<string, string>()
  await readWholePart(archive, part, limits, {
    open: (name, attributes) => {
      if (name !== 'Relationship') return
      const target = (attributes['Target'] ?? '').replaceAll('\\', '/')
      if (attributes['TargetMode'] === 'External') return
      relations.set(
        attributes['Id'] ?? '',
        target.startsWith('/') ? target.slice(1) : `xl/${target}`,
      )
    },
  })
  return relations
}

interface SheetList {
  readonly sheets: { readonly name: string; readonly relation: string }[]
  date1904: boolean
}

async function readSheetList(
  archive: Archive,
  workbook: string,
  limits: IntakeLimits,
): Promise<SheetList> {
  const list: SheetList = { sheets: [], date1904: false }
  await readWholePart(archive, workbook, limits, {
    open: (name, attributes) => {
      if (name === 'workbookPr') list.date1904 = /^(1|true)$/u.test(attributes['date1904'] ?? '')
      if (name !== 'sheet') return
      // Hidden sheets hold lists for drop-downs and last year's copies.
      if ((attributes['state'] ?? 'visible') !== 'visible') return
      const relation = Object.entries(attributes).find(
        ([key]) => key.includes(':') && localName(key) === 'id',
      )
      list.sheets.push({ name: attributes['name'] ?? '', relation: relation?.[1] ?? '' })
    },
  })
  return list
}

const STYLES = 'xl/styles.xml'

async function readDateStyles(archive: Archive, limits: IntakeLimits): Promise<boolean[]> {
  if (!archive.has(STYLES)) return []
  const dateFormats = new Set<number>(BUILT_IN_DATE_FORMATS)
  const styles: boolean[] = []
  let inCellFormats = false
  await readWholePart(archive, STYLES, limits, {
    open: (name, attributes) => {
      if (name === 'numFmt' && isDateFormat(attributes['formatCode'] ?? ''))
        dateFormats.add(Number(attributes['numFmtId']))
      if (name === 'cellXfs') inCellFormats = true
      if (name === 'xf' && inCellFormats)
        styles.push(dateFormats.has(Number(attributes['numFmtId'] ?? 0)))
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return styles
}

/** ECMA-376 part 1, 18.8.30: dates of every language, and those of Chinese (27–36, 50–58). */
const BUILT_IN_DATE_FORMATS = [
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58,
]

/** A format with a year or a day in it, outside quotes and brackets: yyyy"年"m"月"d"日". */
export function isDateFormat(format: string): boolean {
  const plain = format
    .replace(/"[^"]*"/gu, '')
    .replace(/\\./gu, '')
    .replace(/\[[^\]]*\]/gu, '')
    .split(';')[0]
  return /[yd]|(?<![h:]\s*)m{3,}|[年日]/iu.test(plain ?? '') && !/general/iu.test(plain ?? '')
}

const SHARED_TEXTS = 'xl/sharedStrings.xml'

/** Texts that cells point to. They are held in memory, so their total has a limit of its own. */
async function readSharedTexts(archive: Archive, limits: IntakeLimits): Promise<string[]> {
  const part = archive.names.find((name) => name.toLowerCase() === SHARED_TEXTS.toLowerCase())
  if (part === undefined) return []
  const texts: string[] = []
  let characters = 0
  let current = ''
  let inText = false
  let inReading = false
  await readWholePart(archive, part, limits, {
    open: (name) => {
      if (name === 'si') current = ''
      else if (name === 't') inText = true
      // Reading aids above characters (furigana, pinyin) are not the text.
      else if (name === 'rPh') inReading = true
    },
    text: (text) => {
      if (inText && !inReading && current.length <= limits.cellCharactersMax) current += text
    },
    close: (name) => {
      if (name === 't') inText = false
      else if (name === 'rPh') inReading = false
      else if (name === 'si') {
        characters += current.length + TEXT_OVERHEAD_CHARACTERS
        if (characters > limits.sharedCharactersMax)
          throw new FileRefused({ code: 'file.shared_texts_max' })
        texts.push(current)
      }
    },
  })
  return texts
}

/** What a short string costs beside its characters. */
const TEXT_OVERHEAD_CHARACTERS = 16

async function readWholePart(
  archive: Archive,
  part: string,
  limits: IntakeLimits,
  handlers: Partial<XmlHandlers>,
): Promise<void> {
  await readWholeXml(part, archive.read(part), handlers, limits.endlessBytesMax)
}
