import { csvCell } from '#domain/text/csv-cell.ts'
import type { BirthRecord } from '#register/figures/birth-records.ts'
import type { BirthLedgerView, BirthRecords } from '#wire/birth-ledger.ts'
import { sexWords } from './item-text.ts'
import { placeText } from './pair-view.ts'
import { shownTo, type Sight } from './sight.ts'
import { sourceWords } from './source-words.ts'

type Shown = BirthRecords['records'][number]

const BORN_ON = { zh: '出生日期', en: 'Date of birth' }
const SEX = { zh: '性别', en: 'Sex' }

/** One record behind a number of the ledger, as the one who asks may see it. */
export function birthRecordView(
  record: BirthRecord,
  around: { readonly places: ReadonlyMap<string, string>; readonly sight: Sight },
): Shown {
  const { sight, places } = around
  const { bornOn, source, batchNo, rowNo } = record
  const day = (value: string | null): string | null => shownTo(sight, 'born_on', { value, bornOn })
  const registered = day(record.registerBornOn) ?? ''
  const sex = record.otherSex ? sexWords(record.registerSex) : null
  return {
    personId: record.registered ? record.personId : null,
    name: shownTo(sight, 'name', { value: record.name, bornOn }),
    sex: sexWords(record.sex),
    bornOn: day(bornOn),
    villageName: placeText(record.place, places),
    source: source === null ? null : sourceWords(source),
    batchNo,
    rowNo,
    differs: [
      ...(record.otherDay ? [{ item: BORN_ON, value: { zh: registered, en: registered } }] : []),
      ...(sex === null ? [] : [{ item: SEX, value: sex }]),
    ],
  }
}

const HEADER = '区划代码,地方,出生年份,来源,英文来源,有记录,未登记,重复,查无来源,有误\r\n'

/** The ledger as a file: a line a year and source, numbers as on the screen. */
export function birthLedgerCsv(
  place: { readonly code: string; readonly name: string },
  ledger: BirthLedgerView['ledger'],
): string {
  // The mark at the beginning tells spreadsheets that it is UTF-8.
  const head = `\u{feff}${HEADER}`
  if (ledger === null) return head
  if (ledger === 'hidden') return `${head}${place.code},${csvCell(place.name)},人数太少不显示\r\n`
  const lines = ledger.lines.map((line) => {
    const { year, name, listed, notRegistered, twice, notExisting, wrong } = line
    const counts = [listed, notRegistered, twice, notExisting, wrong].map(String)
    const texts = [place.code, place.name, String(year), name.zh, name.en].map(csvCell)
    return `${[...texts, ...counts].join(',')}\r\n`
  })
  return `${head}${lines.join('')}`
}
