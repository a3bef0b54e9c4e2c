/** A level in words, in both languages. */
export interface LevelWords {
  readonly zh: string
  readonly en: string
}

const WORDS: ReadonlyMap<string, LevelWords> = new Map([
  ['equal', { zh: '相同', en: 'equal' }],
  ['different', { zh: '不同', en: 'different' }],
  ['sameWords', { zh: '词相同、次序不同', en: 'same words, another order' }],
  ['agreesVaguely', { zh: '只知年或月，相合', en: 'agrees as far as known' }],
  ['dayMonthSwapped', { zh: '日月颠倒', en: 'day and month swapped' }],
  ['yearOff', { zh: '差一年', en: 'one year off' }],
  ['onePartOff', { zh: '年、月、日差一处', en: 'one part off' }],
  ['variant', { zh: '异体字', en: 'variant characters' }],
  ['sameSound', { zh: '同音', en: 'same sound' }],
  ['lookAlike', { zh: '形近', en: 'look alike' }],
  ['oneCharacter', { zh: '一字不同', en: 'one character differs' }],
  ['swapped', { zh: '两字颠倒', en: 'characters swapped' }],
  ['missingCharacter', { zh: '少一字', en: 'a character missing' }],
  ['sameSurname', { zh: '只有姓相同', en: 'surname only' }],
  ['equalFailing', { zh: '相同，但通不过校验', en: 'equal, failing the check' }],
  ['oneEdit', { zh: '差一处，有一个通不过校验', en: 'one slip, one fails the check' }],
  ['validDifferent', { zh: '两个都有效，号码不同', en: 'both valid, different' }],
])

/** Levels that carry a number: its place is taken by `$`. */
const MEASURED: readonly (readonly [RegExp, LevelWords])[] = [
  [/^jaroWinkler>=(.+)$/, { zh: '相近 ≥ $', en: 'Jaro-Winkler' }],
  [/^levenshtein<=(.+)$/, { zh: '至多差 $ 处', en: 'edits ≤ $' }],
  [/^within (.+) days$/, { zh: '差 $ 天以内', en: 'within $ days' }],
  [/^within (.+ %)$/, { zh: '差 $ 以内', en: 'within $' }],
  [/^within (.+)$/, { zh: '差 $ 以内', en: 'within $' }],
]

export function levelWords(level: string): LevelWords {
  const plain = WORDS.get(level)
  if (plain !== undefined) return plain
  for (const [pattern, words] of MEASURED) {
    const value = pattern.exec(level)?.[1]
    if (value !== undefined) {
      return { zh: words.zh.replace('$', value), en: words.en.replace('$', value) }
    }
  }
  return { zh: level, en: level }
}
