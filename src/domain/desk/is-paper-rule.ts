/** Tasks about a sheet name it: the rules of `paper-task-rules.ts`, without their texts for a phone. */
export function isPaperRule(rule: string): boolean {
  return rule === 'V16' || rule === 'V17'
}
