import { listCounties } from '#register/access/accounts.ts'
import type { Store } from '#register/store/open-store.ts'
import { RefusedError } from './report-failure.ts'

/** The county that was named, or the only one there is. */
export async function onlyCounty(store: Store, named: string | undefined): Promise<string> {
  if (named !== undefined) return named
  const counties = await listCounties(store)
  const [only] = counties
  if (only === undefined) {
    throw new RefusedError(
      'county.unknown',
      '这里还没有县：先运行 demo，或收一份文件。\nNo county here yet: run demo, or take in a file.',
    )
  }
  if (counties.length > 1) {
    throw new RefusedError(
      'county.several',
      `这里有几个县：用 --county 说明是哪一个。\nSeveral counties here: say which with --county.`,
    )
  }
  return only.county
}
