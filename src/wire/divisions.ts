import { z } from 'zod'
import { PLACE_CHANGE_KINDS } from '#domain/places/changed-places.ts'
import { PLACE_LINE_FAULTS } from '#domain/places/place-line.ts'
import { civilDate, cursor, instant, placeCode } from './ids.ts'
import { words } from './words.ts'

/** 城乡分类代码 as the bureau publishes it, with its words. */
const urbanRural = z.object({ code: z.string(), name: words, urban: z.boolean() })

/** A place over the days on which it was so; `validFrom` null: nobody knows since when. */
const version = z.object({
  code: placeCode,
  name: z.string(),
  validFrom: civilDate.nullable(),
  validTo: civilDate.nullable(),
  successors: z.array(z.object({ code: placeCode, name: z.string().nullable() })),
  urbanRural: urbanRural.nullable(),
})
export type DivisionVersion = z.infer<typeof version>

const step = z.object({ code: placeCode, name: z.string() })

/** GET /api/divisions : one level below a place, as it stood on a day; with `text` all below that are or were so called. */
export const divisionsQuery = z.object({
  place: placeCode.optional(),
  on: civilDate.optional(),
  text: z.string().max(50).optional(),
  cursor: cursor.optional(),
})

export const divisionList = z.object({
  place: placeCode,
  on: civilDate,
  path: z.array(step),
  places: z.array(
    z.object({
      code: placeCode,
      name: z.string(),
      level: z.int(),
      kind: words,
      urbanRural: urbanRural.nullable(),
      since: civilDate.nullable(),
      /** How often it has been otherwise: names, classes. */
      versions: z.int(),
      hasChildren: z.boolean(),
    }),
  ),
  nextCursor: cursor.nullable(),
})
export type DivisionList = z.infer<typeof divisionList>

/** GET /api/known-counties?text= : of the whole country, by a part of the name or the beginning of the code. */
export const knownCountiesQuery = z.object({ text: z.string().min(1).max(50) })
export const knownCounties = z.object({
  counties: z.array(z.object({ code: placeCode, path: z.string() })),
})
export type KnownCounties = z.infer<typeof knownCounties>

const change = z.object({
  changeNo: z.int(),
  /** `null`: a file. */
  code: placeCode.nullable(),
  from: civilDate.nullable(),
  nameBefore: z.string().nullable(),
  nameAfter: z.string().nullable(),
  classBefore: urbanRural.nullable(),
  classAfter: urbanRural.nullable(),
  versions: z.int(),
  reason: z.string(),
  setBy: z.string(),
  setAt: instant,
})
export type DivisionChange = z.infer<typeof change>

export const divisionParams = z.object({ place: placeCode })

/** GET /api/divisions/:place?on= : with an ETag, the version of the county's divisions. */
export const divisionQuery = z.object({ on: civilDate.optional() })
export const divisionView = z.object({
  code: placeCode,
  name: z.string(),
  level: z.int(),
  on: civilDate,
  path: z.array(step),
  /** The oldest first. */
  versions: z.array(version),
  /** Former places of other codes that went into it. */
  former: z.array(version),
  /** Where its territory lay on the day: itself, those that took over, or nothing that is known. */
  stood: z.array(version),
  /** What the county changed of it in the office, the newest first. */
  changes: z.array(change),
  version: z.int(),
})
export type DivisionView = z.infer<typeof divisionView>

/** GET /api/division-changes?cursor= : all of the county, the newest first. */
export const divisionChangesQuery = z.object({ cursor: cursor.optional() })
export const divisionChanges = z.object({
  changes: z.array(change),
  nextCursor: cursor.nullable(),
})
export type DivisionChanges = z.infer<typeof divisionChanges>

const reason = z.string().max(300)

/** PUT /api/divisions/:place : `from` null puts right what was wrong; the version here or in `If-Match`. */
export const changeDivision = z.object({
  name: z.string().max(100),
  urbanRural: z.string().max(20).nullable(),
  from: civilDate.nullable(),
  reason,
  version: z.int(),
})
export type ChangeDivision = z.infer<typeof changeDivision>

export const divisionChanged = z.object({ version: z.int() })
export type DivisionChanged = z.infer<typeof divisionChanged>

/** A list of a county is some hundred kilobytes; a body holds one megabyte. */
const text = z.string().max(900_000)

/** POST /api/divisions/preview */
export const previewDivisions = z.object({ text })

/** So many lines of a preview are shown; the counts are of all. */
export const PREVIEW_LINES = 200

export const divisionPreview = z.object({
  lines: z.int(),
  refusedLines: z.int(),
  refused: z.array(
    z.object({
      line: z.int(),
      code: z.string(),
      fault: z.enum(PLACE_LINE_FAULTS),
      why: words,
    }),
  ),
  /** How many versions are new, ended … */
  counts: z.record(z.enum(PLACE_CHANGE_KINDS), z.int()),
  changes: z.array(
    z.object({ kind: z.enum(PLACE_CHANGE_KINDS), before: version.nullable(), after: version }),
  ),
  version: z.int(),
})
export type DivisionPreview = z.infer<typeof divisionPreview>

/** POST /api/divisions/imports : as previewed, all of it or nothing. */
export const importDivisions = z.object({ text, reason, version: z.int() })

export const divisionsImported = z.object({ version: z.int(), versions: z.int() })
export type DivisionsImported = z.infer<typeof divisionsImported>
