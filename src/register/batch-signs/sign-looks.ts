import type { Actor } from '../ledger/append-event.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'

/** Whose sign: of a file or an office that collected part of it, or of what an account entered. */
export type SignSubject =
  | { readonly kind: 'batch'; readonly batchNo: number; readonly collector: string }
  | { readonly kind: 'account'; readonly accountId: string }

export interface SignLook {
  readonly sign: string
  readonly collector: string
  readonly accountId: string | null
  readonly outcome: 'in_order' | 'mended' | 'open'
  /** In words; no person is named. */
  readonly found: string
  readonly by: string
  readonly at: Date
}

/** Writes down what a supervisor made of a sign; what was written before stays. */
export async function judgeSign(
  store: Pick<Store, 'pool'>,
  look: {
    readonly county: string
    readonly of: SignSubject
    readonly sign: string
    readonly outcome: SignLook['outcome']
    readonly found: string
    readonly at: Date
  },
  actor: Actor,
): Promise<void> {
  const { county, of, sign, outcome, found, at } = look
  await store.pool.query({
    name: 'judge_sign',
    text: `insert into work.sign_looks
        (county, look_id, batch_no, collector, account_id, sign, outcome, found, looked_by, role, at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [
      county,
      newRecordId(),
      of.kind === 'batch' ? of.batchNo : null,
      of.kind === 'batch' ? of.collector : '',
      of.kind === 'account' ? of.accountId : null,
      sign,
      outcome,
      found,
      actor.account,
      actor.role,
      at,
    ],
  })
}

/** The last word on each sign of a file, or with no file of each account's entries. */
export async function signLooks(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly batchNo: number | null },
): Promise<readonly SignLook[]> {
  const { rows } = await store.pool.query<SignLook>({
    name: 'sign_looks',
    text: `select distinct on (l.account_id, l.collector, l.sign) l.sign, l.collector, l.account_id as "accountId",
        l.outcome, l.found, coalesce(a.display_name, l.looked_by) as by, l.at
      from work.sign_looks l
      left join access.accounts a on a.county = l.county and a.account_id::text = l.looked_by
      where l.county = $1 and l.batch_no is not distinct from $2
      order by l.account_id, l.collector, l.sign, l.at desc, l.look_id desc`,
    values: [of.county, of.batchNo],
  })
  return rows
}
