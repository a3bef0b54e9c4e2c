import { z } from 'zod'
import { civilDate, cursor, placeCode, recordId } from './ids.ts'

const items = {
  name: z.string().min(2).max(100),
  kind: z.enum(['school', 'factory', 'office', 'welfare', 'temple', 'other']),
  place: placeCode,
  addressText: z.string().max(300).nullable(),
  contact: z.string().max(100).nullable(),
  closedOn: civilDate.nullable(),
}

/** A unit that keeps a collective household (集体户单位). */
export const unit = z.object({
  ...items,
  unitId: recordId,
  version: z.int(),
  placeName: z.string(),
  /** Collective households that it keeps now. */
  households: z.int(),
})
export type Unit = z.infer<typeof unit>

/** GET /api/units : by place and name; `text` is part of a unit's name. */
export const unitsQuery = z.object({
  place: placeCode.optional(),
  text: z.string().max(50).optional(),
  /** Units that ceased to be as well. */
  all: z.enum(['true', 'false']).optional(),
  cursor: cursor.optional(),
})
export const unitList = z.object({ units: z.array(unit), nextCursor: cursor.nullable() })
export type UnitList = z.infer<typeof unitList>

/** GET /api/units/:unitId : with an ETag. */
export const unitView = unit.extend({
  placePath: z.array(z.object({ code: placeCode, name: z.string() })),
})
export type UnitView = z.infer<typeof unitView>

/** GET /api/units/:unitId/households : says nothing of anybody who lives there. */
export const unitHouseholdsQuery = z.object({ cursor: cursor.optional() })
export const unitHouseholds = z.object({
  households: z.array(
    z.object({
      householdId: recordId,
      code: z.string().nullable(),
      placeName: z.string().nullable(),
      groupNo: z.string().nullable(),
      members: z.int(),
      openedOn: civilDate.nullable(),
      closedOn: civilDate.nullable(),
    }),
  ),
  nextCursor: cursor.nullable(),
})
export type UnitHouseholds = z.infer<typeof unitHouseholds>

/** POST /api/units */
export const enterUnit = z.object(items)
export type EnterUnit = z.infer<typeof enterUnit>

/** PUT /api/units/:unitId : as it is now; names the version that was seen, here or in `If-Match`. */
export const changeUnit = z.object({ ...items, version: z.int() })

export const unitSaved = z.object({ unitId: recordId, version: z.int() })
export type UnitSaved = z.infer<typeof unitSaved>
