import type { DateOrder, RecipeStep } from '#domain/cleaning/recipe.ts'
import type { FieldError } from '../app/form.tsx'
import type { CleaningTexts } from '../texts/cleaning.ts'

/** A step being written; what its kind does not need is passed over. */
export interface StepDraft {
  readonly kind: Exclude<RecipeStep['kind'], 'set'>
  readonly column: string
  readonly columns: readonly string[]
  readonly find: string
  readonly by: string
  readonly order: DateOrder
  /** Item of each piece, by its place. */
  readonly into: Readonly<Record<number, string | undefined>>
  readonly pairs: string
}

export const EMPTY_DRAFT: StepDraft = {
  kind: 'trim',
  column: '',
  columns: [],
  find: '',
  by: '',
  order: 'dmy',
  into: {},
  pairs: '',
}

/** The step, or what is still to be mended. */
export function stepOf(
  draft: StepDraft,
  texts: CleaningTexts,
): { readonly step: RecipeStep } | { readonly wrong: FieldError } {
  const { wrong } = texts
  const { column, by } = draft
  if (draft.kind !== 'join' && column === '') return lacks('step-column', wrong.column)
  switch (draft.kind) {
    case 'trim':
      return { step: { kind: 'trim', column } }
    case 'date':
      return { step: { kind: 'date', column, order: draft.order } }
    case 'replace':
      if (draft.find === '') return lacks('step-find', wrong.find)
      return { step: { kind: 'replace', column, find: draft.find, by } }
    case 'split': {
      if (by === '') return lacks('step-by', wrong.separator)
      const into = Object.entries(draft.into).flatMap(([at, field]) =>
        field === undefined ? [] : [{ header: texts.intoName(column, Number(at) + 1), field }],
      )
      if (into.length === 0) return lacks('step-into-0', wrong.into)
      return { step: { kind: 'split', column, by, into } }
    }
    case 'join':
      if (draft.columns.length < 2) return lacks('step-columns', wrong.columns)
      return { step: { kind: 'join', columns: draft.columns, by } }
    case 'table': {
      const pairs = pairsOf(draft.pairs)
      if (pairs.length === 0) return lacks('step-pairs', wrong.pairs)
      return { step: { kind: 'table', column, pairs } }
    }
  }
}

function lacks(field: string, text: string): { readonly wrong: FieldError } {
  return { wrong: { field, text } }
}

/** `旧值，新值`, a line a pair; both commas and a tab (pasted from a sheet) divide. */
function pairsOf(text: string): readonly { readonly from: string; readonly to: string }[] {
  return text.split('\n').flatMap((line) => {
    const at = line.search(/[,，\t]/u)
    return at <= 0 ? [] : [{ from: line.slice(0, at).trim(), to: line.slice(at + 1).trim() }]
  })
}
