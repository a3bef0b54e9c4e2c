import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const SRC = join(import.meta.dirname, '..', '..')

/** The closing summary of the demo, benchmarks, and the writer of the truth itself. */
const MAY_READ =
  /^(cli[/]demo-findings[.]ts|cli[/]bench.*|population[/](truth[/].*|generate-county[.]ts))$/

test('[POP20] nothing but tests, benchmarks and the closing summary of the demo reads the truth', () => {
  const readers = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((path) => /[.]tsx?$/.test(path) && !/[.]test[.]tsx?$/.test(path))
    .filter((path) => /from '[^']*[/]truth[/][^']*'/.test(readFileSync(join(SRC, path), 'utf8')))
  expect(readers.filter((path) => !MAY_READ.test(path))).toEqual([])
  // The pattern finds the readers that are allowed, so it would find another.
  expect(readers).toContain('population/generate-county.ts')
})
