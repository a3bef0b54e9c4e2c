import { COVERAGE_FIGURES } from './coverage-figures.ts'
import { ENTRY_FIGURES } from './entry-figures.ts'
import type { FigureDefinition } from './figure-definition.ts'
import { PROCESS_FIGURES } from './process-figures.ts'

/** Every figure of quality, once, in the order of the board. */
export const FIGURE_DEFINITIONS: readonly FigureDefinition[] = [
  ...COVERAGE_FIGURES,
  ...ENTRY_FIGURES,
  ...PROCESS_FIGURES,
]

const BY_CODE = new Map(FIGURE_DEFINITIONS.map((definition) => [definition.code, definition]))

export function figureDefinition(code: string): FigureDefinition | null {
  return BY_CODE.get(code) ?? null
}
