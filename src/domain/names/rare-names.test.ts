import { expect, test } from 'vitest'
import { nameCodes } from './name-codes.ts'
import { nameDifference } from './name-difference.ts'
import { readName } from './read-name.ts'

// Characters that systems lose: extensions A, B, C, D, E, F, G and H, later additions to the
// basic block, 〇, compatibility ideographs, characters with variation selectors.
const CHARACTERS = `
  㛃 㑇 㼆 䶮 䲟 𠮷 𡋾 𢡛 𣏌 𤧛 𥻗 𦙶 𧒽 𨭎 𩽾 𪟝 𪨰 𫍯 𫖮 𫟹 𫠊 𬀩 𬭊 𬸚 𮧵 𰻝 \u{31350} \u{31351} 龦 鿍 鿔 〇 \uf9d0
  \ufa10 \ufa5b \u{2f8b8} 葛\u{e0100} 辻\u{e0101} 芳\ufe00 曽
`
  .trim()
  .split(/\s+/)

// What stands around them in files and must not be seen again.
const DISTURBANCES: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => `\u{feff}${name}\u{200b}`,
  (name) => `\u{202e}${name}\u{202c}`,
  (name) => `　${Array.from(name)[0] ?? ''}　${Array.from(name).slice(1).join('')}\t`,
  (name) => `'${name}\u{ad}\u{2060}`,
]

test('[NAM2 NAM3 NAM4] a corpus of two hundred rare names comes through as it is', () => {
  const corpus = CHARACTERS.flatMap((character) =>
    DISTURBANCES.map((disturb) => ({ name: `王${character}`, text: disturb(`王${character}`) })),
  )
  expect(corpus).toHaveLength(200)
  for (const { name, text } of corpus) expect(readName(text)).toEqual({ name, state: 'full' })
})

test('[NAM2 NAM14] each of them counts once and differs from every other', () => {
  for (const character of CHARACTERS) {
    expect(nameCodes(`王${character}`).length).toBe(2)
    for (const other of CHARACTERS) {
      const { kind } = nameDifference(`王${character}`, `王${other}`)
      expect(kind === 'equal').toBe(character === other)
    }
  }
})
