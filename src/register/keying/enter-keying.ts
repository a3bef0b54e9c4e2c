import type pg from 'pg'
import { ITEM_OF_FIELD, saysOtherwise, settledSheet } from '#domain/keying/entered-value.ts'
import {
  isBlankPerson,
  isProven,
  PERSON_FIELDS,
  type KeyedPerson,
} from '#domain/keying/sheet-content.ts'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { askItemChangeIn } from '../forms/ask-item-change.ts'
import type { Actor } from '../ledger/append-event.ts'
import { readPerson } from '../ledger/person-rows.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { Store } from '../store/open-store.ts'
import { lockKeying, readSheets, type KeyingBatch, type KeyingKey } from './keying-rows.ts'
import { readCells } from './rekeyed-rows.ts'

export interface KeyingToEnter extends KeyingKey {
  readonly today: string
  readonly at: Date
}

/** What became of the lines of a batch. */
export interface KeyingEntered {
  readonly same: number
  readonly asked: number
  /** Item-change forms made. */
  readonly forms: number
  /** Items of which a form was refused: one is under way already, or the register cannot hold the value. */
  readonly refused: number
  readonly unknown: number
  readonly elsewhere: number
}

type EnterProblem = { readonly code: 'keying.unknown' } | { readonly code: 'keying.state' }
type LineOutcome = 'same' | 'asked' | 'unknown' | 'elsewhere'
type Within = { readonly client: pg.ClientBase; readonly keys: KeyRing }

interface LineEntered {
  readonly outcome: LineOutcome
  readonly personId: string | null
  readonly forms: readonly string[]
  readonly refused: number
}

/**
 * Sends what a settled batch says on its way into the register: where a sheet says something else of
 * somebody, an item-change form asks for it, with batch, sheet and line as its evidence; the township
 * checks it as any other. Nobody is entered or taken out by a list: who is not found is told, to be
 * registered by hand.
 */
export async function enterKeying(
  store: Pick<Store, 'pool' | 'keys'>,
  order: KeyingToEnter,
  actor: Actor,
): Promise<Outcome<KeyingEntered, EnterProblem>> {
  return inTransaction(store.pool, async (client) => {
    const within = { client, keys: store.keys }
    const { county, keyingId } = order
    const batch = await lockKeying(client, order)
    if (batch === null) return refuse({ code: 'keying.unknown' })
    if (batch.state !== 'settled') return refuse({ code: 'keying.state' })
    const cells = Map.groupBy(await readCells(within, order), ({ sheetNo }) => sheetNo)
    const lines: LineEntered[] = []
    for (const { sheetNo, content } of await readSheets(within, order)) {
      const { people } = settledSheet(content, cells.get(sheetNo) ?? [])
      for (const [at, person] of people.entries()) {
        if (isBlankPerson(person)) continue
        const placed = { order, batch, sheetNo, rowNo: at + 1 }
        const line = await enterLine(within, placed, person, actor)
        lines.push(line)
        await client.query(
          `insert into work.keyed_people (county, keying_id, sheet_no, row_no, village, outcome, person_id, forms)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [
            county,
            keyingId,
            sheetNo,
            at + 1,
            batch.village,
            line.outcome,
            line.personId,
            line.forms,
          ],
        )
      }
    }
    await client.query(
      `update work.keying_batches set state = 'entered', entered_by = $3, entered_at = $4
       where county = $1 and keying_id = $2`,
      [county, keyingId, actor.account, order.at],
    )
    return accept(countsOf(lines))
  })
}

function countsOf(lines: readonly LineEntered[]): KeyingEntered {
  const of = (outcome: LineOutcome): number =>
    lines.filter((line) => line.outcome === outcome).length
  return {
    same: of('same'),
    asked: of('asked'),
    forms: lines.reduce((sum, { forms }) => sum + forms.length, 0),
    refused: lines.reduce((sum, { refused }) => sum + refused, 0),
    unknown: of('unknown'),
    elsewhere: of('elsewhere'),
  }
}

interface PlacedLine {
  readonly order: KeyingToEnter
  readonly batch: KeyingBatch
  readonly sheetNo: number
  readonly rowNo: number
}

async function enterLine(
  within: Within,
  placed: PlacedLine,
  paper: KeyedPerson,
  actor: Actor,
): Promise<LineEntered> {
  const { client, keys } = within
  const { order, batch, sheetNo, rowNo } = placed
  const { county, today, at } = order
  const personId = await personOn(within, { county, village: batch.village, paper })
  const person = personId === null ? null : await readPerson(client, county, personId)
  const nobody = { personId, forms: [], refused: 0 }
  if (personId === null || person === null) return { ...nobody, outcome: 'unknown' }
  if (person.items.place !== batch.village) return { ...nobody, outcome: 'elsewhere' }
  const forms: string[] = []
  let refused = 0
  for (const field of PERSON_FIELDS) {
    const value = paper[field]
    const item = ITEM_OF_FIELD[field]
    const said =
      field === 'number' && value !== null ? keys.numberHash(value).toString('hex') : value
    if (!saysOtherwise(field, { paper: said, register: person.items[item] })) continue
    const asked = await askItemChangeIn(
      within,
      {
        county,
        personId,
        item,
        value,
        reason: `入户登记表录入与登记簿不同（${batch.booklet} 第 ${String(sheetNo)} 份）`,
        grounds: { kind: 'document', text: evidenceOf(batch, { sheetNo, rowNo }) },
        record: null,
        version: person.version,
        askedFor: 'village',
        does: false,
        today,
        at,
      },
      actor,
    )
    if (asked.ok) forms.push(asked.value.formId)
    else refused += 1
  }
  const outcome = forms.length + refused === 0 ? 'same' : 'asked'
  return { outcome, personId, forms, refused }
}

/** Which paper it stands on, and in which batch it was keyed; by whom, the batch says. */
function evidenceOf(
  { booklet, collectedOn, collector, keyingNo }: KeyingBatch,
  { sheetNo, rowNo }: { readonly sheetNo: number; readonly rowNo: number },
): string {
  return `入户登记表，${booklet} 第 ${String(sheetNo)} 份第 ${String(rowNo)} 行，${collectedOn} ${collector} 采集；录入批次 ${String(keyingNo)}`
}

/**
 * Who of the register it is: by a number that proves itself, or by name and day of birth where the village
 * has one such person. Anybody else is somebody's to find.
 */
async function personOn(
  { client, keys }: Within,
  {
    county,
    village,
    paper,
  }: { readonly county: string; readonly village: string; readonly paper: KeyedPerson },
): Promise<string | null> {
  const number = isProven(paper.number) ? paper.number : null
  const { rows } =
    number === null
      ? await client.query<{ personId: string }>(
          `select person_id as "personId" from register.persons
           where county = $1 and place = $2 and name = $3 and born_on = $4 and life_state = 'active' limit 2`,
          [county, village, paper.name, paper.bornOn],
        )
      : await client.query<{ personId: string }>(
          `select p.person_id as "personId" from register.identifiers i
           join register.persons p on p.county = i.county and p.person_id = i.person_id
           where i.county = $1 and i.kind = '01' and i.value_hash = $2 and i.until is null and not i.voided
             and p.life_state = 'active' limit 2`,
          [county, keys.numberHash(number)],
        )
  return rows.length === 1 ? (rows[0]?.personId ?? null) : null
}
