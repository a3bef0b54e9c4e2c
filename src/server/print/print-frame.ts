import {
  footMarkText,
  groupedSheetCode,
  readSheetCode,
  type SheetCode,
  squareText,
} from '#domain/paper/sheet-code.ts'
import { PAPER_FORM_PROFILES } from '#domain/paper/paper-form.ts'
import type { PrintedDocument, PrintedSection } from '#paper/printed-document.ts'
import type { PrintedSheet, PrintingRow } from '#register/paper/printing-rows.ts'
import type { Sight } from '../show/sight.ts'

/** What every form of a printing is set with. */
export interface PrintFrame {
  readonly printing: PrintingRow
  readonly sheets: readonly PrintedSheet[]
  /** County, township, village. */
  readonly county: string
  readonly township: string
  readonly village: string
  readonly sight: Sight
  readonly today: string
  /** Who takes the pages, and when: `李红梅 2026-11-22 15:30`. */
  readonly takenBy: string
}

/** A form as it comes from its own file: the frame adds the rest. */
export interface PrintedForm {
  readonly landscape: boolean
  readonly sections: readonly PrintedSection[]
  /** Whose values stand on it. */
  readonly personIds: readonly string[]
}

/** 云溪县 水车镇 柳溪村 3 组. */
export function placeLine(frame: PrintFrame, groupNo: string | null): string {
  const { county, township, village } = frame
  return [county, township, village, groupNo === null ? '' : `${groupNo} 组`]
    .filter((word) => word !== '')
    .join(' ')
}

/** A section with the code of its sheet on each of its pages. */
export function sectionOf(
  heading: string,
  sheet: PrintedSheet | undefined,
  blocks: PrintedSection['blocks'],
): PrintedSection {
  const read = sheet === undefined ? null : readSheetCode(sheet.sheetCode)
  const code = read?.ok === true ? codeOf(read.value) : null
  return { heading, code, blocks }
}

function codeOf(code: SheetCode): PrintedSection['code'] {
  const [square, footMark] = [squareText(code), footMarkText(code)]
  return { square, footMark, grouped: groupedSheetCode(code) }
}

export function framedDocument(frame: PrintFrame, form: PrintedForm): PrintedDocument {
  const { printing, takenBy } = frame
  const { zh, personal } = PAPER_FORM_PROFILES[printing.form]
  return {
    title: zh,
    paper: printing.paper,
    landscape: form.landscape,
    bound: printing.form === 'booklet',
    watermark: personal ? takenBy : null,
    foot: `${zh} · ${takenBy} 打印 · 第 ${String(printing.timesTaken + 1)} 次`,
    sections: form.sections,
  }
}

/** What stands in a cell where nothing is known or may be shown. */
export function cell(text: string | null | undefined): string {
  return text ?? ''
}
