import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const NOTO = '@expo-google-fonts/noto-sans-sc'

/** Where servers keep fonts with the whole of extension B: used where they are there. */
const SPARE = [
  '/usr/share/fonts/truetype/hanazono/HanaMinA.ttf',
  '/usr/share/fonts/truetype/hanazono/HanaMinB.ttf',
  '/usr/share/fonts/truetype/plangothic/PlangothicP1-Regular.ttf',
  '/usr/share/fonts/truetype/plangothic/PlangothicP2-Regular.ttf',
]

/** The fonts in the order in which a character is looked for. */
export function fontFiles(): readonly string[] {
  return [
    require.resolve(`${NOTO}/400Regular/NotoSansSC_400Regular.ttf`),
    require.resolve(`${NOTO}/700Bold/NotoSansSC_700Bold.ttf`),
    fileURLToPath(new URL('rare-han.otf', import.meta.url)),
    ...SPARE.filter((path) => existsSync(path)),
  ]
}
