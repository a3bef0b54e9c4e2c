import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MIX_NAMES, MixError, parseMix, readMix } from './read-mix.ts'

test.each(MIX_NAMES)('[POP7] the mix %s is read', (name) => {
  expect(readMix(name).name).toBe(name)
})

test.each([
  [{ name: 'x', description: 'y', county: { twinz: 0.1 } }, 'twinz'],
  [{ name: 'x', description: 'y', county: { twins: 1.1 } }, 'twins'],
  [{ name: 'x', description: 'y', county: { twins: -0.1 } }, 'twins'],
  [{ name: 'x', description: 'y', county: { twins: '0.1' } }, 'twins'],
  [{ name: 'x', description: 'y', sources: { polize: {} } }, 'polize'],
  [{ name: 'x', description: 'y', sources: { police: { nameHomophon: 0.1 } } }, 'nameHomophon'],
  [{ name: 'x', description: 'y', sources: { police: { coverage: Number.NaN } } }, 'coverage'],
  [{ description: 'y' }, 'name'],
  [[], 'object'],
  [null, 'object'],
])('[POP7] a parameter file is refused and says where: %#', (file, where) => {
  expect(() => parseMix(file)).toThrow(MixError)
  expect(() => parseMix(file)).toThrow(where)
})

test('[POP7] a mix that is not there, or extends itself, is refused by its name', () => {
  expect(() => readMix('nosuch')).toThrow('nosuch')
  const path = join(mkdtempSync(join(tmpdir(), 'simin-mix-')), 'mine.json')
  writeFileSync(path, JSON.stringify({ name: 'x', description: 'y', extends: path }))
  expect(() => readMix(path)).toThrow(`${path} extends itself`)
})

test('[POP7] a mix takes what it does not say from the one it extends', () => {
  const mix = parseMix({
    name: 'mine',
    description: 'd',
    extends: 'reference',
    sources: { births: { nameUnnamed: 0.9 } },
  })
  expect(mix.sources.births.nameUnnamed).toBe(0.9)
  expect(mix.sources.births.coverage).toBe(readMix('reference').sources.births.coverage)
})

test('[POP16] the mix reference is at least as hard as life', () => {
  const { sources } = readMix('reference')
  expect(sources.births.nameUnnamed).toBeGreaterThanOrEqual(0.5)
  expect(sources.immunisation.numberMissing).toBeGreaterThan(0.5)
  expect(sources.wis.numberFifteen).toBeGreaterThanOrEqual(0.5)
  expect(sources.insurance.wivesAtHusbands).toBeGreaterThan(0.5)
})
