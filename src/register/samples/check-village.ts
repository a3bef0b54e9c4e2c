import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import type { SampleState } from '#domain/sampling/sample-answer.ts'
import type { Actor } from '../ledger/append-event.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import type { SampleKey } from './sample-rows.ts'
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
    // One question, whether the sample, the village or the right to see it is lacking.
    const { rows } = await client.query<{ state: SampleState; own: number }>(
      `select s.state, count(*) filter (where entered_by = $4 and checked_by is null)::int as own
       from work.sample_households h join work.samples s using (county, sample_no)
       where h.county = $1 and h.sample_no = $2 and h.village = $3 group by s.state`,
      [county, sampleNo, village, actor.account],
    )
    const [found] = rows
    if (found === undefined) return refuse({ code: 'sample.unknown' })
    const { state, own } = found
    if (state !== 'open') return refuse({ code: 'sample.state', state })
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
