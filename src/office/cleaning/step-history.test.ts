import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RecipeStep } from '#domain/cleaning/recipe.ts'
import { changedSteps, type StepChange, type StepHistory } from './step-history.ts'

const step: fc.Arbitrary<RecipeStep> = fc.record({
  kind: fc.constant('trim' as const),
  column: fc.constantFrom('村', '组', '户号'),
})
const change: fc.Arbitrary<StepChange> = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), step }),
  fc.record({ kind: fc.constant('remove' as const), at: fc.nat(5) }),
  fc.record({
    kind: fc.constant('move' as const),
    at: fc.nat(5),
    by: fc.constantFrom(-1 as const, 1 as const),
  }),
  fc.record({ kind: fc.constant('put' as const), steps: fc.array(step, { maxLength: 3 }) }),
)

test('[RCP5] any steps added, moved and removed are undone one by one to what was there, and redone', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 4 }),
      fc.array(change, { maxLength: 8 }),
      (first, changes) => {
        const start: StepHistory = { steps: first, past: [], future: [] }
        const end = changes.reduce(changedSteps, start)
        let back = end
        while (back.past.length > 0) back = changedSteps(back, { kind: 'undo' })
        expect(back.steps).toEqual(first)
        while (back.future.length > 0) back = changedSteps(back, { kind: 'redo' })
        expect(back.steps).toEqual(end.steps)
      },
    ),
  )
})
