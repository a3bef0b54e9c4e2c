import type pg from 'pg'
import { stateAfter } from '#domain/forms/form-move.ts'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { keptUntil, type Retention } from '#domain/paper/retention.ts'
import {
  SHELF_MOVES,
  shelfProblem,
  type ShelfProblem,
  type ShelfState,
  type ShelfStep,
} from '#domain/paper/shelf.ts'
import type { Actor } from '../ledger/append-event.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { removePictures } from './sheet-pictures.ts'
import { lockSheet, type SheetKey, type SheetRow } from './sheet-rows.ts'

export interface StepToTake extends SheetKey {
  readonly step: ShelfStep
  /** Steps taken as it was seen. */
  readonly version: number
  readonly today: string
  readonly latestDue: string
  readonly box: string | null
  readonly retention: Retention
  readonly borrower: string | null
  readonly dueOn: string | null
  readonly witness: string | null
  readonly reason: string | null
  /** SHA-256 of the picture by which it was found, where it was. */
  readonly pictureHash: string | null
  readonly at: Date
}

export type ShelveProblem =
  ShelfProblem | { readonly code: 'sheet.unknown' } | { readonly code: 'sheet.version' }

/** Takes one step with a sheet, or with the booklet that it is bound into; the step is kept for ever. */
export async function shelveSheet(
  store: Pick<Store, 'pool'>,
  take: StepToTake,
  actor: Actor,
): Promise<Outcome<{ readonly state: ShelfState; readonly version: number }, ShelveProblem>> {
  return inTransaction(store.pool, async (client) => {
    const found = await lockSheet(client, take)
    const sheet =
      found?.partOf == null
        ? found
        : await lockSheet(client, { county: take.county, sheetCode: found.partOf })
    if (sheet === null) return refuse({ code: 'sheet.unknown' })
    if (sheet.version !== take.version) return refuse({ code: 'sheet.version' })
    const problem = shelfProblem(sheet, { ...take, account: actor.account })
    if (problem !== null) return refuse(problem)
    const state = stateAfter(SHELF_MOVES, sheet.state, take.step) ?? sheet.state
    await writeState(client, { sheet, take, state }, actor)
    await appendStep(client, { sheet, take }, actor)
    if (state === 'destroyed')
      await removePictures(client, { ...sheet, county: take.county, at: take.at })
    return accept({ state, version: sheet.version + 1 })
  })
}

async function writeState(
  client: pg.ClientBase,
  of: { readonly sheet: SheetRow; readonly take: StepToTake; readonly state: ShelfState },
  { account }: Actor,
): Promise<void> {
  const { sheet, take, state } = of
  const files = take.step === 'file'
  const moves = files || take.step === 'refile'
  const lends = take.step === 'lend'
  await client.query(
    `update work.paper_sheets set state = $3, version = version + 1, box = $4, retention = $5,
       keep_until = $6, borrower = $7, due_on = $8, condemned_by = $9
     where county = $1 and sheet_code = $2`,
    [
      take.county,
      sheet.sheetCode,
      state,
      moves ? take.box : sheet.box,
      files ? take.retention : sheet.retention,
      files ? keptUntil(take.today, take.retention) : sheet.keepUntil,
      lends ? take.borrower : null,
      lends ? take.dueOn : null,
      take.step === 'condemn' ? account : take.step === 'spare' ? null : sheet.condemnedBy,
    ],
  )
}

async function appendStep(
  client: pg.ClientBase,
  { sheet, take }: { readonly sheet: SheetRow; readonly take: StepToTake },
  { account, role }: Actor,
): Promise<void> {
  const said: Readonly<Record<ShelfStep, readonly (keyof StepToTake)[]>> = {
    file: ['box', 'retention', 'pictureHash'],
    refile: ['box'],
    spoil: [],
    lend: ['borrower', 'dueOn'],
    return: [],
    condemn: [],
    spare: [],
    destroy: ['witness'],
  }
  const detail = Object.fromEntries(said[take.step].map((name) => [name, take[name]]))
  await client.query(
    `insert into work.sheet_steps (county, sheet_code, step_no, village, step, account, role, reason, detail, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      take.county,
      sheet.sheetCode,
      sheet.version + 1,
      sheet.village,
      take.step,
      account,
      role,
      take.reason,
      JSON.stringify(detail),
      take.at,
    ],
  )
}
