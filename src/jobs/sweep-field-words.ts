import { sweepWaiting } from '#register/field/sweep-waiting.ts'
import { civilToday, type CountyContext } from './county-context.ts'

/** Words of phones that waited and need not any more: at each start, for what an older program left, and each night. */
export async function sweepFieldWords(
  context: Pick<CountyContext, 'store' | 'county' | 'clock'>,
): Promise<void> {
  const { store, county, clock } = context
  const faults: unknown[] = []
  const onFault = (fault: unknown): void => {
    faults.push(fault)
  }
  await sweepWaiting(store, { county, today: civilToday(context), at: clock(), onFault })
  // All devices have had their turn by now; who is told learns of the first that failed.
  if (faults.length > 0) throw faults[0]
}
