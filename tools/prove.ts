import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { proveBadFiles } from './prove/bad-files.ts'
import { proveInBrowser } from './prove/browser-test.ts'
import { proveClerksWait } from './prove/clerks-wait.ts'
import { proveDevices } from './prove/devices.ts'
import { proveEstimates } from './prove/estimates.ts'
import { proveFieldJourney } from './prove/field-journey.ts'
import { proveGeneric } from './prove/generic.ts'
import { proveHistories } from './prove/histories.ts'
import { proveKeying } from './prove/keying.ts'
import { proveKills } from './prove/kills.ts'
import { linkageProofIn, proveLinkage } from './prove/linkage.ts'
import { proveRules } from './prove/rules.ts'
import { proveSync } from './prove/sync.ts'
import { proveSyncBrowsers } from './prove/sync-browsers.ts'
import { proveTwoSources, twoSourcesProofIn } from './prove/two-sources.ts'
import { seeded } from './prove/seeded.ts'

/**
 * The long proofs, whose results are committed in docs/proofs with the seed and the commit they were
 * made on (S32):
 *
 *     npm run prove -- kills [--kills 20] [--persons 2000] [--seed 1] [--mix reference]
 *     npm run prove -- histories [--histories 10000] [--seed 1]
 *     npm run prove -- sync [--histories 10000] [--seed 1]
 *     npm run prove -- sync-browsers [--histories 200] [--seed 1]
 *     npm run prove -- devices --data DIR [--devices 1000] [--edits 100] [--seconds 3600] [--seed 1]
 *     npm run prove -- field-journey [--seed 1]
 *     npm run prove -- estimates [--counties 20] [--townships 20] [--seed 1]
 *     npm run prove -- bad-files
 *     npm run prove -- clerks-wait --data DIR
 *     npm run prove -- review [--pairs 200]
 *     npm run prove -- keying-journey [--households 30]
 *     npm run prove -- keying [--seeds 5]
 *     npm run prove -- generic [--seeds 5] [--persons 1290000] [--seed 1]
 *     npm run prove -- linkage [--seeds 5] [--persons 200000] [--series 130000,400000] [--seed 1]
 *     npm run prove -- two-sources [--seeds 2] [--persons 50000] [--seed 1] [--mix reference]
 *     npm run prove -- rules [--seeds 5] [--draws 200] [--persons 20000] [--seed 1]
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: 'string', default: '20' },
    histories: { type: 'string' },
    counties: { type: 'string', default: '20' },
    townships: { type: 'string', default: '20' },
    seeds: { type: 'string' },
    draws: { type: 'string', default: '200' },
    persons: { type: 'string' },
    series: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    mix: { type: 'string', default: 'reference' },
    data: { type: 'string' },
    devices: { type: 'string', default: '1000' },
    pairs: { type: 'string', default: '200' },
    households: { type: 'string', default: '30' },
    edits: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '3600' },
  },
})
const seed = Number(values.seed)
// Asked first: a proof runs for an hour, and it proves the program it began with.
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
const proofs = join(import.meta.dirname, '../docs/proofs')

interface Kept {
  readonly proof: object
  readonly holds: boolean
}

/** Takes `holds` out of what a proof says: it decides how the program ends, and is not a finding. */
function kept({ holds, ...proof }: { readonly holds: boolean }, more: object = {}): Kept {
  return { proof: { ...proof, ...more }, holds }
}

const number = (given: string | undefined, usual: number): number => Number(given ?? usual)
const progress = (name: string): string => join(import.meta.dirname, `../build/${name}.json`)

const PROOFS: Readonly<Record<string, () => Kept | Promise<Kept>>> = {
  kills: async () => {
    const [persons, mix] = [number(values.persons, 2000), values.mix]
    const order = { persons, kills: Number(values.kills), mix, seed, random: seeded(seed) }
    const proof = await proveKills(order)
    return { proof: { ...proof, persons, seed, mix }, holds: proof.equal }
  },
  histories: async () => {
    const histories = number(values.histories, 10_000)
    const proof = await proveHistories({ histories, seed, progressFile: progress('histories') })
    return { proof: { ...proof, seed }, holds: proof.failed === 0 }
  },
  sync: async () => {
    const histories = number(values.histories, 10_000)
    const proof = await proveSync({ histories, seed, progressFile: progress('sync-histories') })
    return { proof: { ...proof, seed }, holds: proof.failed === 0 }
  },
  'sync-browsers': async () => {
    const [histories, progressFile] = [number(values.histories, 200), progress('sync-browsers')]
    const proof = await proveSyncBrowsers({ histories, seed, commit, progressFile })
    return { proof: { ...proof, seed }, holds: proof.failed.length === 0 }
  },
  devices: async () => {
    if (values.data === undefined) throw new Error('devices need --data DIR')
    const [devices, edits] = [Number(values.devices), Number(values.edits)]
    const order = { devices, edits, seconds: Number(values.seconds), seed, dataDir: values.data }
    return kept(await proveDevices(order), { seed })
  },
  'field-journey': async () => kept(await proveFieldJourney(seed)),
  keying: () =>
    kept(proveKeying({ households: 2000, seeds: number(values.seeds, 5), random: seeded })),
  'keying-journey': () =>
    kept(
      proveInBrowser({
        test: 'test/browser/keying-journey.browser.test.ts',
        variable: 'SIMIN_HOUSEHOLDS',
        size: Number(values.households),
      }),
    ),
  review: () =>
    kept(
      proveInBrowser({
        test: 'test/browser/county-journey.browser.test.ts',
        variable: 'SIMIN_PAIRS',
        size: Number(values.pairs),
      }),
    ),
  estimates: () => {
    const [counties, townships] = [Number(values.counties), Number(values.townships)]
    return kept(proveEstimates({ counties, townships, seed }), { townships, seed })
  },
  rules: async () => {
    const [persons, seeds] = [number(values.persons, 20_000), number(values.seeds, 5)]
    const order = { persons, seeds, seed, draws: Number(values.draws), commit }
    return kept(await proveRules({ ...order, progressFile: progress('rules') }), { persons, seed })
  },
  linkage: () => {
    const series = values.series.split(',').flatMap((size) => (size === '' ? [] : [Number(size)]))
    const [persons, seeds] = [number(values.persons, 200_000), number(values.seeds, 5)]
    const before = linkageProofIn(join(proofs, 'linkage.json'))
    const told = { before, commit, keep: (done: object) => keep('linkage', done) }
    return proveLinkage({ persons, seeds, seed, series }, told)
  },
  'two-sources': async () => {
    const [persons, seeds] = [number(values.persons, 50_000), number(values.seeds, 2)]
    const before = await twoSourcesProofIn(join(proofs, 'two-sources.json'))
    const told = { before, commit, keep: (done: object) => keep('two-sources', done) }
    return kept(await proveTwoSources({ persons, seeds, seed, mix: values.mix, ...told }))
  },
  'bad-files': async () => kept(await proveBadFiles()),
  'clerks-wait': async () => {
    if (values.data === undefined) throw new Error('clerks-wait needs --data DIR')
    return kept(await proveClerksWait(values.data))
  },
  generic: async () => {
    const [persons, seeds] = [number(values.persons, 1_290_000), number(values.seeds, 5)]
    return kept(await proveGeneric({ persons, seeds, seed }), { persons, seed })
  },
}

const [name = ''] = positionals
const prove = PROOFS[name]
if (prove === undefined) throw new Error(`npm run prove -- ${Object.keys(PROOFS).join(' | ')}`)
const { proof, holds } = await prove()
keep(name, proof)
if (!holds) process.exitCode = 1

function keep(of: string, done: object): void {
  const result = JSON.stringify({ ...done, commit }, null, 2)
  writeFileSync(join(proofs, `${of}.json`), `${result}\n`)
  console.log(result)
}
