import { expect, test } from 'vitest'
import { proveKills } from '../../tools/prove/kills.ts'

// The long proof (20 kills and more) is `npm run prove -- kills`; this one keeps the door shut every day.
test('[JOB4 S9] killed at random moments and started again, the county ends as if nothing had happened', async () => {
  const moments = [0.85, 0.3]
  const proof = await proveKills({
    persons: 600,
    seed: 3,
    mix: 'reference',
    kills: 2,
    random: () => moments.shift() ?? 0.5,
  })
  expect(proof).toMatchObject({ kills: 2, equal: true })
}, 600_000)
