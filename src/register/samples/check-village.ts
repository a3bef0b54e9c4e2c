import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import type { SampleState } from '#domain/sampling/sample-answer.ts'
import type { Actor } from '../ledger/append-event.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { sampleState, type SampleKey } from './sample-rows.ts'
import { appendSampleStep } from './sample-steps.ts'

export type CheckProblem =
  | { readonly code: 'sample.unknown' }
  | { readonly code: 'sample.state'; readonly state: SampleState }
  | { readonly code: 'sample.own' }
  | { readonly code: 'sample.nothing_to_check' }

/**
 * Says as a second person that the results of a village agree with its forms: all that another account
 * has entered since. One's own wait for somebody else.
 */
export async function checkVillage(
  store: Pick<Store, 'pool'>,
  of: SampleKey & { readonly village: string; readonly at: Date },
  actor: Actor,
): Promise<Outcome<{ readonly checked: number; readonly own: number }, CheckProblem>> {
  const { county, sampleNo, village, at } = of
  return inTransaction(store.pool, async (client) => {
    const state = await sampleState(client, of)
    if (state === null) return refuse({ code: 'sample.unknown' })
    if (state !== 'open') return refuse({ code: 'sample.state', state })
    const { rows } = await client.query<{ households: number; own: number }>(
      `select count(*)::int as households,
         count(*) filter (where entered_by = $4 and checked_by is null)::int as own
       from work.sample_households where county = $1 and sample_no = $2 and village = $3`,
      [county, sampleNo, village, actor.account],
    )
    const { households, own } = rows[0] ?? { households: 0, own: 0 }
    if (households === 0) return refuse({ code: 'sample.unknown' })
    const written = await client.query(
      `update work.sample_households set checked_by = $4, checked_at = $5
       where county = $1 and sample_no = $2 and village = $3 and outcome is not null and checked_by is null
         and entered_by <> $4`,
      [county, sampleNo, village, actor.account, at],
    )
    const checked = written.rowCount ?? 0
    if (checked === 0) return refuse({ code: own > 0 ? 'sample.own' : 'sample.nothing_to_check' })
    await appendSampleStep(client, { ...of, step: 'check', detail: { checked } }, actor)
    return accept({ checked, own })
  })
}
