// Plain JavaScript of any age, so that an old Node can still read it and say what is missing.
// Usage: node tools/with-node.mjs FILE.ts [arguments]: runs FILE.ts if this Node can.
//
// The office is started with --initial-old-space-size=256 (package.json): beside an old space of some 20 MB,
// V8 takes what is left of its limit for too little and collects everything ten times a second. With the
// flag a file is taken in 15 % faster, and no page waits for such a collection.
import * as nodeModule from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { resolve } from 'node:path'

const NEEDED = [22, 18]
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  console.error(
    [
      `司民需要 Node.js ${NEEDED.join('.')} 或更新的版本，现在运行的是 ${process.versions.node}。`,
      '在 Linux x64 上，npm ci 会自带 Node 24：请用 npm run … 启动；其他系统请先升级 Node.js。',
      `Simin needs Node.js ${NEEDED.join('.')} or newer; this is ${process.versions.node}.`,
      'On Linux x64 npm ci brings Node 24: start it by npm run …; elsewhere install a newer Node.js.',
    ].join('\n'),
  )
  process.exit(1)
}

// What was compiled once is kept: the next start takes half the time. A folder that cannot be written
// is no fault: nothing is kept then.
nodeModule.enableCompileCache?.(
  fileURLToPath(new URL('../node_modules/.cache/simin', import.meta.url)),
)

const file = process.argv[2]
process.argv.splice(1, 2, resolve(file))
await import(pathToFileURL(resolve(file)).href)
