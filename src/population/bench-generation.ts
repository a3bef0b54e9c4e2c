import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface GenerationFigure {
  readonly persons: number
  readonly seconds: number
  readonly peakMegabytes: number
  readonly fileMegabytes: number
}

/**
 * Invents counties of the given sizes, each in a process of its own so that its peak is its own, and
 * throws the files away. The files of the largest take 1 GB for a moment.
 */
export function benchGeneration(sizes: readonly number[], mix = 'reference'): GenerationFigure[] {
  const program = fileURLToPath(new URL('./generate-county.ts', import.meta.url))
  return sizes.map((persons) => {
    const out = mkdtempSync(join(tmpdir(), 'simin-bench-'))
    try {
      const args = [program, '--persons', String(persons), '--mix', mix, '--out', out, '--json']
      const { stdout, status, error } = spawnSync(process.execPath, args, { encoding: 'utf8' })
      if (status !== 0) throw new Error('the county was not invented', { cause: error })
      return parseFigure(persons, stdout)
    } finally {
      rmSync(out, { recursive: true, force: true })
    }
  })
}

function parseFigure(persons: number, stdout: string): GenerationFigure {
  const read: unknown = JSON.parse(stdout)
  const figure = (name: string): number => {
    const value: unknown =
      typeof read === 'object' && read !== null ? Reflect.get(read, name) : undefined
    return typeof value === 'number' ? value : Number.NaN
  }
  return {
    persons,
    seconds: figure('seconds'),
    peakMegabytes: figure('peakMegabytes'),
    fileMegabytes: figure('fileMegabytes'),
  }
}
