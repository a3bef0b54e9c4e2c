/** One line of a code list as it is chosen from a keyboard. */
export interface CodeChoice {
  readonly code: string
  readonly zh: string
  readonly en: string
  /** First letters of the pinyin of its label and other words: `hz`, `pei`… in lower case. */
  readonly initials: readonly string[]
}

/**
 * The choices that what was typed may mean, the likeliest first: a code by its digits, a word by the first
 * letters of its pinyin or by its characters. What fits whole comes before what only begins so; within
 * each, the list's own order.
 */
export function matchingChoices(choices: readonly CodeChoice[], typed: string): CodeChoice[] {
  const text = typed.trim().toLowerCase()
  if (text === '') return []
  const whole: CodeChoice[] = []
  const begun: CodeChoice[] = []
  for (const choice of choices) {
    const words = [choice.code, choice.zh, choice.en.toLowerCase(), ...choice.initials]
    if (words.includes(text)) whole.push(choice)
    else if (words.some((word) => word.startsWith(text))) begun.push(choice)
  }
  return [...whole, ...begun]
}
