import type { SourceKind } from '../sources/source-kind.ts'

/**
 * Whether what these sources say is enough to enter the person in the register.
 *
 * The police register or last year's register is enough alone, and so is a hospital birth: a child
 * must not wait for a second paper. Any other source alone is somebody seen elsewhere and to be
 * verified (疑似漏登): linked, shown, asked about, not yet entered. Two different sources vouch for
 * each other. Repeated files of one kind count once.
 */
export function belongsInRegister(sources: readonly SourceKind[]): boolean {
  return sources.some((source) => ENOUGH_ALONE.has(source)) || new Set(sources).size > 1
}

const ENOUGH_ALONE: ReadonlySet<SourceKind> = new Set<SourceKind>(['police', 'register', 'births'])
