import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { PlaceChangeKind } from '#domain/places/changed-places.ts'
import type { PlaceLine } from '#domain/places/place-line.ts'
import { isCivilDate } from '#domain/calendar/civil-date.ts'
import { changePlace } from '#register/places/change-place.ts'
import {
  importPlaces,
  previewPlaces,
  type PreviewedPlaces,
} from '#register/places/import-places.ts'
import { type ChangeBy } from '#register/places/place-changes.ts'
import { readPlaceText } from '#register/places/read-place-text.ts'
import { placeNames } from '#register/queries/place-names.ts'
import * as wire from '#wire/divisions.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import type { Problem } from '../problem.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { LINE_FAULT_WORDS, versionView } from '../show/division-view.ts'
import { liesIn } from '../territory.ts'

const KEEP = { access: { kind: 'ability', ability: 'places.keep', personal: false } } as const

/** Lines of one file: the largest county has some 1,500 villages, each with a handful of versions. */
const LINES_MAX = 10_000

/** 区划: the county's reviewer changes one place, or takes a list of them in. */
export function divisionChangeRoutes(server: FastifyInstance, options: ServerOptions): void {
  server.withTypeProvider<ZodTypeProvider>().put(
    '/api/divisions/:place',
    {
      config: KEEP,
      schema: {
        params: wire.divisionParams,
        body: wire.changeDivision,
        response: { 200: wire.divisionChanged, ...problems },
      },
    },
    async (request, reply) => {
      const { place } = request.params
      const { from } = request.body
      if (!liesIn(place, whoAsks(request).territory))
        return sendProblem(reply, { code: 'record.unknown' })
      if (from !== null && !isCivilDate(from))
        return sendProblem(reply, { code: 'date.impossible', text: from })
      const by = { ...changeBy(request, options, request.body), place }
      const changed = await changePlace(storeOf(request), by, request.body)
      return changed.ok ? { version: changed.value } : sendProblem(reply, changed.problem)
    },
  )
  listRoutes(server, options)
}

function listRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.post(
    '/api/divisions/preview',
    {
      // Nothing is changed.
      config: { ...KEEP, once: 'never' },
      schema: {
        body: wire.previewDivisions,
        response: { 200: wire.divisionPreview, ...problems },
      },
    },
    async (request, reply) => {
      const lines = linesOf(request.body.text)
      if ('code' in lines) return sendProblem(reply, lines)
      const of = { county, today: todayOf(options) }
      const seen = await previewPlaces(storeOf(request).pool, of, lines)
      return previewView(request, lines.length, seen)
    },
  )

  routes.post(
    '/api/divisions/imports',
    {
      config: KEEP,
      schema: {
        body: wire.importDivisions,
        response: { 200: wire.divisionsImported, ...problems },
      },
    },
    async (request, reply) => {
      const lines = linesOf(request.body.text)
      if ('code' in lines) return sendProblem(reply, lines)
      const by = changeBy(request, options, request.body)
      const imported = await importPlaces(storeOf(request), by, lines)
      return imported.ok ? imported.value : sendProblem(reply, imported.problem)
    },
  )
}

function changeBy(
  request: FastifyRequest,
  options: ServerOptions,
  { version, reason }: { readonly version: number; readonly reason: string },
): ChangeBy {
  return {
    county: options.county,
    setBy: whoAsks(request).accountId,
    setAt: options.clock(),
    today: todayOf(options),
    version,
    reason,
  }
}

function linesOf(text: string): readonly PlaceLine[] | Problem {
  const lines = readPlaceText(text)
  if (lines === null) return { code: 'places.no_list' }
  return lines.length > LINES_MAX
    ? { code: 'places.too_many', lines: lines.length, most: LINES_MAX }
    : lines
}

async function previewView(
  request: FastifyRequest,
  lines: number,
  { refused, changes, version }: PreviewedPlaces,
): Promise<wire.DivisionPreview> {
  const shown = changes.slice(0, wire.PREVIEW_LINES)
  const heirs = shown.flatMap(({ before, after }) => [
    ...(before?.successors ?? []),
    ...after.successors,
  ])
  const names = await placeNames(storeOf(request), heirs)
  const count = (kind: PlaceChangeKind): number => changes.filter((one) => one.kind === kind).length
  return {
    lines,
    refusedLines: refused.length,
    refused: refused
      .slice(0, wire.PREVIEW_LINES)
      .map((one) => ({ ...one, why: LINE_FAULT_WORDS[one.fault] })),
    counts: {
      new: count('new'),
      ended: count('ended'),
      renamed: count('renamed'),
      class: count('class'),
      otherwise: count('otherwise'),
    },
    changes: shown.map(({ kind, before, after }) => ({
      kind,
      before: before === null ? null : versionView(before, names),
      after: versionView(after, names),
    })),
    version,
  }
}
