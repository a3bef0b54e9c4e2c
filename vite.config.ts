import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'vite'
import { packedFiles } from './tools/packed-files.ts'

const OUT = join(import.meta.dirname, 'build/office')

/**
 * Builds the staff screens into build/office, one chunk a route.
 *
 * `__CSP_NONCE__` stands on every script, style and link of the page; the server replaces it by the
 * nonce of the reply (style-src 'self' 'nonce-…'), so no inline style or script is ever allowed.
 */
const config: UserConfig = defineConfig({
  root: 'src/office',
  base: '/',
  plugins: [react(), packedFiles(OUT)],
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: OUT,
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2022',
    // Nothing inlined as data: URLs: img-src and font-src stay 'self'.
    assetsInlineLimit: 0,
    reportCompressedSize: true,
    manifest: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'react',
              test: /node_modules\/(react|react-dom|scheduler|react-router|@tanstack)\//,
              priority: 20,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
})

export default config
