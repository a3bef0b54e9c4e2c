import { z } from 'zod'
import { batchSummary } from './batches.ts'
import { estimate, ratio } from './figure.ts'
import { civilDate, instant, placeCode } from './ids.ts'
import { sourceKind } from './source.ts'
import { askShare } from './to-ask.ts'
import { words } from './words.ts'

/** GET /api/overview?place= */
export const overviewQuery = z.object({ place: placeCode.optional() })

export const headline = z.object({
  registered: z.int(),
  /** How many there should be, estimated from several lists; `null` until measured. */
  estimated: estimate.nullable(),
  /** registered ÷ estimated, 0..1. */
  coverage: estimate.nullable(),
  coverageTarget: z.number().nullable(),
  /** Seen in some list but not registered: these have names. */
  namedMissing: z.int().nullable(),
  /** How many of them only people can say something about; `null` before the first comparison. */
  toAsk: askShare.nullable(),
  how: words.nullable(),
  asOf: z.array(z.object({ source: sourceKind, asOf: civilDate })),
})

export const FIGURES = [
  'number_accuracy',
  'main_items',
  'completeness',
  'logic_errors',
  'timeliness',
] as const

export const figure = z.object({ key: z.enum(FIGURES), title: words, ratio: ratio.nullable() })
export type Figure = z.infer<typeof figure>

export const QUEUES = [
  'omissions',
  'duplicates',
  'doubtful_pairs',
  'item_conflicts',
  'births_missing',
] as const

export const todo = z.object({
  queue: z.enum(QUEUES),
  title: words,
  hint: words,
  open: z.int(),
  unit: words,
})
export type Todo = z.infer<typeof todo>

export const townshipRow = z.object({
  code: placeCode,
  name: z.string(),
  /** `null`: of a village, to whoever sees no people; a few of them would be somebody. */
  registered: z.int().nullable(),
  coverage: estimate.nullable(),
  numberAccuracy: z.number().nullable(),
  completeness: z.number().nullable(),
  logicErrors: z.number().nullable(),
  /** Items on which sources differ and nobody has decided. */
  conflicts: z.int(),
  doubtful: z.int(),
  omissions: z.int(),
  /** People about whom something has to be asked in person. */
  toAsk: z.int().nullable(),
})
export type TownshipRow = z.infer<typeof townshipRow>

/** Persons by single year of age at `asOf`; the last bar is 100 and older. */
export const pyramid = z.object({
  asOf: civilDate,
  bars: z.array(z.object({ ageYears: z.int(), male: z.int(), female: z.int() })),
  unknownAge: z.int(),
})
export type Pyramid = z.infer<typeof pyramid>

export const overviewView = z.object({
  place: z.object({ code: placeCode, name: z.string(), level: z.int() }),
  /** Time at which these figures were counted. */
  countedAt: instant,
  /** `null`: nothing was taken in yet, the page offers the first step. */
  headline: headline.nullable(),
  figures: z.array(figure),
  /** What the columns of the table are held against; `null`: no target. */
  targets: z.object({
    coverage: z.number().nullable(),
    numberAccuracy: z.number().nullable(),
    completeness: z.number().nullable(),
    logicErrors: z.number().nullable(),
  }),
  todo: z.array(todo),
  /** The places one level below. */
  townships: z.array(townshipRow),
  pyramid: pyramid.nullable(),
  recentBatches: z.array(batchSummary),
  latestRun: z
    .object({ runNo: z.int(), phase: z.string(), finishedAt: instant.nullable() })
    .nullable(),
})
export type OverviewView = z.infer<typeof overviewView>
