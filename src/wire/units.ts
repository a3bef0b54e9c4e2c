import { z } from 'zod'
import { civilDate, placeCode, recordId } from './ids.ts'

/** A unit that keeps a collective household (集体户单位). */
export const unit = z.object({
  unitId: recordId,
  name: z.string(),
  kind: z.enum(['school', 'factory', 'office', 'welfare', 'temple', 'other']),
  place: placeCode,
  addressText: z.string().nullable(),
  contact: z.string().nullable(),
  closedOn: civilDate.nullable(),
})

/** GET /api/units */
export const unitList = z.object({ units: z.array(unit) })

/** POST /api/units : a new one without an id, otherwise that one as it is now. */
export const saveUnit = unit.extend({
  unitId: recordId.nullable(),
  name: z.string().min(2).max(100),
  addressText: z.string().max(300).nullable(),
  contact: z.string().max(100).nullable(),
})
export const unitSaved = z.object({ unitId: recordId })
