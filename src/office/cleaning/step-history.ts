import { useReducer } from 'react'
import type { RecipeStep } from '#domain/cleaning/recipe.ts'

/** The steps as they stand, those before each change, and those that were taken back. */
export interface StepHistory {
  readonly steps: readonly RecipeStep[]
  readonly past: readonly (readonly RecipeStep[])[]
  readonly future: readonly (readonly RecipeStep[])[]
}

export type StepChange =
  | { readonly kind: 'put'; readonly steps: readonly RecipeStep[] }
  | { readonly kind: 'add'; readonly step: RecipeStep }
  | { readonly kind: 'remove'; readonly at: number }
  | { readonly kind: 'move'; readonly at: number; readonly by: -1 | 1 }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }

/** What a change makes of the steps; undone, they are exactly what they were. */
export function changedSteps(history: StepHistory, change: StepChange): StepHistory {
  const { steps, past, future } = history
  const now = (next: readonly RecipeStep[]): StepHistory => ({
    steps: next,
    past: [...past, steps],
    future: [],
  })
  switch (change.kind) {
    case 'put':
      return now(change.steps)
    case 'add':
      return now([...steps, change.step])
    case 'remove':
      return now(steps.toSpliced(change.at, 1))
    case 'move': {
      const to = change.at + change.by
      const [moved, other] = [steps[change.at], steps[to]]
      if (moved === undefined || other === undefined) return history
      return now(steps.with(change.at, other).with(to, moved))
    }
    case 'undo': {
      const before = past.at(-1)
      if (before === undefined) return history
      return { steps: before, past: past.slice(0, -1), future: [steps, ...future] }
    }
    case 'redo': {
      const [next, ...later] = future
      return next === undefined ? history : { steps: next, past: [...past, steps], future: later }
    }
  }
}

export function useStepHistory(
  first: readonly RecipeStep[],
): readonly [StepHistory, (change: StepChange) => void] {
  return useReducer(changedSteps, { steps: first, past: [], future: [] })
}
