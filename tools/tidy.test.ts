import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { PROBLEM_TEXTS } from '../src/server/problem-texts.ts'
import { errorsPage } from './errors-page.ts'
import { claimedIds, claims } from './tidy/claims.ts'
import { documents, files } from './tidy/documents.ts'
import { lockedPackages } from './tidy/locked-packages.ts'
import type { LockFile, WantedPackages } from './tidy/locked-packages.ts'
import { ownedPackages } from './tidy/owned-packages.ts'
import { packagesByLayer } from './tidy/packages-by-layer.ts'
import { problemCodes } from './tidy/problem-codes.ts'
import { rulesAndTests, testTitles } from './tidy/rules-and-tests.ts'
import { readTree, ROOT, type Tree } from './tidy/tree.ts'
import { internals, truthApart } from './tidy/truth-apart.ts'

const tree = readTree()
const plant = (path: string, text: string): Tree => new Map([[path, text]])
const exists = (path: string): boolean => existsSync(join(ROOT, path))

// Each check is run twice: on the house, where it must be silent, and on a planted fault, where it must not.

test('[HSE1] npm packages stay in their layers', () => {
  expect(packagesByLayer(plant('src/domain/a.ts', "import pg from 'pg'"))).toHaveLength(1)
  expect(packagesByLayer(plant('src/wire/a.ts', "import { join } from 'node:path'"))).toHaveLength(
    1,
  )
  expect(
    packagesByLayer(plant('src/linkage/a.ts', "import d from '@duckdb/node-api'")),
  ).toHaveLength(1)
  expect(packagesByLayer(plant('src/domain/a.ts', "} from 'pg'\nimport 'pg'\nimport('pg')"))).toHaveLength(3) // prettier-ignore
  const query = "const Q = `where state is distinct from 'gone'`"
  expect(packagesByLayer(plant('src/register/a.ts', query))).toEqual([])
  expect(packagesByLayer(tree)).toEqual([])
})

test('[HSE2] rules and tests know each other', () => {
  const planted = new Map([
    ['docs/rules/a.md', '- **ZZ1** never cited.\n'],
    [
      'src/a.test.ts',
      'te' + "st('[ZZ2] cites a rule that is not there', () => {})\ntest('cites nothing', f)",
    ],
  ])
  expect(rulesAndTests(planted)).toHaveLength(3)
  expect(
    testTitles(plant('a.test.ts', 'te' + "st('[A1] x', f)\nte" + "st('[A1] x', g)")),
  ).toHaveLength(1)
  expect([...rulesAndTests(tree), ...testTitles(tree)]).toEqual([])
})

test('[HSE3] every problem has its texts, and docs/errors.md prints them', async () => {
  expect(
    problemCodes(plant('src/a.ts', "refuse({ code: 'no.such_text' })"), PROBLEM_TEXTS),
  ).toHaveLength(1)
  expect(problemCodes(tree, PROBLEM_TEXTS)).toEqual([])
  expect(readFileSync(join(ROOT, 'docs/errors.md'), 'utf8')).toBe(await errorsPage(PROBLEM_TEXTS))
})

test('[HSE21] what is installed is named exactly and runs nothing that nobody has looked at', () => {
  const planted = {
    packages: {
      'node_modules/a': { version: '1.0.1' },
      'node_modules/b': { hasInstallScript: true },
    },
  }
  const wanted = { dependencies: { a: '1.0.0', c: '^1.0.0' }, devDependencies: {} }
  expect(lockedPackages(planted, wanted)).toHaveLength(3)
  // Both files are npm's: their shape is its own.
  const lock: LockFile = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
  const own: WantedPackages = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  expect(lockedPackages(lock, own)).toEqual([])
})

test('[HSE22] every package that is asked for has an owner, and a line says what for', () => {
  const planted = '| `a` | domain | – | x |\n| `a` | nobody | – | x |\n| `b` | domain | – | x |\n'
  expect(ownedPackages(planted, ['a', 'c'], new Set(['domain']))).toHaveLength(4)
  const own: Record<string, Record<string, string>> = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  )
  const wanted = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.keys(own[kind] ?? {}),
  )
  const layers = new Set(['tools', ...readdirSync(join(ROOT, 'src'))])
  const page = readFileSync(join(ROOT, 'docs/dependencies.md'), 'utf8')
  expect(ownedPackages(page, wanted, layers)).toEqual([])
})

const REQUIREMENT = /^R[0-9]+$/
const ASVS_ITEM = /^[0-9]+\.[0-9]+\.[0-9]+/

test('[HSE23] what is claimed of this program names what is there, and what deviates says why', () => {
  const lines = [
    '| R1 | x | `src/none.ts` | `ZZ9` | held |',
    '| R1 | x | `src/a.ts` | `ZZ1` | held |',
    '| R2 | x | – | – | held |',
    '| R3 | x | `src/a.ts` | `ZZ1` | deviates: no |',
    '| R4 | x | `src/a.ts` | `ZZ1` | perhaps |',
    '| R5 | x | – | – | not yet: nothing of it was ever begun |',
  ]
  const planted = { path: 'a.md', text: lines.join('\n'), id: REQUIREMENT }
  const rules = plant('docs/rules/a.md', '- **ZZ1** stands.\n')
  expect(claims(planted, rules, (path) => path === 'src/a.ts')).toHaveLength(9)

  const page = (path: string, id: RegExp) => ({ path, text: tree.get(path) ?? '', id })
  const threats = page('docs/threat-model.md', REQUIREMENT)
  const thirty = Array.from({ length: 30 }, (_, at) => `R${String(at + 1)}`)
  expect(claimedIds(threats.text, REQUIREMENT)).toEqual(thirty)
  expect(claims(threats, tree, exists)).toEqual([])
  const asvs = page('docs/asvs.md', ASVS_ITEM)
  expect(claimedIds(asvs.text, ASVS_ITEM).length).toBeGreaterThan(20)
  expect(claims(asvs, tree, exists)).toEqual([])
})

test('[HSE4] documents have one title and links that lead somewhere', () => {
  expect(documents(plant('a.md', '# One\n\n# Two [x](no-such-file.md)\n'), exists)).toHaveLength(2)
  expect(documents(tree, exists)).toEqual([])
})

test('[HSE5] files are named for what they hold and are about one thing', () => {
  expect(files(plant('src/domain/utils.ts', 'x'))).toHaveLength(1)
  expect(files(plant('src/domain/long.ts', 'x\n'.repeat(500)))).toHaveLength(1)
  expect(files(plant('src/domain/a.ts', '// TO' + 'DO later'))).toHaveLength(1)
  expect(files(plant('README.md', 'see /wor' + 'k/main'))).toHaveLength(1)
  expect(files(tree)).toEqual([])
})

test('[HSE6] the truth about an invented county stays apart', () => {
  const reading = "import { readTruth } from '#population/truth/read-truth.ts'"
  expect(truthApart(plant('src/server/a.ts', reading))).toHaveLength(1)
  expect(truthApart(plant('src/cli/demo-summary.ts', reading))).toHaveLength(0)
  expect(internals(plant('src/a/b.ts', "from '../c/internal/d.ts'"))).toHaveLength(1)
  expect([...truthApart(tree), ...internals(tree)]).toEqual([])
})

test('[HSE7] the linter refuses what it is there to refuse', () => {
  const planted: Record<string, string> = {
    'no-floating-promises':
      'async function f(): Promise<void> {}\nexport function g(): void {\n  f()\n}\n',
    'no-explicit-any': 'export const x: any = 1\n',
    'no-non-null-assertion': 'export const f = (x?: string): string => x!\n',
    'no-unsafe-type-assertion': 'export const f = (x: unknown): string => x as string\n',
    'no-restricted-globals': 'export const now: number = Date.now()\n',
    'no-restricted-properties': 'export const r: number = Math.random()\n',
    'switch-exhaustiveness-check':
      "export function f(x: 'a' | 'b'): void {\n  switch (x) {\n    case 'a':\n      break\n  }\n}\n",
  }
  const files = Object.entries(planted).map(
    ([rule, text]) => [`src/domain/${rule}.ts`, text] as const,
  )
  withPlantedHouse(new Map(files), (house) => {
    const report = run('oxlint', ['--type-aware', '-c', '.oxlintrc.json', 'src'], house)
    for (const rule of Object.keys(planted)) expect(report).toContain(rule)
  })
})

test('[HSE8] an upward import does not compile', () => {
  const up = "export { planted } from '#wire/planted.ts'\n"
  const planted = new Map([
    ['src/wire/planted.ts', 'export const planted: number = 1\n'],
    ['src/domain/up.ts', up],
  ])
  withPlantedHouse(planted, (house) => {
    expect(run('tsc', ['-b', 'src/domain'], house)).toContain('TS6307')
    expect(run('tsc', ['-b', 'src/wire'], house)).toContain('TS6307')
  })
  const down = new Map([
    ['src/domain/planted.ts', 'export const planted: number = 1\n'],
    ['src/wire/down.ts', "export { planted } from '#domain/planted.ts'\n"],
  ])
  withPlantedHouse(down, (house) => {
    expect(run('tsc', ['-b', 'src/wire'], house)).toBe('')
  })
})

/** A house of our own configuration with other files in it, so that a fault is never planted here. */
function withPlantedHouse(planted: Tree, look: (house: string) => void): void {
  const house = mkdtempSync(join(tmpdir(), 'simin-planted-'))
  const kept = ['package.json', 'tsconfig.base.json', '.oxlintrc.json']
  try {
    for (const layer of ['domain', 'wire']) kept.push(`src/${layer}/tsconfig.json`)
    for (const path of kept) place(house, path, readFileSync(join(ROOT, path), 'utf8'))
    for (const [path, text] of planted) place(house, path, text)
    look(house)
  } finally {
    rmSync(house, { recursive: true })
  }
}

function place(house: string, path: string, text: string): void {
  mkdirSync(dirname(join(house, path)), { recursive: true })
  writeFileSync(join(house, path), text)
}

/** What a tool of the house says, whether it is content or not. */
function run(program: string, args: readonly string[], cwd: string): string {
  const { stdout, stderr } = spawnSync(join(ROOT, 'node_modules/.bin', program), args, {
    cwd,
    encoding: 'utf8',
  })
  return stdout + stderr
}
