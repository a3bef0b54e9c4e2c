import { z } from 'zod'
import { placeCode } from './ids.ts'

/** GET /api/places?parent= ; without parent: the account's own place alone. */
export const placesQuery = z.object({ parent: placeCode.optional() })

export const place = z.object({
  code: placeCode,
  name: z.string(),
  /** 1 province, 2 city, 3 county, 4 township, 5 village. */
  level: z.int(),
  parent: placeCode.nullable(),
  hasChildren: z.boolean(),
})
export type Place = z.infer<typeof place>

export const placeList = z.object({ places: z.array(place), path: z.array(place) })
export type PlaceList = z.infer<typeof placeList>
