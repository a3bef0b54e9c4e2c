import { civilDayAt } from '#domain/calendar/civil-time.ts'
import type { Outcome } from '#domain/outcome.ts'
import { printDocument } from '#paper/print-document.ts'
import type { SetDocument } from '#paper/printed-document.ts'
import type { ChildProblem } from '#paper/run-paper-child.ts'
import type { Reader } from '#register/access/record-read.ts'
import { countTaken, sheetsOfPrinting, type PrintingRow } from '#register/paper/printing-rows.ts'
import { placePath } from '#register/queries/place-names.ts'
import { recordLooks } from '../recorded-read.ts'
import type { Clock } from '../server-options.ts'
import type { Sight } from '../show/sight.ts'
import type { PrintStore } from './load-village-form.ts'
import { framedDocument, type PrintedForm, type PrintFrame } from './print-frame.ts'

/** What every form of a printing is set with, for the one who takes its pages now. */
export async function printFrameOf(
  { store, county, clock }: PrintStore & { readonly clock: Clock },
  of: { readonly printing: PrintingRow; readonly sight: Sight; readonly by: string },
): Promise<PrintFrame> {
  const { printing, sight, by } = of
  const names = await placePath(store, printing.village)
  const named = (level: number): string =>
    names.find((one) => one.code.length === level)?.name ?? ''
  return {
    printing,
    sheets: await sheetsOfPrinting(store, { county, printingId: printing.printingId }),
    county: named(6),
    township: named(9),
    village: named(12),
    sight,
    today: sight.today,
    takenBy: `${by} ${minuteOf(clock())}`,
  }
}

/** Sets the pages; whom they show is written down before the first byte leaves, each time (S16). */
export async function takePages(
  { store, county }: PrintStore,
  of: { readonly frame: PrintFrame; readonly form: PrintedForm; readonly reader: Reader },
): Promise<Outcome<SetDocument, ChildProblem>> {
  const { frame, form, reader } = of
  const { personIds } = form
  await recordLooks(store, reader, [
    { kind: 'export', count: personIds.length, personIds },
    ...personIds.map((personId) => ({ kind: 'person', personId }) as const),
  ])
  await countTaken(store, { county, printingId: frame.printing.printingId })
  return printDocument(framedDocument(frame, form))
}

/** 2026-11-22 15:30, by the country's clock. */
function minuteOf(at: Date): string {
  const ahead = new Date(at.getTime() + CHINA_AHEAD_MS).toISOString()
  return `${civilDayAt(at.getTime())} ${ahead.slice(11, 16)}`
}

const CHINA_AHEAD_MS = 8 * 3_600_000
