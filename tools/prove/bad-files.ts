import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runChild } from '#intake/child/run-child.ts'
import { INTAKE_LIMITS } from '#intake/intake-limits.ts'
import { BAD_FILES, type BadFile } from '#population/damaged/write-bad-file.ts'

/** How the parsing process met one file. */
interface Refusal {
  readonly what: string
  readonly megabytes: number
  readonly code: string
  readonly seconds: number
  /** Highest resident memory of the process; `null` when it died without a word. */
  readonly peakMegabytes: number | null
}

export interface BadFilesProof {
  readonly files: readonly Refusal[]
  /** Each refused for its own reason, in time and within its memory. */
  readonly holds: boolean
}

const SECONDS_MAX = 10
const MEGABYTES_MAX = 512

/** Writes each bad file at its full size, has it looked at as an upload is, and removes it. */
export async function proveBadFiles(): Promise<BadFilesProof> {
  const dir = mkdtempSync(join(tmpdir(), 'simin-bad-files-'))
  const files: Refusal[] = []
  try {
    for (const bad of BAD_FILES) files.push(await refusalOf(bad, dir))
  } finally {
    rmSync(dir, { recursive: true })
  }
  const holds = files.every(({ code, seconds, peakMegabytes }, at) => {
    const inTime = seconds <= SECONDS_MAX
    return code === BAD_FILES[at]?.code && inTime && (peakMegabytes ?? Infinity) <= MEGABYTES_MAX
  })
  return { files, holds }
}

async function refusalOf(bad: BadFile, dir: string): Promise<Refusal> {
  const path = join(dir, `file.${bad.ending}`)
  bad.write(path, bad.fullBytes)
  const from = performance.now()
  let code = 'was read'
  let peakMegabytes: number | null = null
  const job = {
    path,
    fileName: `来文.${bad.ending}`,
    source: 'police',
    asOf: '2026-10-31',
  } as const
  for await (const event of runChild({ job, previewOnly: true }, INTAKE_LIMITS)) {
    if (event.kind === 'died') {
      code = event.problem.code
      continue
    }
    const { kind, problem, peakMemoryMegabytes } = event.message
    if (kind === 'refused' && typeof problem === 'object' && problem !== null && 'code' in problem)
      code = String(problem.code)
    if (typeof peakMemoryMegabytes === 'number') peakMegabytes = peakMemoryMegabytes
  }
  const seconds = Math.round((performance.now() - from) / 10) / 100
  rmSync(path)
  const megabytes = Math.round(bad.fullBytes / 1024 ** 2)
  return { what: bad.what, megabytes, code, seconds, peakMegabytes }
}
