import { accept, type Outcome } from '#domain/outcome.ts'
import { decideWaitingRun } from '#register/evidence/check-run.ts'
import { openPutBack } from '#register/evidence/put-back.ts'
import { findRun, type Run } from '#register/evidence/run.ts'
import type { CountyContext } from './county-context.ts'
import type { TakeInProblem } from './take-in-file.ts'

/** An older run put back; or a run that waits, released or stopped. */
export interface RunOrder {
  readonly act: 'put_back' | 'released' | 'stopped'
  readonly runNo: number
  /** In the words of who orders it; names no person. */
  readonly reason: string
  /** Account or command. */
  readonly startedBy: string
}

/** Opens the run that an order asks for; `null` where it only ended one. */
export async function orderRun(
  context: CountyContext,
  order: RunOrder,
): Promise<Outcome<Run | null, TakeInProblem>> {
  const { store, county, clock } = context
  const { runNo, reason, startedBy } = order
  const opened =
    order.act === 'put_back'
      ? await openPutBack(store, { county, runNo, reason, startedBy, startedAt: clock() })
      : await decideWaitingRun(store, {
          county,
          runNo,
          reason,
          verdict: order.act,
          by: startedBy,
          at: clock(),
        })
  if (!opened.ok) return opened
  return accept(order.act === 'stopped' ? null : await findRun(store.pool, opened.value))
}
