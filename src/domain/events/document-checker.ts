import { SOURCE_PROFILES } from '../sources/source-kind.ts'

/** Who may have checked a document: the office itself, or the department whose list or reply confirms it. */
export const DOCUMENT_CHECKERS = [
  'office',
  'police',
  'births',
  'marriage',
  'insurance',
  'school',
] as const
export type DocumentChecker = (typeof DOCUMENT_CHECKERS)[number]

/** As an office says it: a department by the one that sends the list. */
export function checkerWords(by: DocumentChecker): { readonly zh: string; readonly en: string } {
  if (by === 'office') return { zh: '本处看过原件', en: 'the office saw the document' }
  const { departmentZh, departmentEn } = SOURCE_PROFILES[by]
  return { zh: `${departmentZh}核实`, en: `confirmed by the ${lowerFirst(departmentEn)}` }
}

export function isDocumentChecker(text: string): text is DocumentChecker {
  return (DOCUMENT_CHECKERS as readonly string[]).includes(text)
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}
