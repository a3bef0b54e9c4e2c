import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build, defineConfig, type Plugin, type UserConfig } from 'vite'
import { packedFiles } from './tools/packed-files.ts'

const OUT = join(import.meta.dirname, 'build/field')

/**
 * Builds the field application into build/field: the page, one script, one style sheet, and the worker
 * that keeps them on the device. Nothing is written into the page at run time, so it needs no nonce and
 * can be kept.
 */
const config: UserConfig = defineConfig({
  root: 'src/field',
  base: '/field/',
  plugins: [react(), keptOffline(), packedFiles(OUT)],
  build: {
    outDir: OUT,
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
})

export default config

/** The service worker is built last: it knows every file by name, and a version that follows from them. */
function keptOffline(): Plugin {
  return {
    name: 'kept-offline',
    apply: 'build',
    async closeBundle() {
      const files = readdirSync(OUT, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== 'index.html')
        .map((entry) => join(entry.parentPath, entry.name))
      const hash = createHash('sha256')
      for (const file of [...files, join(OUT, 'index.html')]) hash.update(readFileSync(file))
      const program = {
        version: hash.digest('hex').slice(0, 12),
        files: files.map((file) => `/field${file.slice(OUT.length)}`),
      }
      await build({
        configFile: false,
        root: join(import.meta.dirname, 'src/field'),
        logLevel: 'warn',
        publicDir: false,
        define: { __PROGRAM__: JSON.stringify(program) },
        build: {
          outDir: OUT,
          emptyOutDir: false,
          lib: { entry: 'offline/service-worker.ts', formats: ['es'], fileName: () => 'sw.js' },
        },
      })
    },
  }
}
