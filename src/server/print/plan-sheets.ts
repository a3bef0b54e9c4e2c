import type { FastifyRequest } from 'fastify'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { householdsToPrint, printedMembers } from '#register/paper/printed-households.ts'
import type { SheetToPrint } from '#register/paper/make-printing.ts'
import { openHousehold } from '#register/queries/open-household.ts'
import { sampledHouseholds } from '#register/samples/sample-people.ts'
import type { makePrinting } from '#wire/paper.ts'
import type { z } from 'zod'
import { permittedReport } from '../routes/change-report-routes.ts'
import { permittedForm } from '../routes/item-change-routes.ts'
import { storeOf } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'

/** A booklet of a village group has some forty households, the largest villages a thousand. */
export const HOUSEHOLDS_MAX = 1_200
const BLANK: SheetToPrint = { householdId: null, personId: null }

export type PlanProblem =
  | { readonly code: 'print.nothing' }
  | { readonly code: 'print.subject' }
  | { readonly code: 'print.too_many'; readonly households: number; readonly most: number }
  | { readonly code: 'record.unknown' }

type Order = z.output<typeof makePrinting>

/** Which sheets a printing has, and what each is about. What is not one's own is told like what is not there. */
export async function planSheets(
  request: FastifyRequest,
  { county }: ServerOptions,
  order: Order,
): Promise<Outcome<readonly SheetToPrint[], PlanProblem>> {
  const { form, village, subjectId, sampleNo, copies } = order
  const store = storeOf(request)
  switch (form) {
    case 'household_sheet':
    case 'booklet':
      return households(request, county, order)
    case 'roster': {
      const planned = await households(request, county, order)
      // One list, however many households stand on it.
      return planned.ok ? accept([BLANK]) : planned
    }
    case 'information_card': {
      if (subjectId === null) return refuse({ code: 'print.subject' })
      const household = await openHousehold(store, { county, householdId: subjectId })
      if (household?.place !== village) return refuse({ code: 'record.unknown' })
      const members = await printedMembers(store, { county, householdIds: [subjectId] })
      if (members.length === 0) return refuse({ code: 'print.nothing' })
      return accept(members.map(({ personId }) => ({ householdId: subjectId, personId })))
    }
    case 'supplement_sheet':
    case 'notice':
      return accept(Array.from({ length: copies }, () => BLANK))
    case 'change_report': {
      if (subjectId === null) return refuse({ code: 'print.subject' })
      const report = await permittedReport(request, county, subjectId)
      return report?.village === village ? accept([BLANK]) : refuse({ code: 'record.unknown' })
    }
    case 'item_change': {
      if (subjectId === null) return refuse({ code: 'print.subject' })
      const change = await permittedForm(request, county, subjectId)
      if (change?.village !== village) return refuse({ code: 'record.unknown' })
      return accept([{ householdId: null, personId: change.personId }])
    }
    case 'sampling_form':
    case 'acceptance_form': {
      if (sampleNo === null) return refuse({ code: 'print.subject' })
      const drawn = await sampledHouseholds(store, { county, sampleNo, village })
      if (drawn.length === 0) return refuse({ code: 'record.unknown' })
      if (form === 'acceptance_form') return accept([BLANK])
      return accept(drawn.map(({ householdId }) => ({ householdId, personId: null })))
    }
  }
}

async function households(
  request: FastifyRequest,
  county: string,
  { form, village, groupNo, subjectId }: Order,
): Promise<Outcome<readonly SheetToPrint[], PlanProblem>> {
  const ids = await householdsToPrint(storeOf(request), {
    county,
    village,
    groupNo,
    householdId: subjectId,
    limit: HOUSEHOLDS_MAX + 1,
  })
  if (ids.length === 0) return refuse({ code: 'print.nothing' })
  if (ids.length > HOUSEHOLDS_MAX) {
    return refuse({ code: 'print.too_many', households: ids.length, most: HOUSEHOLDS_MAX })
  }
  const sheets = ids.map((householdId) => ({ householdId, personId: null }))
  return accept(form === 'booklet' ? [BLANK, ...sheets] : sheets)
}
