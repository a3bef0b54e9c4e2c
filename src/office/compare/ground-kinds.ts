import type { DecidePair } from '#wire/pairs.ts'

/** Why a pair was decided as it was, in the order of the screen. */
export const GROUND_KINDS: readonly DecidePair['grounds'][number][] = [
  'household',
  'birth_and_mother',
  'called',
  'saw_image',
  'document',
  'other',
]
