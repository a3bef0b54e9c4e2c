import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contentHash, startDemo, type DemoCounty } from './demo-process.ts'

export interface KillProof {
  readonly kills: number
  readonly chains: number
  /** At which steps the program was killed, and how often. */
  readonly at: Readonly<Record<string, number>>
  readonly unbrokenSeconds: number
  readonly equal: boolean
}

/**
 * Kills the program with SIGKILL at random moments, starts it again each time, and compares what it
 * ends with to an unbroken run, by hash.
 *
 * A chain is one county: killed again and again until it is through, then the next chain begins, until
 * there have been enough kills.
 */
export async function proveKills(options: {
  readonly persons: number
  readonly seed: number
  readonly mix: string
  readonly kills: number
  readonly random: () => number
}): Promise<KillProof> {
  const unbroken = inFreshFolder(options)
  const startedMs = performance.now()
  await runToEnd(unbroken)
  const unbrokenSeconds = (performance.now() - startedMs) / 1000
  const wanted = contentHash(unbroken.dataDir)
  rmSync(unbroken.dataDir, { recursive: true })

  const at: Record<string, number> = {}
  let kills = 0
  let chains = 0
  let equal = true
  while (kills < options.kills) {
    const county = inFreshFolder(options)
    while (kills < options.kills) {
      const step = await runAndKill(county, options.random() * KILL_WITHIN * unbrokenSeconds)
      if (step === null) break
      at[step] = (at[step] ?? 0) + 1
      kills += 1
    }
    await runToEnd(county)
    chains += 1
    const same = contentHash(county.dataDir) === wanted
    console.error(
      `chain ${chains}: ${kills} kills so far, end state ${same ? 'equal' : 'DIFFERENT'}`,
    )
    if (same) rmSync(county.dataDir, { recursive: true })
    else console.error(`kept: ${county.dataDir}`)
    equal &&= same
  }
  return { kills, chains, at, unbrokenSeconds, equal }
}

function inFreshFolder(options: { persons: number; seed: number; mix: string }): DemoCounty {
  const dataDir = mkdtempSync(join(tmpdir(), 'simin-kills-'))
  // One key for all: the keyed hashes of numbers are part of what is compared.
  mkdirSync(join(dataDir, 'keys'), { mode: 0o700 })
  writeFileSync(join(dataDir, 'keys', 'master.key'), Buffer.alloc(32, 7), { mode: 0o600 })
  return { persons: options.persons, seed: options.seed, mix: options.mix, dataDir }
}

async function runToEnd(county: DemoCounty): Promise<void> {
  const demo = startDemo(county)
  const code = await demo.ended
  if (code !== 0) throw new Error(`the demo ended with ${code}:\n${demo.errors()}`)
}

/** Work that must survive: taking in, comparing, measuring, registering. */
const WORK = /^(intake|compare|measure|register)\./
/** How long after such work begins a kill may come, as a share of the unbroken run. */
const KILL_WITHIN = 0.35

/** The step at which it was killed; `null` when it was through before. */
async function runAndKill(county: DemoCounty, afterSeconds: number): Promise<string | null> {
  const demo = startDemo(county)
  let timer: NodeJS.Timeout | undefined
  const watch = setInterval(() => {
    if (!WORK.test(demo.step())) return
    clearInterval(watch)
    timer = setTimeout(() => demo.child.kill('SIGKILL'), afterSeconds * 1000)
  }, 10)
  const code = await demo.ended
  clearInterval(watch)
  clearTimeout(timer)
  if (code === 0) return null
  if (code !== null) throw new Error(`the demo ended with ${code} after a kill:\n${demo.errors()}`)
  return demo.step()
}
