import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'

import { EngineFault } from '../engine/engine-fault.ts'
import { NO_VALUE } from '../engine/open-engine.ts'
import type { Engine } from '../engine/open-engine.ts'
import type { LinkModel } from '../generic/link-model.ts'
import type { LinkProblem } from '../generic/link-problem.ts'
import type { OpenFiles } from '../generic/open-files.ts'
import { csvRows, headersOf, isFile, named, quoted } from '../generic/read-csv.ts'
import { namesSources } from '../generic/write-links.ts'
import { pairLabels, truthLabels } from './labels.ts'
import type { LabelledPair, Labels } from './labels.ts'

/** The labels of a file, or of the model's truth column; `null` where there are neither. */
export async function loadLabels(
  engine: Engine,
  at: Pick<OpenFiles, 'space' | 'numbers' | 'coder'> & {
    readonly model: LinkModel
    readonly labelsPath: string | null
  },
): Promise<Outcome<Labels | null, LinkProblem>> {
  const { model, space, labelsPath } = at
  if (labelsPath !== null) {
    const pairs = await readPairs(engine, labelsPath, at)
    return pairs.ok ? accept(pairLabels(pairs.value, space)) : pairs
  }
  if (model.truth === null) return accept(null)
  const { codes } = await at.coder.code([model.truth], (cell) => cell)
  return accept(truthLabels(codes, space))
}

/** What a labeller may write; case does not count. */
const YES = ['yes', 'y', '1', 'true', '是', '同']
const NO = ['no', 'n', '0', 'false', '否', '不同']

async function readPairs(
  engine: Engine,
  path: string,
  { space, numbers }: Pick<OpenFiles, 'space' | 'numbers'>,
): Promise<Outcome<readonly LabelledPair[], LinkProblem>> {
  if (!(await isFile(path))) return refuse({ code: 'link.labels_missing' })
  const sources = namesSources(space) ? ['left_source', 'right_source'] : []
  try {
    const headers = await headersOf(engine, quoted(path))
    const missing = ['left_id', 'right_id', 'same', ...sources].find(
      (name) => !headers.includes(name),
    )
    if (missing !== undefined) return refuse({ code: 'link.labels_column', header: missing })
    await engine.run(labelsTable(path, { headers, hasSources: sources.length > 0, space }))
  } catch (fault) {
    // What stands in the way is in the file; the engine's words would quote it.
    if (fault instanceof EngineFault) return refuse({ code: 'link.labels_unread' })
    throw fault
  }
  return answeredPairs(engine, numbers)
}

/** `labels(left_file, left_id, right_file, right_id, same)`; `same` is null where it is not understood. */
function labelsTable(
  path: string,
  at: Pick<OpenFiles, 'space'> & {
    readonly headers: readonly string[]
    readonly hasSources: boolean
  },
): string {
  const { files } = at.space
  const fileOf = (column: string): string =>
    `list_position([${files.map(quoted).join(', ')}], ${named(column)}) - 1`
  const list = (words: readonly string[]): string => words.map(quoted).join(', ')
  return `create or replace temp table labels as
    select ${at.hasSources ? fileOf('left_source') : '0'} as left_file, trim(left_id) as left_id,
      ${at.hasSources ? fileOf('right_source') : String(files.length - 1)} as right_file,
      trim(right_id) as right_id,
      case when lower(trim(same)) in (${list(YES)}) then 1
        when lower(trim(same)) in (${list(NO)}) then 0 end as same
    from ${csvRows(quoted(path), { headers: at.headers, inOrder: false })}`
}

async function answeredPairs(
  engine: Engine,
  numbers: Int32Array,
): Promise<Outcome<readonly LabelledPair[], LinkProblem>> {
  const [left = NONE, right = NONE, same = NONE] = await engine.readInts(
    `select l.rowid::integer, r.rowid::integer, same::integer from labels
     left join records l on l.file = left_file and l.id = left_id
     left join records r on r.file = right_file and r.id = right_id`,
  )
  const unknown = left.filter((row, n) => {
    const other = right[n] ?? NO_VALUE
    return row === NO_VALUE || other === NO_VALUE || row === other
  }).length
  if (unknown > 0) return refuse({ code: 'link.labels_unknown', rows: unknown })
  const unread = same.filter((answer) => answer === NO_VALUE).length
  if (unread > 0) return refuse({ code: 'link.labels_value', rows: unread })
  const pairs = new Map<string, LabelledPair>()
  let contradicted = 0
  left.forEach((row, n) => {
    const [one, other] = [numbers[row] ?? 0, numbers[right[n] ?? 0] ?? 0]
    const pair = { a: Math.min(one, other), b: Math.max(one, other), same: same[n] === 1 }
    const key = `${pair.a} ${pair.b}`
    const before = pairs.get(key)
    if (before !== undefined && before.same !== pair.same) contradicted++
    pairs.set(key, pair)
  })
  if (contradicted > 0) return refuse({ code: 'link.labels_contradict', rows: contradicted })
  // In the order of the records, whatever the order in which the engine read them.
  return accept([...pairs.values()].sort((one, other) => one.a - other.a || one.b - other.b))
}

const NONE = new Int32Array(0)
