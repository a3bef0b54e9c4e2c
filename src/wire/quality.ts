import { z } from 'zod'
import { civilDate, cursor, instant, placeCode } from './ids.ts'
import { personLine } from './residents.ts'
import { words } from './words.ts'

/** A figure of one place: its parts, and how it stands against its target. */
export const figureValue = z.object({
  numerator: z.number(),
  denominator: z.number(),
  /** Shares 0..1, days, or a count; equal ends where everybody was counted; `null`: out of nothing. */
  value: z.object({ point: z.number(), lower: z.number(), upper: z.number() }).nullable(),
  verdict: z.enum(['met', 'unsure', 'missed']).nullable(),
})
export type FigureValue = z.infer<typeof figureValue>

/** `hidden`: too few are counted for somebody who sees no people. */
export const shownFigure = z.union([figureValue, z.literal('hidden')])
export type ShownFigure = z.infer<typeof shownFigure>

export const figureTarget = z.object({
  target: z.number(),
  validFrom: civilDate,
  source: words,
})

export const boardFigure = z.object({
  code: z.string(),
  group: z.enum(['coverage', 'entry', 'process']),
  name: words,
  formula: words,
  numeratorIs: words,
  denominatorIs: words,
  universe: words,
  reference: words,
  unit: z.enum(['count', 'percent', 'per_mille', 'days']),
  good: z.enum(['above', 'below']).nullable(),
  measured: z.enum(['counted', 'estimated', 'sampled']),
  parts: z.array(z.enum(['source', 'month', 'item', 'collector'])),
  /** What opens behind it, where the reader may open it. */
  behind: z.enum(['persons', 'findings', 'reports', 'rosters', 'estimate', 'samples']).nullable(),
  /** Why it sleeps; `null` where it is awake. */
  awaits: z.object({ capability: z.string(), zh: z.string(), en: z.string() }).nullable(),
  target: figureTarget.nullable(),
  own: shownFigure.nullable(),
  /** Oldest first, the latest measurement last. */
  trend: z.array(z.object({ asOf: civilDate, point: z.number() })),
  /** By code of a place one level below. */
  below: z.record(z.string(), shownFigure),
})
export type BoardFigure = z.infer<typeof boardFigure>

/** GET /api/quality?place= */
export const qualityQuery = z.object({ place: placeCode.optional() })

export const qualityBoard = z.object({
  place: z.object({ code: placeCode, name: z.string(), level: z.int() }),
  /** `null`: nothing was measured yet. */
  measurement: z
    .object({
      measurementNo: z.int(),
      checkNo: z.int().nullable(),
      runNo: z.int().nullable(),
      asOf: civilDate,
      measuredAt: instant,
    })
    .nullable(),
  /** The places one level below, in the order of their codes; one ends in 000: place not known. */
  places: z.array(z.object({ code: placeCode, name: words, known: z.boolean() })),
  figures: z.array(boardFigure),
})
export type QualityBoard = z.infer<typeof qualityBoard>

export const figureParams = z.object({ figure: z.string().min(1).max(40) })

/** GET /api/quality/figures/:figure?place= : broken down by source, month or item. */
export const figureParts = z.object({
  parts: z.array(
    z.object({
      kind: z.enum(['source', 'month', 'item', 'collector']),
      part: z.string(),
      name: words,
      value: shownFigure,
    }),
  ),
})
export type FigureParts = z.infer<typeof figureParts>

/** GET /api/quality/figures/:figure/people?place= : who is missing from it, names masked. */
export const figurePeopleQuery = qualityQuery.extend({ cursor: cursor.optional() })
export const figurePeople = z.object({
  total: z.int(),
  people: z.array(personLine.omit({ since: true })),
  nextCursor: cursor.nullable(),
})
export type FigurePeople = z.infer<typeof figurePeople>

/** GET /api/quality/targets */
export const targetLine = z.object({
  figure: z.string(),
  target: z.number().nullable(),
  validFrom: civilDate,
  validUntil: civilDate.nullable(),
  source: words,
  /** `true`: set by the county itself. */
  own: z.boolean(),
})
export const targetList = z.object({ targets: z.array(targetLine) })
export type TargetList = z.infer<typeof targetList>

/** PUT /api/quality/targets : from a day on; `null`: held against none. */
export const setTarget = z.object({
  figure: z.string().min(1).max(40),
  target: z.number().nullable(),
  validFrom: civilDate,
  source: z.string().min(1).max(200),
})
export type SetTarget = z.infer<typeof setTarget>
