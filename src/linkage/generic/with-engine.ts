import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openEngine } from '../engine/open-engine.ts'
import type { Engine } from '../engine/open-engine.ts'

export interface EngineBudget {
  /** The engine's budget; values and pairs held outside it come on top. */
  readonly memoryLimitMb: number
  readonly threads: number
}

/** Opens an engine in a directory of its own, which is gone however the work ends. */
export async function withEngine<Result>(
  { memoryLimitMb, threads }: EngineBudget,
  work: (engine: Engine) => Promise<Result>,
): Promise<Result> {
  const workDir = await mkdtemp(join(tmpdir(), 'simin-link-'))
  try {
    const engine = await openEngine({ memoryLimitMb, threads, workDir })
    try {
      return await work(engine)
    } finally {
      engine.close()
    }
  } finally {
    await rm(workDir, { recursive: true, force: true })
  }
}
