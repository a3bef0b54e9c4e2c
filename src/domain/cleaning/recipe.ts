/*
 * A cleaning recipe (清洗配方) says how the cells of a department's file are to be read where the file
 * writes them in its own way. It is data: kept by department and kind of file, shown step by step, taken
 * back step by step, and used for the next file. The cells as received are never changed.
 *
 * A step names its columns by header. What it does follows from the cell alone, so that the same row
 * gives the same cells in any order of rows and at any repetition.
 */

export type RecipeStep =
  /** These values, exactly, become that one: what a cluster or a facet was merged to. */
  | {
      readonly kind: 'set'
      readonly column: string
      readonly from: readonly string[]
      readonly to: string
    }
  /** A piece of text, literally, wherever it stands in the cell. */
  | {
      readonly kind: 'replace'
      readonly column: string
      readonly find: string
      readonly by: string
    }
  /** Spaces at both ends go, several within become one; full-width ones count. */
  | { readonly kind: 'trim'; readonly column: string }
  /** The cell is cut at each separator; pieces go into new columns, what is left over into the last. */
  | {
      readonly kind: 'split'
      readonly column: string
      readonly by: string
      readonly into: readonly RecipeColumn[]
    }
  /** The filled cells of these columns, in this order, become the cell of the first of them. */
  | { readonly kind: 'join'; readonly columns: readonly string[]; readonly by: string }
  /** Each value has its own: codes of a department to words, old division codes to new ones. */
  | { readonly kind: 'table'; readonly column: string; readonly pairs: readonly ValuePair[] }
  /** 03/07/1985 or 850307 in this order becomes 1985-07-03; what is no such day stays. */
  | { readonly kind: 'date'; readonly column: string; readonly order: DateOrder }

export type DateOrder = 'ymd' | 'dmy' | 'mdy'

export interface ValuePair {
  readonly from: string
  readonly to: string
}

/** A column of a file, and the item it is: `name`, or `name:2` for the second person of a row. */
export interface RecipeColumn {
  readonly header: string
  readonly field: string
}

/** More than a page of a recipe can show; a file that needs more is mended at its source. */
export const RECIPE_STEPS_MAX = 100
/** Values a step may list: the villages of a county and their spellings. */
export const STEP_VALUES_MAX = 3000
export const STEP_TEXT_MAX = 200

/**
 * Items whose values are of one person. No step lists them and no facet shows them: a recipe outlives its
 * file, and must hold nobody.
 */
const OF_ONE_PERSON: ReadonlySet<string> = new Set([
  'name',
  'number',
  'formerName',
  'phone',
  'motherName',
  'motherNumber',
  'fatherName',
  'fatherNumber',
  'guardianName',
  'spouseName',
  'spouseNumber',
  'certificateNo',
])

/** @param field `name`, or `name:2` */
export function isOfOnePerson(field: string): boolean {
  return OF_ONE_PERSON.has(field.replace(/:2$/u, ''))
}

/** Columns a step reads. */
export function columnsOf(step: RecipeStep): readonly string[] {
  return step.kind === 'join' ? step.columns : [step.column]
}

/** Values a step waits for; none where it takes any cell. */
export function valuesOf(step: RecipeStep): readonly string[] {
  switch (step.kind) {
    case 'set':
      return step.from
    case 'table':
      return step.pairs.map(({ from }) => from)
    case 'replace':
    case 'trim':
    case 'split':
    case 'join':
    case 'date':
      return []
  }
}

/** Why a recipe may not be kept: the step, counted from 1, and what is wrong with it. */
export interface RecipeFault {
  readonly step: number
  readonly why: 'of_one_person' | 'identity_number' | 'nothing_to_find' | 'column_twice'
}

/** Digits in a row that are an identity number and nothing else a recipe may need (S10). */
const IDENTITY_NUMBER = /[0-9]{15}/u

/**
 * The first step that may not stand in a recipe, or `null`. Steps about columns the file does not have
 * are no fault: they rest until a file has them.
 */
export function faultOf(
  steps: readonly RecipeStep[],
  columns: readonly RecipeColumn[],
): RecipeFault | null {
  const headers = new Set(columns.map(({ header }) => header))
  const personal = new Map(personalColumns(columns, []))
  for (const [at, step] of steps.entries()) {
    const why = stepFault(step, { headers, personal })
    if (why !== null) return { step: at + 1, why }
    if (step.kind === 'split') for (const { header } of step.into) headers.add(header)
    carry(personal, step)
  }
  return null
}

/**
 * Headers under which an item of one person may stand, each with that item: columns that hold one, and those
 * that steps filled from such a column, whatever they are called (RCP4).
 */
export function personalColumns(
  columns: readonly RecipeColumn[],
  steps: readonly RecipeStep[],
): ReadonlyMap<string, string> {
  const personal = new Map<string, string>()
  for (const { header, field } of columns)
    if (isOfOnePerson(field) && !personal.has(header)) personal.set(header, field)
  for (const step of steps) carry(personal, step)
  return personal
}

function carry(personal: Map<string, string>, step: RecipeStep): void {
  if (step.kind === 'split') {
    const from = personal.get(step.column)
    for (const { header, field } of step.into) {
      const item = isOfOnePerson(field) ? field : from
      if (item !== undefined) personal.set(header, item)
    }
  }
  if (step.kind === 'join') {
    const [into = ''] = step.columns
    const from = step.columns.find((header) => personal.has(header))
    if (from !== undefined && !personal.has(into)) personal.set(into, personal.get(from) ?? '')
  }
}

function stepFault(
  step: RecipeStep,
  of: { readonly headers: ReadonlySet<string>; readonly personal: ReadonlyMap<string, string> },
): RecipeFault['why'] | null {
  if (textsOf(step).some((text) => IDENTITY_NUMBER.test(text.normalize('NFKC')))) {
    return 'identity_number'
  }
  const lists = step.kind === 'set' || step.kind === 'table' || step.kind === 'replace'
  if (lists && of.personal.has(step.column)) return 'of_one_person'
  if (step.kind === 'replace' && step.find === '') return 'nothing_to_find'
  if (step.kind === 'split') {
    if (step.by === '') return 'nothing_to_find'
    const made = step.into.map(({ header }) => header)
    if (new Set(made).size < made.length || made.some((header) => of.headers.has(header))) {
      return 'column_twice'
    }
  }
  if (step.kind === 'join' && new Set(step.columns).size < step.columns.length)
    return 'column_twice'
  return null
}

function textsOf(step: RecipeStep): readonly string[] {
  switch (step.kind) {
    case 'set':
      return [...step.from, step.to]
    case 'table':
      return step.pairs.flatMap(({ from, to }) => [from, to])
    case 'replace':
      return [step.find, step.by]
    case 'split':
    case 'join':
      return [step.by]
    case 'trim':
    case 'date':
      return []
  }
}
