import { chmod, cp, mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '../store/open-store.ts'

/** For tests: a folder that the server's user can pass through, with a data folder in it. */
export async function testParent(): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'simin-archive-'))
  await chmod(parent, 0o711)
  return parent
}

/** A data folder with the keys of another and nothing else. */
export async function keysAlone(parent: string, name: string): Promise<string> {
  const folder = join(parent, name)
  await mkdir(folder, { mode: 0o711 })
  await cp(join(parent, 'data/keys'), join(folder, 'keys'), { recursive: true })
  return folder
}

/** Writes down one number; returns a millisecond of the server's after it was committed. */
export async function note(store: Store, n: number): Promise<Date> {
  await store.pool.query('insert into work.noted values ($1)', [n])
  const { rows } = await store.pool.query<{ at: Date }>(
    `select date_trunc('milliseconds', clock_timestamp()) + interval '1 ms' as at`,
  )
  return rows[0]?.at ?? new Date(0)
}

export async function noted(store: Store): Promise<readonly number[]> {
  const { rows } = await store.pool.query<{ n: number }>('select n from work.noted order by n')
  return rows.map(({ n }) => n)
}
