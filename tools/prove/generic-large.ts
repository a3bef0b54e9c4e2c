import { execFileSync } from 'node:child_process'
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { inventVillagers } from '#linkage/generic/invented-villagers.ts'
import type { Likeness, Villagers } from '#linkage/generic/invented-villagers.ts'
import type { LinkSummary } from '#linkage/generic/link-summary.ts'
import { modelExample } from '#linkage/generic/model-example.ts'

export interface LargeProof {
  readonly records: readonly number[]
  readonly trueLinks: number
  readonly pairsLookedAt: number
  readonly links: number
  readonly falseLinks: Readonly<Record<Likeness, number>>
  readonly precision: number
  readonly recall: number
  readonly seconds: number
  readonly peakMb: number
  readonly peakMbMost: number
}

/** What the whole program may hold of memory: the bar for two sources of a county. */
const PEAK_MB_MOST = 2048

/** Node's own heap and the engine's budget; arrays of values and pairs come on top of both. */
const HEAP_MB = 900
const ENGINE_MB = 500

/** Two files of a county's people, linked by the page's example in a process with a limit of memory. */
export async function proveLarge(order: {
  readonly persons: number
  readonly seed: number
}): Promise<LargeProof> {
  const invented = inventVillagers({
    ...order,
    departments: [
      { name: 'left', share: 0.985, twice: 0 },
      { name: 'right', share: 0.985, twice: 0 },
    ],
    twinsPerMille: 10,
    namesakesPerMille: 5,
  })
  const dir = mkdtempSync(join(tmpdir(), 'simin-generic-'))
  try {
    const summary = linkedApart(dir, invented.files)
    const found = await judged(join(dir, 'pairs.csv'), invented)
    return {
      records: summary.files.map(({ records }) => records),
      pairsLookedAt: summary.pairs,
      links: summary.links,
      ...found,
      seconds: Math.round(summary.seconds * 10) / 10,
      peakMb: summary.peakMb,
      peakMbMost: PEAK_MB_MOST,
    }
  } finally {
    rmSync(dir, { recursive: true })
  }
}

function linkedApart(dir: string, files: ReadonlyMap<string, string>): LinkSummary {
  const at = (name: string): string => join(dir, name)
  for (const [name, text] of files) writeFileSync(at(`${name}.csv`), text)
  const model = modelExample("Two departments' files about one county", 500_000)
  writeFileSync(at('model.json'), JSON.stringify(model))
  const main = join(import.meta.dirname, '../../src/cli/main.ts')
  const limits = [`--max-old-space-size=${HEAP_MB}`, main, 'link', '--memory', String(ENGINE_MB)]
  const paths = ['--model', at('model.json'), '--left', at('left.csv'), '--right', at('right.csv')]
  const said = execFileSync(
    process.execPath,
    [...limits, ...paths, '--out', at('pairs.csv'), '--json'],
    {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  // The program's own words, as it prints them.
  const summary: LinkSummary = JSON.parse(said)
  return summary
}

async function judged(
  path: string,
  { records, likeness }: Villagers,
): Promise<Pick<LargeProof, 'trueLinks' | 'falseLinks' | 'precision' | 'recall'>> {
  const falseLinks = { twins: 0, namesakes: 0, villageBirthday: 0, other: 0 }
  const trueLinks = records.filter((files) => files.every((times) => times > 0)).length
  let [right, all] = [0, -1]
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (all++ < 0) continue
    const [left = '', other = ''] = line.split(',')
    const [one, two] = [Number(left.slice(1)), Number(other.slice(1))]
    if (one === two) right++
    else falseLinks[likeness(one, two)]++
  }
  return { trueLinks, falseLinks, precision: right / all, recall: right / trueLinks }
}
