import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { isField } from '#domain/policy/fields.ts'
import type { Words } from '#wire/words.ts'
import { findBatch, type Batch } from '#register/evidence/batch.ts'
import { readRows } from '#register/evidence/read-rows.ts'
import { personTrace } from '#register/queries/person-history.ts'
import { placeNames } from '#register/queries/place-names.ts'
import { PAGE_ROWS, recordId } from '#wire/ids.ts'
import { PERSON_ITEM_WORDS, personItem, type PersonItem } from '#wire/person-item.ts'
import { itemEvidence, type ItemEvidence } from '#wire/persons.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { servedBy, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { conversionOf, orderOfEvidence, ruleOf } from '../show/evidence-view.ts'
import { itemWords } from '../show/item-text.ts'
import {
  currentValue,
  statementsAbout,
  type KnownPerson,
  type Statement,
} from '../show/known-person.ts'
import { keptMapping } from '../show/kept-mapping.ts'
import { maskedCell } from '../show/mask.ts'
import { showingTo, shownTo, type Sight } from '../show/sight.ts'
import { untoldEvents } from '../show/untold-events.ts'
import { sightOf } from '../sight-of.ts'
import { permittedPerson, READ_PERSONS } from './person-routes.ts'

/** What any value opens: who said it, when, where, what else was said, and the rule that chose. */
export function evidenceRoutes(server: FastifyInstance, options: ServerOptions): void {
  server.withTypeProvider<ZodTypeProvider>().get(
    '/api/persons/:personId/items/:item/evidence',
    {
      config: READ_PERSONS,
      schema: {
        params: z.object({ personId: recordId, item: personItem }),
        response: { 200: itemEvidence, ...problems },
      },
    },
    async (request, reply) => {
      const { personId, item } = request.params
      const served = servedBy(request, options)
      const person = await permittedPerson(served, whoAsks(request).territory, personId)
      if (person === null) return sendProblem(reply, { code: 'record.unknown' })
      return recordedRead(
        { options, request, looks: () => [{ kind: 'person', personId }] },
        async () => evidenceOf(served, person, { item, sight: sightOf(request, options) }),
      )
    },
  )
}

async function evidenceOf(
  options: ServerOptions,
  person: KnownPerson,
  asked: { readonly item: PersonItem; readonly sight: Sight },
): Promise<ItemEvidence> {
  const { item, sight } = asked
  const { store, county } = options
  const statements = statementsAbout(person, item)
  const current = currentValue(person, item)
  const whose = { bornOn: person.items['born_on'] ?? null }
  const of = { county, personId: person.personId }
  const untold = untoldEvents(sight, whose)
  const [places, trace, originals] = await Promise.all([
    placeNames(store, [current, ...statements.map(({ value }) => value)]),
    personTrace(store, { ...of, before: null, untold, limit: PAGE_ROWS }),
    originalsOf(options, item, statements),
  ])
  const order = orderOfEvidence(item)
  const field = isField(item) ? item : null
  const inFull = field === null || showingTo(sight, field, whose) === 'full'
  const seen = (value: string | null): string | null =>
    field === null ? value : shownTo(sight, field, { value, ...whose })
  const shown = (value: string | null, precision: string | null): string | null =>
    inFull ? (itemWords(item, value, { places, precision })?.zh ?? null) : seen(value)
  return {
    item,
    label: PERSON_ITEM_WORDS[item],
    current: wordsOf(shown(current, person.items['born_precision'] ?? null), {
      inFull,
      words: itemWords(item, current, {
        places,
        precision: person.items['born_precision'] ?? null,
      }),
    }),
    statements: statements
      .map((statement, at) => {
        const { record } = statement
        const { batchNo, rowNo, party } = record
        return {
          source: record.source,
          department: record.department,
          asOf: record.asOf,
          receivedAt: record.receivedAt.toISOString(),
          fileName: record.fileName,
          record: { batchNo, rowNo, party },
          // As the file wrote it: also in another column the value is the same person's.
          original: inFull ? (originals[at]?.cell ?? null) : null,
          read: shown(statement.value, record.says.bornPrecision),
          header: originals[at]?.header ?? null,
          state: STATES[statement.state],
          difference: inFull ? statement.difference : null,
          conversion: inFull && item === 'born_on' ? conversionOf(statement, current) : null,
          rank: order.indexOf(record.source) + 1,
        }
      })
      .toSorted((one, other) => one.rank - other.rank || (one.asOf > other.asOf ? -1 : 1)),
    events: trace
      .filter(({ after, kind }) => item in after && STATED.has(kind))
      .map((event) => ({
        eventId: event.eventId,
        kind: event.kind,
        // The ledger holds a hash for a number: the fact of the change is all it tells.
        value: item === 'number' ? null : shown(event.after[item] ?? null, null),
        actor: event.actor,
        recordedAt: event.recordedAt.toISOString(),
        reason: event.reason,
      })),
    rule: ruleOf(item),
    order: [...order],
  }
}

function wordsOf(
  text: string | null,
  of: { readonly inFull: boolean; readonly words: Words | null },
): Words | null {
  if (of.inFull) return of.words
  return text === null ? null : { zh: text, en: text }
}

const STATES = {
  used: 'used',
  same: 'same',
  explained: 'differs',
  open: 'differs',
  silent: 'silent',
} as const

const STATED = new Set([
  'item.corrected',
  'correction.undone',
  'birth.registered',
  'death.registered',
])

interface Original {
  readonly header: string
  readonly cell: string
}

/** The cells as the files wrote them. */
async function originalsOf(
  options: ServerOptions,
  item: PersonItem,
  statements: readonly Statement[],
): Promise<readonly (Original | null)[]> {
  const batches = new Map<number, Batch | null>()
  const { store, county } = options
  const found: (Original | null)[] = []
  for (const { record } of statements) {
    const { batchNo, rowNo, party } = record
    if (!batches.has(batchNo))
      batches.set(batchNo, await findBatch(store.pool, { county, batchNo }))
    const batch = batches.get(batchNo) ?? null
    const [row] =
      batch === null ? [] : await readRows(store, { county, batchNo }, { from: rowNo, to: rowNo })
    found.push(
      batch === null || row === undefined ? null : originalIn(batch, { item, party, raw: row.raw }),
    )
  }
  return found
}

/** Columns of a file that can hold an item, the likeliest first. */
const FIELDS: Readonly<Record<PersonItem, readonly string[]>> = {
  name: ['name'],
  former_name: ['formerName'],
  number: ['number'],
  sex: ['sex', 'number'],
  born_on: ['bornOn', 'number'],
  born_time: [],
  ethnicity: ['ethnicity'],
  place: ['villageName', 'placeCode', 'registeredAddress', 'residenceAddress'],
  address_text: ['registeredAddress', 'residenceAddress'],
  group_no: ['groupNo', 'registeredAddress'],
  residence_place: ['residenceAddress'],
  residence_text: [],
  relation: ['relation'],
  marital_status: ['maritalStatus'],
  education: ['education'],
  phone: ['phone'],
  nationality: [],
  household_type: [],
  schooling: [],
  employment: [],
  workplace: [],
  birthplace: [],
  native_place: [],
  care_labels: [],
  separation: [],
  verification: [],
  life_state: ['lifeState'],
  died_on: ['diedOn'],
  deregistered_on: [],
}

function originalIn(
  batch: Batch,
  of: { readonly item: PersonItem; readonly party: 1 | 2; readonly raw: readonly string[] },
): Original | null {
  const kept = keptMapping(batch.mapping).filter(({ target }) => target !== null)
  for (const field of FIELDS[of.item]) {
    const at = kept.findIndex(({ target }) => target?.field === field && target.party === of.party)
    const header = kept[at]?.header
    const cell = of.raw[at]
    if (header !== undefined && cell !== undefined && cell !== '') {
      return { header, cell: maskedCell(cell, field) }
    }
  }
  return null
}
