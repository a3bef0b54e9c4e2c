import { afterAll, beforeAll, expect, test } from 'vitest'
import { LUO } from '../test-county.ts'
import { FieldCounty } from './test-field-county.ts'

let county: FieldCounty
beforeAll(async () => {
  county = await FieldCounty.open()
})
afterAll(() => county.at.close())

test('[SYN1 S25] what a phone says in another’s name is refused, and stands nowhere in it', async () => {
  const device = await county.enrolled()
  await device.pull()
  const { id, version } = await county.personOf(LUO.name)
  const [{ other } = { other: '' }] = (
    await county.at.store.pool.query<{ other: string }>(
      `select account_id as other from access.accounts where login_name = 'reviewer'`,
    )
  ).rows
  const forged = device.say(id, 'item:education', '70', { baseVersion: version, collector: other })
  const own = device.say(id, 'item:education', '60', { baseVersion: version })
  expect(await device.pushed(forged, own)).toEqual(['refused', 'applied'])
  const { rows } = await county.at.store.pool.query<{ by: string }>(
    'select asked_by as by from work.item_changes where person_id = $1',
    [id],
  )
  expect(rows).toEqual([{ by: device.collector }])
})
