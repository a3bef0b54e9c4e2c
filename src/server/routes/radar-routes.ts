import { actorOf } from '../recorded-read.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { mayDo } from '#domain/policy/roles.ts'
import { isRadarSign, RADAR_SIGN_PROFILES, RADAR_SIGNS } from '#domain/radar/radar-sign.ts'
import { placeNames } from '#register/queries/place-names.ts'
import { lookAtSign } from '#register/radar/look-at-sign.ts'
import {
  radarOfPlaces,
  type StoredReading,
  type RadarLook,
} from '#register/radar/radar-of-places.ts'
import { done } from '#wire/ids.ts'
import * as wire from '#wire/radar.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { liesIn } from '../territory.ts'

const READ = { access: { kind: 'ability', ability: 'quality.read', personal: false } } as const
const LOOK = { access: { kind: 'ability', ability: 'findings.answer', personal: false } } as const

const TOWNSHIP_DIGITS = 9

/** 雷达: signs of missing records by township, and the check lists that follow. */
export function radarRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/quality/radar',
    {
      config: READ,
      schema: { querystring: wire.radarQuery, response: { 200: wire.radarView, ...problems } },
    },
    async (request, reply) => {
      const { territory } = whoAsks(request)
      const asked = request.query.place ?? territory
      if (!liesIn(asked, territory)) return sendProblem(reply, { code: 'record.unknown' })
      const store = storeOf(request)
      // A village sees how its township stands.
      const place = asked.slice(0, TOWNSHIP_DIGITS)
      const { readings, looks } = await radarOfPlaces(store, { county, place })
      const codes = [...new Set(readings.map((reading) => reading.place))]
      const names = await placeNames(store, codes)
      return {
        asOf: readings[0]?.asOf ?? null,
        signs: RADAR_SIGNS.map(signView),
        townships: codes.map((code) => ({
          place: code,
          name: names.get(code) ?? code,
          mayLook: mayLookAt(request, code),
          readings: readings
            .filter((reading) => reading.place === code)
            .map((reading) => readingView(reading, looks)),
        })),
      }
    },
  )

  routes.post(
    '/api/quality/radar/looks',
    {
      config: LOOK,
      schema: { body: wire.lookAtSign, response: { 200: done, ...problems } },
    },
    async (request, reply) => {
      const { place, sign, step, outcome, found } = request.body
      if (!isRadarSign(sign) || !mayLookAt(request, place)) {
        return sendProblem(reply, { code: 'record.unknown' })
      }
      const look = { county, place, sign, step, outcome, found, at: options.clock() }
      const looked = await lookAtSign(storeOf(request), look, actorOf(request, options))
      return looked.ok ? { done: true as const } : sendProblem(reply, looked.problem)
    },
  )
}

/** A township goes through its own check lists, the county through all; a village sees and does not write. */
function mayLookAt(request: FastifyRequest, place: string): boolean {
  const { role, territory } = whoAsks(request)
  return mayDo(role, 'findings.answer') && liesIn(place, territory)
}

function signView(sign: (typeof RADAR_SIGNS)[number]): wire.RadarSign {
  const { zh, en, counts, meaning, unit, steps } = RADAR_SIGN_PROFILES[sign]
  const texts = steps.map(({ step, zh: stepZh, en: stepEn }) => ({
    step,
    text: { zh: stepZh, en: stepEn },
  }))
  return { sign, name: { zh, en }, counts, meaning, unit, steps: texts }
}

function readingView(reading: StoredReading, looks: readonly RadarLook[]): wire.RadarReading {
  const { sign, hits, of, point, lower, upper, expected, comparable, deviations, q, alarm } =
    reading
  const value = point === null || lower === null || upper === null ? null : { point, lower, upper }
  const own = looks
    .filter((look) => look.place === reading.place && look.sign === sign)
    .map(({ step, outcome, found, by, at }) => ({ step, outcome, found, by, at: at.toISOString() }))
  return { sign, hits, of, value, expected, comparable, deviations, q, alarm, looks: own }
}
