import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { proveKills } from './prove/kills.ts'

/**
 * `npm run prove -- kills [--kills 20] [--persons 2000] [--seed 1] [--mix reference]`: the long proofs, whose
 * results are committed in docs/proofs with the seed and the commit they were made on (S32).
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: 'string', default: '20' },
    persons: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    mix: { type: 'string', default: 'reference' },
  },
})
if (positionals[0] !== 'kills') throw new Error('npm run prove -- kills [--kills N] [--persons N]')

const seed = Number(values.seed)
const proof = await proveKills({
  persons: Number(values.persons),
  kills: Number(values.kills),
  mix: values.mix,
  seed,
  random: seeded(seed),
})
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
const result = { ...proof, persons: Number(values.persons), seed, mix: values.mix, commit }
writeFileSync(
  join(import.meta.dirname, '../docs/proofs/kills.json'),
  `${JSON.stringify(result, null, 2)}\n`,
)
console.log(JSON.stringify(result, null, 2))
if (!proof.equal) process.exitCode = 1

/** Marsaglia's xorshift32: small, and the moments of the kills can be had again. */
function seeded(from: number): () => number {
  let state = (from * 2654435761 + 1) >>> 0
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 2 ** 32
  }
}
