import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The batch that a part of a file becomes when it comes later. */
export const LATER_BATCH = 100

export interface SplitSnapshot {
  /** Everything but the rows that come later. */
  readonly base: string
  /** Those rows alone, as a batch of their own, with the batches of all. */
  readonly later: string
  /** Both together, with the same batches. */
  readonly whole: string
}

/** Takes some rows out of one batch of a snapshot, as a file that comes when the rest was compared. */
export async function splitSnapshot(
  snapshotDir: string,
  split: {
    readonly to: string
    readonly batchNo: number
    readonly isLater: (rowNo: number) => boolean
  },
): Promise<SplitSnapshot> {
  const { batchNo, isLater } = split
  const dirs = {
    base: join(split.to, 'base'),
    later: join(split.to, 'later'),
    whole: join(split.to, 'whole'),
  }
  for (const dir of Object.values(dirs)) {
    await mkdir(dir, { recursive: true })
    for (const file of ['decisions.csv', 'prior_links.csv', 'places.csv']) {
      await cp(join(snapshotDir, file), join(dir, file))
    }
  }
  for (const [file, place] of [
    ['records.csv', 1],
    ['numbers.csv', 0],
  ] as const) {
    const [head = '', ...lines] = (await readFile(join(snapshotDir, file), 'utf8'))
      .trimEnd()
      .split('\n')
    const base: string[] = []
    const later: string[] = []
    for (const line of lines) {
      const cells = line.split(',', place + 2)
      const comes = Number(cells[place]) === batchNo && isLater(Number(cells[place + 1]))
      if (comes) later.push(line.replace(/(?<=^[a-z]*,?)\d+(?=,)/, String(LATER_BATCH)))
      else base.push(line)
    }
    const write = (dir: string, rows: readonly string[]): Promise<void> =>
      writeFile(join(dir, file), [head, ...rows].join('\n') + '\n')
    await write(dirs.base, base)
    await write(dirs.later, later)
    await write(dirs.whole, [...base, ...later])
  }
  const batches = (await readFile(join(snapshotDir, 'batches.csv'), 'utf8')).trimEnd()
  const line = batches.split('\n').find((one) => one.startsWith(`${batchNo},`)) ?? ''
  await writeFile(join(dirs.base, 'batches.csv'), `${batches}\n`)
  const all = `${batches}\n${line.replace(/^\d+/, String(LATER_BATCH)).replace(/,(?=\d+$)/, '-later,')}\n`
  await writeFile(join(dirs.later, 'batches.csv'), all)
  await writeFile(join(dirs.whole, 'batches.csv'), all)
  return dirs
}
