import { halfWidth } from '../names/character-forms.ts'
import { dateInOrder } from './date-in-order.ts'
import { columnsOf, valuesOf, type RecipeColumn, type RecipeStep } from './recipe.ts'

/** A row as the recipe reads it. */
export interface CleanedRow {
  /** In the order of `CompiledRecipe.columns`. */
  readonly cells: readonly string[]
  /** The last step that changed the cell, counted from 1; `null`: as received. */
  readonly steps: readonly (number | null)[]
}

/** What a step did over all rows that were read. */
export interface StepTally {
  readonly step: number
  /** Columns it names that the file does not have: the step rests. */
  readonly missing: readonly string[]
  readonly rowsChanged: number
  /** Values it waits for that no row held: what no longer matches this month. */
  readonly unmet: readonly string[]
}

export interface CompiledRecipe {
  /** Columns of the file, then those that steps made. */
  readonly columns: readonly RecipeColumn[]
  readonly clean: (cells: readonly string[]) => CleanedRow
  /** Counts of all rows cleaned so far. */
  readonly tally: () => readonly StepTally[]
}

interface LiveStep {
  readonly step: number
  readonly change: (cells: string[]) => readonly number[]
  /** Column that holds the values waited for. */
  readonly at: number
  readonly waiting: Set<string>
  rowsChanged: number
}

/** A recipe made ready for a file with these columns. */
export function compileRecipe(
  file: readonly RecipeColumn[],
  steps: readonly RecipeStep[],
): CompiledRecipe {
  const columns = [...file]
  const live: LiveStep[] = []
  const missing = new Map<number, readonly string[]>()
  const at = (header: string): number => columns.findIndex((column) => column.header === header)
  for (const [index, step] of steps.entries()) {
    const lacks = columnsOf(step).filter((header) => at(header) === -1)
    if (lacks.length > 0) {
      missing.set(index + 1, lacks)
      continue
    }
    const made = step.kind === 'split' ? step.into : []
    const before = columns.length
    columns.push(...made)
    live.push({
      step: index + 1,
      change: changeOf(step, columnsOf(step).map(at), before),
      at: at(columnsOf(step)[0] ?? ''),
      waiting: new Set(valuesOf(step)),
      rowsChanged: 0,
    })
  }
  return {
    columns,
    clean: (received) => cleanRow(received, { live, width: columns.length }),
    tally: () =>
      steps.map((_, index) => {
        const found = live.find(({ step }) => step === index + 1)
        return {
          step: index + 1,
          missing: missing.get(index + 1) ?? [],
          rowsChanged: found?.rowsChanged ?? 0,
          unmet: [...(found?.waiting ?? [])],
        }
      }),
  }
}

function cleanRow(
  received: readonly string[],
  { live, width }: { readonly live: readonly LiveStep[]; readonly width: number },
): CleanedRow {
  const cells = received.slice(0, width)
  while (cells.length < width) cells.push('')
  const steps: (number | null)[] = cells.map(() => null)
  for (const step of live) {
    if (step.waiting.size > 0) step.waiting.delete(cells[step.at] ?? '')
    const changed = step.change(cells)
    for (const at of changed) steps[at] = step.step
    if (changed.length > 0) step.rowsChanged += 1
  }
  return { cells, steps }
}

/** What a step does to a row's cells; gives the places it changed. `at`: its columns, `made`: the first it makes. */
function changeOf(
  step: RecipeStep,
  at: readonly number[],
  made: number,
): (cells: string[]) => readonly number[] {
  const [first = 0] = at
  switch (step.kind) {
    case 'set':
      return byTable(first, new Map(step.from.map((from) => [from, step.to])))
    case 'table':
      return byTable(first, new Map(step.pairs.map(({ from, to }) => [from, to])))
    case 'replace':
      return byText(first, (cell) => cell.replaceAll(step.find, () => step.by))
    case 'trim':
      return byText(first, trimmed)
    case 'date':
      return byText(first, (cell) => dateInOrder(cell, step.order) ?? cell)
    case 'join':
      return (cells) => {
        const parts = at.map((place) => (cells[place] ?? '').trim()).filter((part) => part !== '')
        return put(cells, first, parts.join(step.by))
      }
    case 'split':
      return (cells) => {
        const parts = splitInto(cells[first] ?? '', step.by, step.into.length)
        return parts.flatMap((part, index) => put(cells, made + index, part))
      }
  }
}

function byTable(
  at: number,
  table: ReadonlyMap<string, string>,
): (cells: string[]) => readonly number[] {
  return byText(at, (cell) => table.get(cell) ?? cell)
}

function byText(
  at: number,
  change: (cell: string) => string,
): (cells: string[]) => readonly number[] {
  return (cells) => put(cells, at, change(cells[at] ?? ''))
}

function put(cells: string[], at: number, text: string): readonly number[] {
  if (cells[at] === text) return []
  cells[at] = text
  return [at]
}

function trimmed(cell: string): string {
  // A full-width space is made plain only where it is a space to be taken away: other signs stay as written.
  return cell.replace(/[\s\p{Cf}\u3000]+/gu, ' ').trim()
}

function splitInto(cell: string, by: string, parts: number): readonly string[] {
  const pieces = cell.split(by)
  const kept = pieces.slice(0, parts - 1)
  kept.push(pieces.slice(parts - 1).join(by))
  return kept.map((piece) => halfWidth(piece).trim())
}
