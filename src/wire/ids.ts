import { z } from 'zod'

/** Identifiers are opaque: nothing about a person can be read from one, so they may stand in URLs. */
export const recordId = z.guid()

/** 2 to 12 digits of GB/T 2260 and the statistical division codes below the county. */
export const placeCode = z.string().regex(/^[0-9]{2,12}$/u)

/** Civil date of life, `YYYY-MM-DD`. */
export const civilDate = z.string().regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/u)

/** Instant in UTC, ISO 8601. */
export const instant = z.string()

/** Continuation of a list: given back as received. Holds counters or ids, never words of a person. */
export const cursor = z.string().max(200)

/** Pages of lists hold this many unless a schema says otherwise. */
export const PAGE_ROWS = 50

/** One record of one file: the row's number counts the header as 1. */
export const recordRef = z.object({
  batchNo: z.int(),
  rowNo: z.int(),
  party: z.union([z.literal(1), z.literal(2)]),
})

export const done = z.object({ done: z.literal(true) })
