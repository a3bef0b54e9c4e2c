/**
 * Whether text in Latin letters spells Chinese syllables: `Wang Fang`, `zhangsan`. Such a name stands
 * for characters that could not be typed; a foreigner's Latin name (`Maria Lopez`) is a name.
 */
export function looksLikePinyin(text: string): boolean {
  const words = text
    .toLowerCase()
    .replace(/[^a-z ]/g, ' ')
    .trim()
    .split(/ +/)
  return words.length > 0 && words.length <= 4 && words.every((word) => SYLLABLES.test(word))
}

const INITIAL = '(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])'
const FINAL =
  '(?:iang|iong|uang|ueng|iao|ian|ing|uai|uan|ang|eng|ong|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|ue|ve|a|o|e|i|u|v)'
const SYLLABLES = new RegExp(`^(?:${INITIAL}?${FINAL}){1,3}$`)
