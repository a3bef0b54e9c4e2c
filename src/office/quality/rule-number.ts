/** `P21` of a rule of the library; `null` for a check that has a name and no number. */
export function ruleNumber(rule: string): string | null {
  return /^[A-Z]\d+$/u.test(rule) ? rule : null
}
