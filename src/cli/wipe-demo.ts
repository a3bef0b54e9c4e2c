import { rm } from 'node:fs/promises'
import { listCounties } from '#register/access/accounts.ts'
import { wipeInventedCounty } from '#register/access/wipe-invented-county.ts'
import type { Store } from '#register/store/open-store.ts'
import { demoFolder } from './demo-county.ts'

/** Removes every invented county of this store and the files it was made from; real ones stay. */
export async function wipeDemo(store: Store): Promise<void> {
  const invented = (await listCounties(store)).filter((county) => county.invented)
  for (const { county, nameZh } of invented) {
    await wipeInventedCounty(store, county)
    console.log(`${county} ${nameZh}：清掉了 wiped`)
  }
  await rm(demoFolder(store), { recursive: true, force: true })
  if (invented.length === 0) console.log('这里没有演示的县。\nNo invented county here.')
}
