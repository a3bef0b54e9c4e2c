import { sweepWaiting } from '#register/field/sweep-waiting.ts'
import { endVisitsOfDay } from '#register/to-ask/count-visits.ts'
import { civilToday, type CountyContext } from './county-context.ts'

/**
 * Words of phones that waited and need not any more, and visits that ended with their day: at each start, for what an
 * older program left, and each night.
 */
export async function sweepFieldWords(
  context: Pick<CountyContext, 'store' | 'county' | 'clock'>,
): Promise<void> {
  const { store, county, clock } = context
  const faults: unknown[] = []
  const onFault = (fault: unknown): void => {
    faults.push(fault)
  }
  const of = { county, today: civilToday(context), at: clock() }
  await sweepWaiting(store, { ...of, onFault })
  await endVisitsOfDay(store, of)
  // All devices have had their turn by now; who is told learns of the first that failed.
  if (faults.length > 0) throw faults[0]
}
