import type { FastifyInstance } from 'fastify'
import { expect, test } from 'vitest'
import { wipeInventedCounty } from '#register/access/wipe-invented-county.ts'
import { estimateView } from '#wire/estimate.ts'
import { overviewView } from '#wire/overview.ts'
import { createServer } from '../create-server.ts'
import {
  comparedServer,
  compareTaken,
  takeIn,
  VILLAGE,
  YUAN,
  ZOU,
  type Said,
} from '../test-county.ts'
import { Browser, COUNTY, OPENED_COUNTY } from '../test-server.ts'

async function pages(server: FastifyInstance): Promise<{ pyramid: unknown; estimate: unknown }> {
  const reviewer = new Browser(server)
  await reviewer.signIn('reviewer')
  const { pyramid } = overviewView.parse((await reviewer.send('GET', '/overview')).json())
  const { estimate } = estimateView.parse((await reviewer.send('GET', '/quality/estimate')).json())
  return { pyramid, estimate }
}

test('[QUA20] of a county wiped and made again the overview and the estimate tell nothing of the one before', async () => {
  const at = await comparedServer()
  const { store, jobs } = at
  try {
    const before = await pages(at.server)
    await wipeInventedCounty(store, COUNTY)
    await OPENED_COUNTY.fill(store)
    const zou: Said = { ...ZOU, place: VILLAGE, sex: '2', relation: '02', householdNo: '0001' }
    await takeIn(store, 'police', [zou, { ...YUAN, place: VILLAGE, sex: '2' }])
    await takeIn(store, 'register', [zou])
    await takeIn(store, 'insurance', [zou])
    // The first comparison of this county has the number that the first of the other one had.
    expect(await compareTaken(store)).toBe(1)
    const started = { store, jobs, officeDir: null, county: COUNTY, clock: at.now }
    const fresh = await createServer({ ...started, log: () => undefined, onRoute: () => undefined })
    const told = await pages(fresh)
    await fresh.close()
    expect(told.pyramid).not.toEqual(before.pyramid)
    expect(told.estimate).not.toEqual(before.estimate)
    expect(await pages(at.server)).toEqual(told)
  } finally {
    await at.close()
  }
})
