import { z } from 'zod'
import { civilDate, placeCode } from './ids.ts'
import { words } from './words.ts'

/** People, whole or not, with 95 % interval. */
const people = z.object({ point: z.number(), lower: z.number(), upper: z.number() })

/** What a place lacks: who has a name on some list, and how many in all by estimate. */
const lack = z.object({
  registered: z.int(),
  named: z.int(),
  people,
  missing: people,
  /** Registered ÷ people, 0..1; `null`: nobody. */
  coverage: people.nullable(),
})
export type Lack = z.infer<typeof lack>

/** How the lists of some ages lie over each other. */
export const listPicture = z.object({
  ages: z.enum(['children', 'adults']),
  lists: z.array(z.object({ name: words, people: z.int(), asOf: civilDate.nullable() })),
  /** Bit j for list j + 1. */
  cells: z.array(z.object({ history: z.int(), people: z.int(), unregistered: z.int() })),
  /** Estimated to be on none of them. */
  unseen: people,
  /** Pairs of lists found to go together, by number, with their odds ratio. */
  dependences: z.array(z.object({ lists: z.string(), oddsRatio: z.number() })),
})
export type ListPicture = z.infer<typeof listPicture>

export const estimateMethod = z.object({
  method: z.enum([
    'adopted',
    'uncorrected',
    'independent',
    'coverage',
    'adults_like_children',
    'unstratified',
  ]),
  missing: z.object({
    point: z.number(),
    lower: z.number().nullable(),
    upper: z.number().nullable(),
  }),
})
export type EstimateMethod = z.infer<typeof estimateMethod>

/** What the estimate rests on, and how that stands here. */
export const assumption = z.object({
  key: z.enum(['equal_chance', 'independent', 'linked', 'same_day', 'belongs']),
  state: z.enum(['holds', 'partly', 'relaxed', 'corrected', 'unchecked']),
  /** People by whom the answer would differ if it were dropped; `null`: not told. */
  differs: z.number().nullable(),
  /** Share linked, or days between the lists; `null`: nothing to say. */
  fact: z.number().nullable(),
})
export type Assumption = z.infer<typeof assumption>

export const guardRail = z.enum([
  'two_lists',
  'saturated',
  'far_beyond_seen',
  'empty_overlap',
  'strong_dependence',
  'undetermined',
])

export const placeEstimate = lack.extend({
  runNo: z.int(),
  asOf: civilDate,
  /** Coverage wanted, and how many more would have to be registered to be sure of it. */
  target: z.object({ share: z.number(), more: z.int() }),
  pictures: z.array(listPicture),
  /** Empty for a village: its township's ways are its own. */
  methods: z.array(estimateMethod),
  ages: z.array(lack.extend({ from: z.int(), to: z.int().nullable() })),
  /** One level below, most missing first; `hidden`: too few for somebody who sees no people. */
  below: z.array(
    z.object({ code: placeCode, name: words, lack: z.union([lack, z.literal('hidden')]) }),
  ),
  assumptions: z.array(assumption),
  warnings: z.array(guardRail),
})
export type PlaceEstimate = z.infer<typeof placeEstimate>

/** GET /api/quality/estimate?place= */
export const estimateQuery = z.object({ place: placeCode.optional() })

export const estimateView = z.object({
  place: z.object({ code: placeCode, name: z.string(), level: z.int() }),
  /** `null`: nothing was compared yet, or the lists share nobody. `hidden`: too few people. */
  estimate: z.union([placeEstimate, z.literal('hidden')]).nullable(),
})
export type EstimateView = z.infer<typeof estimateView>
