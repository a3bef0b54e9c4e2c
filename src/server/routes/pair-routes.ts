import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Look } from '#register/access/record-read.ts'
import { readRun, standingRunNo } from '#register/queries/list-runs.ts'
import * as queue from '#register/queries/pair-queue.ts'
import { decisionsAbout, opinionsAbout, reviewPace } from '#register/queries/past-opinions.ts'
import { placeNames } from '#register/queries/place-names.ts'
import {
  recordsByKey,
  recordsOfHousehold,
  type RecordView,
  recordsOfPersons,
} from '#register/queries/read-records.ts'
import { PAGE_ROWS } from '#wire/ids.ts'
import * as wire from '#wire/pairs.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { servedBy, storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { besidePair, namesOf } from '../show/beside-pair.ts'
import { pairLineOf, pairSideOf, weightParts } from '../show/pair-view.ts'
import { oddsWords, ofHundred, reasonWords } from '../show/queue-words.ts'
import { wordsOnPair } from '../show/words-on-pair.ts'
import { liesIn, territoryOf } from '../territory.ts'
import { mayDo } from '#domain/policy/roles.ts'
import { USUAL_THRESHOLDS } from '#domain/review/thresholds.ts'

const READ = { access: { kind: 'ability', ability: 'pairs.read', personal: true } } as const
export const pairParams: z.ZodObject<{ pairNo: z.ZodCoercedNumber }> = z.object({
  pairNo: z.coerce.number().int().positive(),
})
const HOUSEHOLD_MAX = 20

/** 待定对: the queue of doubtful matches and one pair at a time. */
export function pairRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.get(
    '/api/pairs',
    {
      config: READ,
      schema: { querystring: wire.pairsQuery, response: { 200: wire.pairQueue, ...problems } },
    },
    async (request, reply) => {
      const { filter, reason, place, cursor } = request.query
      const scope = await scopeOf(request, options, place)
      if (scope === null) return sendProblem(reply, { code: 'record.unknown' })
      if (scope.runNo === 0) return NO_PAIRS
      const store = storeOf(request)
      const counts = await queue.pairCounts(store, scope)
      // A queue shows names without numbers: one event for the page with whom it shows, as a list of hits.
      let resultIds: readonly string[] = []
      const looks = (): Look[] => [{ kind: 'search', place: place ?? null, resultIds }]
      return recordedRead({ options, request, looks }, async () => {
        const after = cursorOf(cursor)
        const asked = { filter, reason: reason ?? null, after, limit: PAGE_ROWS + 1 }
        const lines = await queue.pairQueue(store, scope, asked)
        const shown = lines.slice(0, PAGE_ROWS)
        resultIds = personsShown(shown)
        const places = await placeNames(
          store,
          shown.flatMap((one) => [one.leftPlace, one.rightPlace]),
        )
        const last = lines.length > PAGE_ROWS ? shown.at(-1) : undefined
        return {
          runNo: scope.runNo,
          pairs: shown.map((pair) => pairLineOf(pair, places)),
          nextCursor: last === undefined ? null : `${String(last.worth)}_${String(last.pairNo)}`,
          counts: summed(counts),
          reasons: counts.map(({ reason: one, open, second }) => ({
            reason: one,
            text: reasonWords(one),
            open,
            second,
          })),
        }
      })
    },
  )

  routes.get(
    '/api/pairs/session',
    { config: READ, schema: { response: { 200: wire.reviewSession, ...problems } } },
    async (request, reply) => {
      const scope = await scopeOf(request, options, undefined)
      if (scope === null) return sendProblem(reply, { code: 'record.unknown' })
      return paceOf(options, request, scope)
    },
  )

  routes.get(
    '/api/pairs/:pairNo',
    { config: READ, schema: { params: pairParams, response: { 200: wire.pairView, ...problems } } },
    async (request, reply) => {
      const found = await pairAsked(request, options, request.params.pairNo)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      return recordedRead({ options, request, looks: looksAtPair }, () =>
        pairViewOf(servedBy(request, options), {
          ...found,
          asker: whoAsks(request).displayName,
        }),
      )
    },
  )
}

interface FoundPair {
  readonly scope: queue.PairScope
  readonly pair: queue.PairDetail
}

/** One pair inside the territory; `null` for any other. */
export async function pairAsked(
  request: FastifyRequest,
  options: ServerOptions,
  number: number,
): Promise<FoundPair | null> {
  const scope = await scopeOf(request, options, undefined)
  const pair = scope === null ? null : await queue.pairDetail(storeOf(request), scope, number)
  return scope === null || pair === null ? null : { scope, pair }
}

const NO_PAIRS: wire.PairQueue = {
  runNo: 0,
  pairs: [],
  nextCursor: null,
  counts: { open: 0, second: 0, decided: 0, skipped: 0 },
  reasons: [],
}

/** The account's territory, or a place in it; `null` for a place outside. Run 0: none stands yet. */
export async function scopeOf(
  request: FastifyRequest,
  options: ServerOptions,
  place: string | undefined,
): Promise<queue.PairScope | null> {
  const { territory, accountId, role } = whoAsks(request)
  if (place !== undefined && !liesIn(place, territory)) return null
  const runNo = (await standingRunNo(storeOf(request), options.county)) ?? 0
  return {
    county: options.county,
    runNo,
    ...territoryOf(place ?? territory),
    account: accountId,
    adjudicates: mayDo(role, 'pairs.adjudicate'),
  }
}

function cursorOf(cursor: string | undefined): { worth: number; pairNo: number } | null {
  const [worth, number] = (cursor ?? '').split('_').map(Number)
  if (worth === undefined || number === undefined || Number.isNaN(worth + number)) return null
  return { worth, pairNo: number }
}

function summed(counts: readonly queue.PairCounts[]): wire.PairQueue['counts'] {
  const total = { open: 0, second: 0, decided: 0, skipped: 0 }
  for (const { open, second, decided, skipped } of counts) {
    total.open += open
    total.second += second
    total.decided += decided
    total.skipped += skipped
  }
  return total
}

function personsShown(lines: readonly queue.PairLine[]): string[] {
  const ids = lines.flatMap(({ leftPersonId, rightPersonId }) => [leftPersonId, rightPersonId])
  return [...new Set(ids.filter((id) => id !== null))]
}

/** Both records are opened with all they say: a read of each person. */
function looksAtPair(view: wire.PairView): readonly Look[] {
  const ids = new Set([view.left.personId, view.right.personId].filter((id) => id !== null))
  return [...ids].map((personId) => ({ kind: 'person', personId }) as const)
}

/** What a comparison says of itself goes first. */
const thresholds = z.object({ different: z.number(), same: z.number() })

async function pairViewOf(
  options: ServerOptions,
  { scope, pair, asker }: FoundPair & { readonly asker: string },
): Promise<wire.PairView> {
  const { store, county } = options
  const keys = [pair.left, pair.right]
  const [run, records, others, neighbours, previous, opinions] = await Promise.all([
    readRun(store, { county, runNo: scope.runNo }),
    recordsByKey(store, { county, runNo: scope.runNo, keys }),
    queue.otherCandidates(store, scope, pair.pairNo),
    queue.neighbouringPairs(store, scope, pair.pairNo),
    decisionsAbout(store, { county, ...keysOf(pair), by: pair.settled ? null : scope.account }),
    pair.settled ? opinionsAbout(store, { county, ...keysOf(pair) }) : [],
  ])
  const left = recordAt(records, pair.left)
  const right = recordAt(records, pair.right)
  const [leftHome, rightHome, ofBoth] = await Promise.all([
    householdOf(options, scope.runNo, left),
    householdOf(options, scope.runNo, right),
    recordsOfPersons(store, { county, runNo: scope.runNo, personIds: personsOf([left, right]) }),
  ])
  const places = await placeNames(
    store,
    [left, right, ...ofBoth].map(({ says }) => says.place),
  )
  const weight = pair.weight ?? 0
  return {
    pairNo: pair.pairNo,
    runNo: scope.runNo,
    left: pairSideOf(left, { household: leftHome, otherNames: namesOf(rightHome), places }),
    right: pairSideOf(right, { household: rightHome, otherNames: namesOf(leftHome), places }),
    reasonText: reasonWords(pair.reason),
    parts: weightParts(pair, {
      left: { record: left, others: besides(left, { pair: [left, right], all: ofBoth }) },
      right: { record: right, others: besides(right, { pair: [left, right], all: ofBoth }) },
      places,
    }),
    weight,
    odds: oddsWords(weight),
    ofHundred: ofHundred(weight),
    thresholds: thresholds.safeParse(run?.summary['thresholds']).data ?? { ...USUAL_THRESHOLDS },
    beside: besidePair({ left, right, leftHome, rightHome }),
    otherCandidates: others.map((other) => ({
      pairNo: other.pairNo,
      name: other.leftName === left.says.name ? other.rightName : other.leftName,
      weight: other.weight ?? 0,
      odds: oddsWords(other.weight ?? 0),
    })),
    ...wordsOnPair(pair, { previous, opinions, asker }),
    previousPairNo: neighbours.previous,
    nextPairNo: neighbours.next,
  }
}

function personsOf(records: readonly RecordView[]): string[] {
  return records.map(({ personId }) => personId).filter((id) => id !== null)
}

/**
 * Other records of the same person, never one of the pair: where the machine or people have joined the two,
 * one side would lend its values to the other, and the page would answer its own question.
 */
function besides(
  record: RecordView,
  of: { readonly pair: readonly RecordView[]; readonly all: readonly RecordView[] },
): readonly RecordView[] {
  const ofPair = new Set(of.pair.map(rowOf))
  return of.all.filter((one) => one.personId === record.personId && !ofPair.has(rowOf(one)))
}

function rowOf({ batchNo, rowNo, party }: RecordView): string {
  return `${batchNo}.${rowNo}.${party}`
}

function recordAt(records: readonly RecordView[], key: queue.PairDetail['left']): RecordView {
  const found = records.find(
    (one) => one.batchNo === key.batchNo && one.rowNo === key.rowNo && one.party === key.party,
  )
  if (found === undefined) throw new Error('a pair names a record that is not there')
  return found
}

async function householdOf(
  options: ServerOptions,
  runNo: number,
  record: RecordView,
): Promise<readonly RecordView[]> {
  if (record.says.householdNo === null) return []
  return recordsOfHousehold(options.store, {
    county: options.county,
    runNo,
    batchNo: record.batchNo,
    place: record.says.place,
    householdNo: record.says.householdNo,
    limit: HOUSEHOLD_MAX,
  })
}

function keysOf({ left, right }: queue.PairDetail): Pick<queue.PairDetail, 'left' | 'right'> {
  return { left, right }
}

const DAY_MS = 86_400_000

async function paceOf(
  options: ServerOptions,
  request: FastifyRequest,
  scope: queue.PairScope,
): Promise<wire.ReviewSession> {
  const since = new Date(options.clock().getTime() - DAY_MS / 2)
  const [pace, counts] = await Promise.all([
    reviewPace(storeOf(request), {
      county: options.county,
      decidedBy: whoAsks(request).accountId,
      since,
    }),
    scope.runNo === 0 ? [] : queue.pairCounts(storeOf(request), scope),
  ])
  const done = pace.same + pace.different + pace.unsure
  const left = summed(counts).open
  const ms =
    pace.firstAt === null || pace.lastAt === null
      ? 0
      : pace.lastAt.getTime() - pace.firstAt.getTime()
  const perHour = done > 1 && ms > 0 ? ((done - 1) / ms) * 3_600_000 : null
  return {
    done,
    same: pace.same,
    different: pace.different,
    unsure: pace.unsure,
    skipped: pace.skipped,
    left,
    perHour: perHour === null ? null : Math.round(perHour),
    minutesLeft: perHour === null ? null : Math.round((left / perHour) * 60),
  }
}
