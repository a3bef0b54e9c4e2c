import { z } from 'zod'
import { SEED_MAX } from '#domain/sampling/published-draw.ts'
import { placeCode, instant, recordId } from './ids.ts'
import { words } from './words.ts'

const share = z.number().min(0).max(1)
const SAMPLE_ITEMS = ['name', 'sex', 'born_on', 'ethnicity', 'number', 'place'] as const
export const sampleItem = z.enum(SAMPLE_ITEMS)

const weights = z.object({
  wrong: z.number().min(0).max(100),
  missing: z.number().min(0).max(100),
  unmanaged: z.number().min(0).max(100),
})

const estimate = z.object({
  share: z.object({ point: z.number(), lower: z.number(), upper: z.number() }),
  designEffect: z.number().nullable(),
  asked: z.number(),
  villages: z.int(),
})
export type SampleShare = z.infer<typeof estimate>

const found = z.object({
  drawn: z.int(),
  reached: z.int(),
  here: z.int(),
  notOurs: z.int(),
  notFound: z.int(),
  twice: z.int(),
  omitted: z.int(),
  wrong: z.int(),
  missing: z.int(),
})

/** What a closed sample says of its place. */
const result = z.object({
  found,
  coverage: estimate.nullable(),
  items: estimate.nullable(),
  netError: z.number().nullable(),
  score: z.number().nullable(),
  accepted: z.boolean(),
})
export type SampleOutcome = z.infer<typeof result>

/** One sample in the list. */
export const sampleLine = z.object({
  sampleNo: z.int(),
  title: z.string(),
  purpose: z.enum(['acceptance', 'inspection']),
  place: placeCode,
  placeName: z.string(),
  seed: z.int(),
  state: z.enum(['open', 'closed', 'withdrawn']),
  drawnBy: z.string(),
  drawnAt: instant,
  /** Households drawn where the one who asks works, and those with a result. */
  drawn: z.int(),
  entered: z.int(),
  coverageTarget: share,
  itemsTarget: share,
  result: result.nullable(),
})
export type SampleLine = z.infer<typeof sampleLine>

/** GET /api/quality/samples */
export const sampleList = z.object({
  samples: z.array(sampleLine),
  mayDraw: z.boolean(),
})
export type SampleList = z.infer<typeof sampleList>

/** GET /api/quality/samples/frame?place= : what there is to draw from. */
export const frameQuery = z.object({ place: placeCode.optional() })
export const sampleFrame = z.object({
  place: placeCode,
  placeName: z.string(),
  villages: z.int(),
  households: z.int(),
  people: z.int(),
  /** What holds where a sample says nothing of its own. */
  coverageTarget: share,
  itemsTarget: share,
  weights,
  seed: z.int(),
})
export type SampleFrameView = z.infer<typeof sampleFrame>

/** POST /api/quality/samples */
export const drawSample = z.object({
  place: placeCode,
  title: z.string().trim().min(2).max(100),
  purpose: z.enum(['acceptance', 'inspection']),
  seed: z.int().min(1).max(SEED_MAX),
  villages: z.int().min(2).max(1000),
  households: z.int().min(1).max(500),
  coverageTarget: share,
  itemsTarget: share,
  weights,
})
export type DrawSample = z.infer<typeof drawSample>
export const sampleDrawn = z.object({ sampleNo: z.int() })
export type SampleDrawn = z.infer<typeof sampleDrawn>

/** GET /api/quality/samples/:sampleNo */
export const sampleParams = z.object({ sampleNo: z.coerce.number().int().min(1).max(1_000_000) })
export const sampleView = sampleLine.extend({
  villagesWanted: z.int(),
  householdsWanted: z.int(),
  villagesTotal: z.int(),
  householdsTotal: z.int(),
  weights,
  endedBy: z.string().nullable(),
  endedAt: instant.nullable(),
  endReason: z.string().nullable(),
  villages: z.array(
    z.object({
      village: placeCode,
      name: z.string(),
      size: z.int(),
      times: z.int(),
      probability: z.number(),
      households: z.int(),
      entered: z.int(),
      reached: z.int(),
      checked: z.int(),
      /** Whether it lies where the one who asks works; elsewhere counts are 0 and nothing opens. */
      within: z.boolean(),
    }),
  ),
  mayEnter: z.boolean(),
  mayCheck: z.boolean(),
  mayEnd: z.boolean(),
})
export type SampleView = z.infer<typeof sampleView>

/** GET /api/quality/samples/:sampleNo/redraw */
export const redrawn = z.object({ equal: z.boolean(), villages: z.int(), households: z.int() })
export type Redrawn = z.infer<typeof redrawn>

const memberAnswer = z.object({
  personId: recordId,
  answer: z.enum(['here', 'not_ours', 'not_found', 'twice']),
  wrongItems: z.array(sampleItem).max(SAMPLE_ITEMS.length),
  missingItems: z.array(sampleItem).max(SAMPLE_ITEMS.length),
})
export type SampleMemberAnswer = z.infer<typeof memberAnswer>

/** GET /api/quality/samples/:sampleNo/villages/:village ; a read of everybody on it (S16). */
export const sampleVillageParams = sampleParams.extend({ village: placeCode })
export const sampleVillage = z.object({
  village: placeCode,
  name: z.string(),
  households: z.array(
    z.object({
      householdId: recordId,
      ordinal: z.int(),
      version: z.int(),
      code: z.string().nullable(),
      groupNo: z.string().nullable(),
      addressText: z.string().nullable(),
      headName: z.string().nullable(),
      /** The next household of the village's list. */
      nextCode: z.string().nullable(),
      outcome: z.enum(['checked', 'not_reached']).nullable(),
      omitted: z.int(),
      unlisted: z.int(),
      enteredBy: z.string().nullable(),
      enteredAt: instant.nullable(),
      checkedBy: z.string().nullable(),
      members: z.array(
        z.object({
          personId: recordId,
          relation: words.nullable(),
          /** Masked by the policy, as everywhere. */
          items: z.record(sampleItem, words.nullable()),
          answer: memberAnswer.shape.answer.nullable(),
          wrongItems: memberAnswer.shape.wrongItems,
          missingItems: memberAnswer.shape.missingItems,
        }),
      ),
    }),
  ),
})
export type SampleVillageView = z.infer<typeof sampleVillage>

/** PUT /api/quality/samples/:sampleNo/households/:householdId */
export const sampleHouseholdParams = sampleParams.extend({ householdId: recordId })
const counted = z.int().min(0).max(99)
export const enterSampleResult = z.object({
  version: z.int().min(0),
  result: z.discriminatedUnion('outcome', [
    z.object({
      outcome: z.literal('checked'),
      omitted: counted,
      unlisted: counted,
      members: z.array(memberAnswer).max(500),
    }),
    z.object({ outcome: z.literal('not_reached') }),
  ]),
})
export type EnterSampleResult = z.infer<typeof enterSampleResult>
export const sampleEntered = z.object({ version: z.int() })
export type SampleEntered = z.infer<typeof sampleEntered>

/** POST /api/quality/samples/:sampleNo/villages/:village/check */
export const sampleChecked = z.object({ checked: z.int(), own: z.int() })
export type SampleChecked = z.infer<typeof sampleChecked>

/** POST /api/quality/samples/:sampleNo/withdraw */
export const withdrawSample = z.object({ reason: z.string().max(200) })
