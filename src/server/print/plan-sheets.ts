import type { FastifyRequest } from 'fastify'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { householdsToPrint, printedMembers } from '#register/paper/printed-households.ts'
import type { SheetToPrint } from '#register/paper/make-printing.ts'
import { openHousehold } from '#register/queries/open-household.ts'
import type { Store } from '#register/store/open-store.ts'
import { sampledHouseholds } from '#register/samples/sample-people.ts'
import type { makePrinting } from '#wire/paper.ts'
import type { z } from 'zod'
import { permittedReport } from '../requests/permitted-report.ts'
import { permittedItemChange } from '../routes/item-change-routes.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { liesIn } from '../territory.ts'
import { sheetsOfHousehold } from './household-sheet.ts'

/** A booklet of a village group has some forty households, the largest villages a thousand. */
export const HOUSEHOLDS_MAX = 1_200
const BLANK: SheetToPrint = { householdId: null, personId: null }

export type PlanProblem =
  | { readonly code: 'print.nothing' }
  | { readonly code: 'print.subject' }
  | { readonly code: 'print.too_many'; readonly households: number; readonly most: number }
  | { readonly code: 'record.unknown' }

type Order = z.output<typeof makePrinting>

/** The sheets of a printing, what each is about, and the village they belong to. */
export interface PlannedSheets {
  readonly village: string
  readonly sheets: readonly SheetToPrint[]
}

type Planned = Outcome<PlannedSheets, PlanProblem>

/** Which sheets a printing has. What is not one's own is told like what is not there. */
export async function planSheets(
  request: FastifyRequest,
  options: ServerOptions,
  order: Order,
): Promise<Planned> {
  const within = { ...options, store: storeOf(request), territory: whoAsks(request).territory }
  switch (order.form) {
    case 'household_sheet':
    case 'booklet':
    case 'roster':
    case 'supplement_sheet':
    case 'notice':
      return planVillageSheets(within, order)
    case 'information_card':
      return planCards(within, order)
    case 'change_report':
    case 'item_change':
      return planForm(request, options, order)
    case 'sampling_form':
    case 'acceptance_form':
      return planSample(within, order)
  }
}

/** Where a printing reads, and how far the one who prints may reach. */
export interface PrintWithin {
  readonly store: Store
  readonly county: string
  readonly territory: string
}

/** The sheets of what is printed of a village or its groups. */
export async function planVillageSheets(within: PrintWithin, order: Order): Promise<Planned> {
  if (order.form !== 'supplement_sheet' && order.form !== 'notice') {
    return planHouseholds(within, order)
  }
  const sheets = Array.from({ length: order.copies }, () => BLANK)
  return planVillage(within, order.village, sheets)
}

function planVillage(
  { territory }: PrintWithin,
  village: string | null,
  sheets: readonly SheetToPrint[],
): Planned {
  if (village === null) return refuse({ code: 'print.subject' })
  if (!liesIn(village, territory)) return refuse({ code: 'record.unknown' })
  return accept({ village, sheets })
}

async function planHouseholds(reach: PrintWithin, order: Order): Promise<Planned> {
  const { form, groupNo, subjectId: householdId } = order
  const { store, county } = reach
  const one = householdId === null ? null : await openHousehold(store, { county, householdId })
  const within = planVillage(reach, one?.place ?? order.village, [])
  if (!within.ok) return within
  const { village } = within.value
  const limit = HOUSEHOLDS_MAX + 1
  const ids = await householdsToPrint(store, { county, village, groupNo, householdId, limit })
  if (ids.length === 0) return refuse({ code: 'print.nothing' })
  if (ids.length > HOUSEHOLDS_MAX) {
    return refuse({ code: 'print.too_many', households: ids.length, most: HOUSEHOLDS_MAX })
  }
  const sheets =
    form === 'household_sheet'
      ? await sheetsOfEach(store, { county, householdIds: ids })
      : ids.map((id) => ({ householdId: id, personId: null }))
  // A roster is one list, however many households stand on it; a booklet has a cover.
  if (form === 'roster') return accept({ village, sheets: [BLANK] })
  return accept({ village, sheets: form === 'booklet' ? [BLANK, ...sheets] : sheets })
}

/** A large household goes on on another sheet, which has a code of its own. */
async function sheetsOfEach(
  store: Store,
  of: { readonly county: string; readonly householdIds: readonly string[] },
): Promise<readonly SheetToPrint[]> {
  const members = await printedMembers(store, of)
  const byHousehold = Map.groupBy(members, ({ householdId }) => householdId)
  return of.householdIds.flatMap((householdId) =>
    Array.from({ length: sheetsOfHousehold(byHousehold.get(householdId)?.length ?? 0) }, () => ({
      householdId,
      personId: null,
    })),
  )
}

async function planCards(within: PrintWithin, order: Order): Promise<Planned> {
  const { store, county } = within
  const { subjectId: householdId } = order
  if (householdId === null) return refuse({ code: 'print.subject' })
  const household = await openHousehold(store, { county, householdId })
  if (household === null) return refuse({ code: 'record.unknown' })
  const members = await printedMembers(store, { county, householdIds: [householdId] })
  if (members.length === 0) return refuse({ code: 'print.nothing' })
  const sheets = members.map(({ personId }) => ({ householdId, personId }))
  return planVillage(within, household.place, sheets)
}

async function planForm(
  request: FastifyRequest,
  { county }: ServerOptions,
  { form, subjectId }: Order,
): Promise<Planned> {
  if (subjectId === null) return refuse({ code: 'print.subject' })
  if (form === 'change_report') {
    const report = await permittedReport(request, county, subjectId)
    if (report === null) return refuse({ code: 'record.unknown' })
    return accept({ village: report.village, sheets: [BLANK] })
  }
  const change = await permittedItemChange(request, county, subjectId)
  if (change?.village == null) return refuse({ code: 'record.unknown' })
  const { village, personId } = change
  return accept({ village, sheets: [{ householdId: null, personId }] })
}

async function planSample(within: PrintWithin, order: Order): Promise<Planned> {
  const { store, county } = within
  const { form, sampleNo, village } = order
  if (sampleNo === null || village === null) return refuse({ code: 'print.subject' })
  const drawn = await sampledHouseholds(store, { county, sampleNo, village })
  if (drawn.length === 0) return refuse({ code: 'record.unknown' })
  const sheets = drawn.map(({ householdId }) => ({ householdId, personId: null }))
  return planVillage(within, village, form === 'acceptance_form' ? [BLANK] : sheets)
}
