import type { z } from 'zod'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import type { SetDocument } from '#paper/printed-document.ts'
import type { ChildProblem } from '#paper/run-paper-child.ts'
import type { Reader } from '#register/access/record-read.ts'
import type { Actor } from '#register/ledger/append-event.ts'
import { makePrinting } from '#register/paper/make-printing.ts'
import { readPrinting } from '#register/paper/printing-rows.ts'
import type { makePrinting as printingOrder } from '#wire/paper.ts'
import type { Clock } from '../server-options.ts'
import type { Sight } from '../show/sight.ts'
import { loadVillageForm } from './load-village-form.ts'
import { planVillageSheets, type PlanProblem, type PrintWithin } from './plan-sheets.ts'
import { printFrameOf, takePages } from './take-pages.ts'

/** Who prints without a page: as the office does, under an account's name. */
export interface PrintedAs {
  readonly reader: Reader
  readonly actor: Actor
  readonly sight: Sight
}

/** Prints a village's form as the office does: planned, given its codes, recorded and set. */
export async function printVillageForm(
  within: PrintWithin & { readonly clock: Clock },
  order: z.output<typeof printingOrder>,
  { reader, actor, sight }: PrintedAs,
): Promise<Outcome<SetDocument, PlanProblem | ChildProblem | { readonly code: 'print.unknown' }>> {
  const { store, county, clock } = within
  const planned = await planVillageSheets(within, order)
  if (!planned.ok) return planned
  const bound = order.form === 'booklet'
  const make = { ...order, ...planned.value, county, bound, at: clock() }
  const { printingId } = await makePrinting(store, make, actor)
  const printing = await readPrinting(store, { county, printingId })
  if (printing === null) return refuse({ code: 'print.unknown' })
  const frame = await printFrameOf(within, { printing, sight, by: reader.actor })
  const form = await loadVillageForm(within, frame)
  if (form === null) return refuse({ code: 'print.unknown' })
  const set = await takePages(within, { frame, form, reader })
  return set.ok ? accept(set.value) : set
}
