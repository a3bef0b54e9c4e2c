import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { countyOf, listCounties, openCounty } from '#register/access/accounts.ts'
import { wipeInventedCounty } from '#register/access/wipe-invented-county.ts'
import type { Store } from '#register/store/open-store.ts'
import { countyDivisions } from './county-divisions.ts'
import { RefusedError } from './report-failure.ts'

/** Which county the demo invents. */
export interface DemoOrder {
  readonly county: string
  readonly persons: number
  readonly seed: number
  readonly mix: string
}

/** Where the demo keeps its files, beside the store. */
export function demoFolder(store: Store): string {
  return join(store.dataDir, 'demo')
}

/**
 * Opens the invented county, or finds the one this demo made before. Printed passwords never live
 * beside real people (S27), and a county that was invented otherwise is not touched unasked.
 */
export async function openDemoCounty(
  store: Store,
  order: DemoOrder,
  fresh: boolean,
): Promise<void> {
  const real = (await listCounties(store)).find(({ invented }) => !invented)
  if (real !== undefined) {
    throw new RefusedError(
      'demo.beside_real_data',
      '这里有真实的县，演示不和它放在一起：用 --data 换一个目录。\nReal data lies here: choose another folder with --data.',
    )
  }
  const card = join(demoFolder(store), 'order.json')
  const before = await readFile(card, 'utf8').catch(() => null)
  if (fresh) await wipe(store, order.county)
  else if (before !== null && before !== JSON.stringify(order)) {
    throw new RefusedError(
      'demo.another_county',
      `这里已经造过另一个县（${before}）：用 --data 换一个目录，或用 --fresh 重来。\nAnother county was invented here: choose another --data, or --fresh.`,
    )
  }
  await mkdir(demoFolder(store), { recursive: true, mode: 0o700 })
  await writeFile(card, JSON.stringify(order), { mode: 0o600 })
  if ((await countyOf(store, order.county)) !== null) return
  const { name } = await countyDivisions(order.county)
  await openCounty(store, { county: order.county, nameZh: name, invented: true })
}

async function wipe(store: Store, county: string): Promise<void> {
  await wipeInventedCounty(store, county)
  await rm(demoFolder(store), { recursive: true, force: true })
}
