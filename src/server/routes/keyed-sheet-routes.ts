import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { settledSheet } from '#domain/keying/entered-value.ts'
import { partOf, partProblem, type KeyingProblem } from '#domain/keying/keying-batch.ts'
import { readCell } from '#domain/keying/read-cell.ts'
import {
  BLANK_SHEET,
  PERSON_FIELDS,
  type KeyedField,
  type KeyedPerson,
  type SheetContent,
} from '#domain/keying/sheet-content.ts'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { saveSheet } from '#register/keying/key-sheet.ts'
import * as rows from '#register/keying/keying-rows.ts'
import { peopleOfKeyedSheet } from '#register/keying/people-of-sheets.ts'
import { actOnCell, type CellAct } from '#register/keying/rekey-cell.ts'
import { readCells } from '#register/keying/rekeyed-rows.ts'
import { recordId } from '#wire/ids.ts'
import * as wire from '#wire/keying.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { maskedNumber, maskedPhone } from '../show/mask.ts'
import { cellsToldOf, cellToldOf, linesToldOf, type SheetPart } from '../show/keying-view.ts'

const KEY = { access: { kind: 'ability', ability: 'sheets.key', personal: true } } as const
const sheetParams = z.object({ keyingId: recordId, sheetNo: z.coerce.number().int().min(1) })

/** One sheet: shown as far as the asker's part needs it, saved, and keyed again cell by cell. */
export function keyedSheetRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options
  cellRoute(server, options)

  routes.get(
    '/api/keyings/:keyingId/sheets/:sheetNo',
    {
      config: KEY,
      schema: { params: sheetParams, response: { 200: wire.sheetView, ...problems } },
    },
    async (request, reply) => {
      const batch = await rows.readKeying(storeOf(request), { county, ...request.params })
      if (batch === null || request.params.sheetNo > batch.sheets) {
        return sendProblem(reply, { code: 'keying.unknown' })
      }
      const part = sheetPartOf(batch, whoAsks(request).accountId)
      if (typeof part !== 'string') return sendProblem(reply, part)
      const key = { county, ...request.params }
      const personIds = await peopleOfKeyedSheet(storeOf(request), key)
      const look = { kind: 'village', place: batch.village, personIds } as const
      return recordedRead({ options, request, looks: () => [look] }, () =>
        sheetTold(request, options, part),
      )
    },
  )

  routes.put(
    '/api/keyings/:keyingId/sheets/:sheetNo',
    {
      config: KEY,
      schema: {
        params: sheetParams,
        body: wire.saveSheet,
        response: { 200: wire.sheetSaved, ...problems },
      },
    },
    async (request, reply) => {
      const { complete, version } = request.body
      const content = readContent(request.body.content)
      if (!content.ok) return sendProblem(reply, content.problem)
      const saved = await saveSheet(storeOf(request), {
        county,
        ...request.params,
        content: content.value,
        complete,
        version,
        by: whoAsks(request).accountId,
        today: todayOf(options),
        at: clock(),
      })
      return saved.ok ? saved.value : sendProblem(reply, saved.problem)
    },
  )
}

/** One cell that is keyed again, chosen, settled or taken back. */
function cellRoute(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

  routes.post(
    '/api/keyings/:keyingId/sheets/:sheetNo/cells',
    {
      config: KEY,
      schema: {
        params: sheetParams,
        body: wire.actOnCell,
        response: { 200: wire.cellActed, ...problems },
      },
    },
    async (request, reply) => {
      const { rowNo, field } = request.body
      const act = readAct(field, request.body.act)
      if (!act.ok) return sendProblem(reply, act.problem)
      const told = await actOnCell(storeOf(request), {
        county,
        ...request.params,
        rowNo,
        field,
        act: act.value,
        by: whoAsks(request).accountId,
        at: clock(),
      })
      if (!told.ok) return sendProblem(reply, told.problem)
      const { part, cell, first } = told.value
      return { cell: cellToldOf(part, { rowNo, field, cell }, first) }
    },
  )
}

/** What the asker sees of a sheet, or why nothing. What is settled, and what one keyed oneself, is read. */
function sheetPartOf(batch: rows.KeyingBatch, account: string): SheetPart | KeyingProblem {
  const { state, keyedBy } = batch
  if (state === 'settled' || state === 'entered') return 'read'
  const part = partOf(batch, account)
  if (part !== null) return part
  if (keyedBy === account) return 'read'
  const turn = state === 'keying' ? 'key' : state === 'rekeying' ? 'rekey' : 'settle'
  return partProblem(batch, turn, account) ?? { code: 'keying.state' }
}

async function sheetTold(
  request: FastifyRequest<{ Params: z.infer<typeof sheetParams> }>,
  options: ServerOptions,
  part: SheetPart,
): Promise<wire.SheetView> {
  const { pool, keys } = storeOf(request)
  const key = { county: options.county, ...request.params }
  const sheet = await rows.readSheet({ client: pool, keys }, key)
  const standings = await rows.sheetStandings({ pool }, key)
  const cells = await readCells({ client: pool, keys }, key)
  const first = sheet?.content ?? BLANK_SHEET
  return {
    sheetNo: key.sheetNo,
    part,
    version: sheet?.version ?? 0,
    complete: sheet?.complete ?? false,
    image: standings.find(({ sheetNo }) => sheetNo === key.sheetNo)?.image === true,
    content: contentTold(part, part === 'read' ? settledSheet(first, cells) : first),
    lines: part === 'key' ? [] : linesToldOf(first, todayOf(options)),
    cells: cellsToldOf(part, first, cells),
  }
}

function contentTold(part: SheetPart, content: SheetContent): wire.SheetView['content'] {
  const { people, comments, illegible = null } = content
  const told = { ...content, people: [...people], comments: { ...comments }, illegible }
  if (part === 'key') return told
  if (part !== 'read') return null
  const masked = told.people.map((one) => ({
    ...one,
    number: maskedNumber(one.number),
    phone: maskedPhone(one.phone),
  }))
  return { ...told, people: masked }
}

type ValueProblem = { readonly code: 'keying.cell_value'; readonly field: string }

/** A sheet as it was sent, every cell read as the register would hold it. */
function readContent(sent: wire.SheetContentTold): Outcome<SheetContent, ValueProblem> {
  const refused: KeyedField[] = []
  const cell = (field: KeyedField, text: string | null): string | null => {
    const read = readCell(field, text ?? '')
    if (!read.ok) refused.push(field)
    return read.ok ? read.value : null
  }
  const householdNo = cell('householdNo', sent.householdNo)
  const people = sent.people.map((person): KeyedPerson => {
    const read: Partial<Record<(typeof PERSON_FIELDS)[number], string | null>> = {}
    for (const field of PERSON_FIELDS) read[field] = cell(field, person[field])
    return { ...person, ...read }
  })
  const [field] = refused
  if (field !== undefined) return refuse({ code: 'keying.cell_value', field })
  const { groupNo, comments, illegible } = sent
  return accept({ householdNo, groupNo, people, comments, illegible })
}

function readAct(field: KeyedField, act: wire.ActOnCell['act']): Outcome<CellAct, ValueProblem> {
  if (act.kind !== 'key' && act.kind !== 'key_third') return accept(act)
  const read = readCell(field, act.value ?? '')
  return read.ok
    ? accept({ kind: act.kind, value: read.value })
    : refuse({ code: 'keying.cell_value', field })
}
