/**
 * The sound of a name to ears that do not tell apart what much of the south and west does not: z and zh,
 * c and ch, s and sh, n and l, f and hu, in and ing, en and eng.
 *
 * These are the pairs that pinyin keyboards offer as 模糊音; a clerk who types by ear mixes up the same.
 *
 * @param syllables toneless, as `nameParts` gives them.
 * @returns a key, no pinyin: names of one key are told apart by some and not by others.
 */
export function nearSound(syllables: readonly string[]): string {
  let near = nearSyllable(syllables[0] ?? '')
  for (let at = 1; at < syllables.length; at++) near += ' ' + nearSyllable(syllables[at] ?? '')
  return near
}

/** Names of a county have some four hundred syllables among them. */
const SYLLABLES = new Map<string, string>()

function nearSyllable(syllable: string): string {
  const known = SYLLABLES.get(syllable)
  if (known !== undefined) return known
  const near = syllable
    .replace(/\b([zcs])h/g, '$1')
    .replace(/\bn(?=[aeiouv])/g, 'l')
    .replace(/\bhui\b/g, 'fei')
    .replace(/\bhun\b/g, 'fen')
    .replace(/\bhu(?=[ao])/g, 'f')
    .replace(/\bhu\b/g, 'fu')
    .replace(/([ie])ng\b/g, '$1n')
  SYLLABLES.set(syllable, near)
  return near
}
