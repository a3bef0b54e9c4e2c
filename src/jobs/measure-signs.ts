import { judgeSigns } from '#domain/quality/batch-sign.ts'
import { countSigns } from '#quality/fabrication/count-signs.ts'
import { saveBatchSigns } from '#register/batch-signs/save-batch-signs.ts'
import { engineBudget, type CountyContext } from './county-context.ts'

/** Measures the signs of every file of a comparison, over its snapshot. */
export async function measureSigns(
  { store, county, clock }: CountyContext,
  of: { readonly snapshotDir: string; readonly workDir: string },
): Promise<void> {
  const counted = await countSigns({ ...of, ...engineBudget() })
  await saveBatchSigns(store, { county, signs: judgeSigns(counted), at: clock() })
}
