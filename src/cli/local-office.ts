import type { Store } from '#register/store/open-store.ts'
import { freePort } from '#server/free-port.ts'
import { buildOffice, openOffice } from './open-office.ts'

const HOST = '127.0.0.1'

/** An office for the browsers of this machine alone, as benchmarks and tests open it. */
export interface LocalOffice {
  readonly url: string
  close(): Promise<void>
}

/** Opens the office of a county on a port that the system chooses. */
export async function openLocalOffice(store: Store, county: string): Promise<LocalOffice> {
  await buildOffice()
  const port = await freePort()
  const url = `http://${HOST}:${String(port)}`
  const office = await openOffice({ store, county, port, host: HOST, publicUrl: url })
  return { url, close: () => office.close() }
}
