import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'

import { EngineFault } from '../engine/engine-fault.ts'
import { NO_VALUE } from '../engine/open-engine.ts'
import type { Engine } from '../engine/open-engine.ts'
import type { LinkProblem } from './link-problem.ts'
import type { OpenFiles } from './open-files.ts'
import { csvRows, headersOf, isFile, named, quoted } from './read-csv.ts'

/**
 * Reads the clusters that an earlier run wrote: the number of each of the first `known` records. Every
 * one of them must stand there once.
 */
export async function loadClusters(
  engine: Engine,
  path: string,
  at: Pick<OpenFiles, 'space' | 'numbers'> & { readonly known: number },
): Promise<Outcome<Int32Array, LinkProblem>> {
  if (!(await isFile(path))) return refuse({ code: 'link.clusters_missing' })
  const { files } = at.space
  try {
    const headers = await headersOf(engine, quoted(path))
    const missing = ['id', 'source', 'cluster'].find((name) => !headers.includes(name))
    if (missing !== undefined) return refuse({ code: 'link.clusters_column', header: missing })
    await engine.run(
      `create or replace temp table known_clusters as
       select id, list_position([${files.map(quoted).join(', ')}], ${named('source')}) - 1 as file,
         cluster::integer as cluster
       from ${csvRows(quoted(path), { headers, inOrder: false })}`,
    )
  } catch (fault) {
    if (fault instanceof EngineFault) return refuse({ code: 'link.clusters_unread' })
    throw fault
  }
  const [rows = NONE, numbers = NONE] = await engine.readInts(
    `select r.rowid::integer, c.cluster from known_clusters c
     left join records r on r.file = c.file and r.id = c.id`,
  )
  const clusters = new Int32Array(at.known).fill(NO_VALUE)
  let strangers = 0
  rows.forEach((row, n) => {
    const record = row === NO_VALUE ? NO_VALUE : (at.numbers[row] ?? NO_VALUE)
    if (record === NO_VALUE || record >= at.known || clusters[record] !== NO_VALUE) strangers++
    else clusters[record] = numbers[n] ?? NO_VALUE
  })
  const wanting = clusters.filter((cluster) => cluster === NO_VALUE).length
  if (strangers + wanting > 0) {
    return refuse({ code: 'link.clusters_differ', rows: strangers + wanting })
  }
  return accept(clusters)
}

const NONE = new Int32Array(0)
