import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { proveBadFiles } from './prove/bad-files.ts'
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
 *     npm run prove -- field-journey
 *     npm run prove -- estimates [--counties 20] [--townships 20] [--seed 1]
 *     npm run prove -- bad-files
 *     npm run prove -- keying [--seeds 5]
 *     npm run prove -- generic [--seeds 5] [--persons 1290000] [--seed 1]
 *     npm run prove -- linkage [--seeds 5] [--persons 200000] [--series 130000,400000] [--seed 1]
 *     npm run prove -- rules [--seeds 5] [--draws 200] [--persons 20000] [--seed 1]
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: 'string', default: '20' },
    histories: { type: 'string' },
    counties: { type: 'string', default: '20' },
    townships: { type: 'string', default: '20' },
    seeds: { type: 'string', default: '5' },
    draws: { type: 'string', default: '200' },
    persons: { type: 'string' },
    series: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    mix: { type: 'string', default: 'reference' },
    data: { type: 'string' },
    devices: { type: 'string', default: '1000' },
    edits: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '3600' },
  },
})
const seed = Number(values.seed)
// Asked first: a proof runs for an hour, and it proves the program it began with.
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
const proofs = join(import.meta.dirname, '../docs/proofs')
const [proof] = positionals
if (proof === 'kills') {
  const persons = Number(values.persons ?? '2000')
  const { mix } = values
  const order = { persons, kills: Number(values.kills), mix, seed, random: seeded(seed) }
  const done = await proveKills(order)
  keep('kills', { ...done, persons, seed, mix }, done.equal)
} else if (proof === 'histories') {
  const progressFile = join(import.meta.dirname, '../build/histories.json')
  const histories = Number(values.histories ?? '10000')
  const done = await proveHistories({ histories, seed, progressFile })
  keep('histories', { ...done, seed }, done.failed === 0)
} else if (proof === 'sync') {
  const progressFile = join(import.meta.dirname, '../build/sync-histories.json')
  const done = await proveSync({
    histories: Number(values.histories ?? '10000'),
    seed,
    progressFile,
  })
  keep('sync', { ...done, seed }, done.failed === 0)
} else if (proof === 'sync-browsers') {
  const progressFile = join(import.meta.dirname, '../build/sync-browsers.json')
  const histories = Number(values.histories ?? '200')
  const done = await proveSyncBrowsers({ histories, seed, commit, progressFile })
  keep('sync-browsers', { ...done, seed }, done.failed.length === 0)
} else if (proof === 'devices' && values.data !== undefined) {
  const order = {
    devices: Number(values.devices),
    edits: Number(values.edits),
    seconds: Number(values.seconds),
    seed,
    dataDir: values.data,
  }
  const { holds, ...done } = await proveDevices(order)
  keep('devices', { ...done, seed }, holds)
} else if (proof === 'estimates') {
  const [counties, townships] = [Number(values.counties), Number(values.townships)]
  const { holds, ...done } = proveEstimates({ counties, townships, seed })
  keep('estimates', { ...done, townships, seed }, holds)
} else if (proof === 'rules') {
  const [persons, seeds, draws] = [
    Number(values.persons ?? '20000'),
    Number(values.seeds),
    Number(values.draws),
  ]
  const progressFile = join(import.meta.dirname, '../build/rules.json')
  const { holds, ...done } = await proveRules({ persons, seeds, seed, draws, commit, progressFile })
  keep('rules', { ...done, persons, seed }, holds)
} else if (proof === 'linkage') {
  const series = values.series.split(',').flatMap((size) => (size === '' ? [] : [Number(size)]))
  const [persons, seeds] = [Number(values.persons ?? '200000'), Number(values.seeds)]
  const before = linkageProofIn(join(proofs, 'linkage.json'))
  const told = { before, commit, keep: (done: object) => keep('linkage', done, true) }
  const { proof: done, holds } = proveLinkage({ persons, seeds, seed, series }, told)
  keep('linkage', done, holds)
} else if (proof === 'field-journey') {
  const { holds, ...done } = await proveFieldJourney()
  keep('field-journey', done, holds)
} else if (proof === 'keying') {
  const { holds, ...done } = proveKeying({
    households: 2000,
    seeds: Number(values.seeds),
    random: seeded,
  })
  keep('keying', done, holds)
} else if (proof === 'bad-files') {
  const { holds, ...done } = await proveBadFiles()
  keep('bad-files', done, holds)
} else if (proof === 'generic') {
  const [persons, seeds] = [Number(values.persons ?? '1290000'), Number(values.seeds)]
  const { holds, ...done } = await proveGeneric({ persons, seeds, seed })
  keep('generic', { ...done, persons, seed }, holds)
} else
  throw new Error(
    'npm run prove -- kills | histories | sync | sync-browsers | devices | field-journey | estimates | rules | generic | linkage | bad-files | keying',
  )

function keep(name: string, proof: object, holds: boolean): void {
  const result = JSON.stringify({ ...proof, commit }, null, 2)
  writeFileSync(join(proofs, `${name}.json`), `${result}\n`)
  console.log(result)
  if (!holds) process.exitCode = 1
}
