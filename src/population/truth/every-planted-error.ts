import { PERSON_ERRORS } from './plant-person.ts'
import { SOURCE_TRACE_ERRORS } from './plant-source-trace.ts'
import type { PlantedError } from './planted-errors.ts'

/** An error for every rule that invented people can break. */
export const PLANTED_ERRORS: readonly PlantedError[] = [...PERSON_ERRORS, ...SOURCE_TRACE_ERRORS]
