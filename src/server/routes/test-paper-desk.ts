import { readSheetCode, squareText } from '#domain/paper/sheet-code.ts'
import { tilted } from '#domain/keying/test-seeing.ts'
import { photograph, photographOfSheet } from '#paper/scan/test-photograph.ts'
import { textOfPdf } from '#paper/test-pdf-text.ts'
import type {
  MakePrinting,
  PrintingMade,
  SheetList,
  SheetShelved,
  SheetView,
  ShelveSheet,
} from '#wire/paper.ts'
import { Browser, codeOf } from '../test-server.ts'
import { VILLAGE } from '../test-county.ts'

/* For tests only: somebody who prints, files and lends what is on paper. */

export const BOOKLET: MakePrinting = {
  form: 'booklet',
  village: VILLAGE,
  groupNo: null,
  paper: 'a4',
  subjectId: null,
  sampleNo: null,
}

export class PaperDesk extends Browser {
  /** Orders a printing; what is not said is a booklet of the village. */
  async printed(order: Partial<MakePrinting>): Promise<PrintingMade> {
    return (await this.send('POST', '/printings', { ...BOOKLET, ...order })).json<PrintingMade>()
  }

  /** Text of each page. */
  async pagesOf({ printingId }: PrintingMade): Promise<readonly string[]> {
    const answer = await this.send('GET', `/printings/${printingId}/pages`)
    const type = String(answer.headers['content-type'])
    if (type !== 'application/pdf') throw new Error(`${type}: ${codeOf(answer)}`)
    return textOfPdf(answer.rawPayload).map((runs) => runs.join(' '))
  }

  async sheets(query: string): Promise<SheetList> {
    return (await this.send('GET', `/sheets${query}`)).json<SheetList>()
  }

  async sheet(code: string): Promise<SheetView> {
    return (await this.send('GET', `/sheets/${code}`)).json<SheetView>()
  }

  /** Takes the step; the state of the sheet after it, or the code of the refusal. */
  async step(code: string, body: Omit<ShelveSheet, 'version'>): Promise<string> {
    const { version } = await this.sheet(code)
    const answer = await this.send('POST', `/sheets/${code}/steps`, { ...body, version })
    return answer.statusCode === 200 ? answer.json<SheetShelved>().state : codeOf(answer)
  }
}

/** How a picture is sent. */
export const SCAN = { 'content-type': 'image/png' }

/** A photograph of a sheet, taken aslant. */
/** A photograph of a household sheet by its marks, taken aslant and turned by 31°; with a thumb on one of them. */
export async function pictureOfSheet(
  sheetCode: string,
  of: { readonly footHidden?: boolean } = {},
): Promise<Buffer> {
  const code = readSheetCode(sheetCode)
  if (!code.ok) throw new Error('no code')
  const see = tilted({ turnDegrees: 31, tiltDegrees: 15, towardsDegrees: 40, pixelsPerMm: 6 })
  const size = { width: 2160, height: 1900 }
  return Buffer.from(await photographOfSheet(code.value, { ...of, see, size }))
}

export async function pictureOf(sheetCode: string): Promise<Buffer> {
  const code = readSheetCode(sheetCode)
  if (!code.ok) throw new Error('no code')
  const shot = { turnedDegrees: 31, tilt: 0.2, modulePixels: 5, ink: 30, sheet: 220, noise: 20 }
  return Buffer.from(await photograph({ squares: [squareText(code.value)], ...shot }))
}
