import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const SRC = join(import.meta.dirname, '..', '..')

/** The demo's closing summary and the known cases of its review, benchmarks, and the writer of the truth. */
const MAY_READ =
  /^(cli[/]demo-(findings|known-cases)[.]ts|cli[/]bench.*|population[/](truth[/].*|generate-county[.]ts))$/

test('[POP20] nothing but tests, benchmarks, the demo’s summary and its known cases reads the truth', () => {
  const readers = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((path) => /[.]tsx?$/.test(path) && !/[.]test[.]tsx?$/.test(path))
    .filter((path) => /from '[^']*[/]truth[/][^']*'/.test(readFileSync(join(SRC, path), 'utf8')))
  expect(readers.filter((path) => !MAY_READ.test(path))).toEqual([])
  // The pattern finds the readers that are allowed, so it would find another.
  expect(readers).toContain('population/generate-county.ts')
})
