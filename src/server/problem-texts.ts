import { ACCESS_PROBLEMS } from '#domain/problems/access-problems.ts'
import type { ProblemCatalogue } from '#domain/problems/catalogue.ts'

/** Every layer's problem texts, by code. */
export const PROBLEM_TEXTS: ProblemCatalogue = { ...ACCESS_PROBLEMS }
