import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const PACKED = /\.(?:js|css|svg|json|webmanifest)$/u
/** Below it the headers weigh more than what is saved. */
const BYTES_MIN = 1024

/**
 * Writes every file of a built application beside itself as `.br` and `.gz`, so that the office sends a third of the
 * bytes and packs nothing while people wait. The page itself stays plain: it carries a nonce, new at each visit.
 */
export function packedFiles(outDir: string): Plugin {
  return {
    name: 'packed-files',
    apply: 'build',
    closeBundle: {
      // After whatever lists the files of the application: these are no files of it.
      order: 'post',
      sequential: true,
      handler: () => {
        for (const entry of readdirSync(outDir, { recursive: true, withFileTypes: true })) {
          if (entry.isFile() && PACKED.test(entry.name)) pack(join(entry.parentPath, entry.name))
        }
      },
    },
  }
}

function pack(path: string): void {
  const plain = readFileSync(path)
  if (plain.length < BYTES_MIN) return
  // Quality 11 is 7 % smaller and fourteen times the work: 654 KB in 2.4 s against 704 KB in 0.2 s.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
  writeFileSync(`${path}.br`, brotliCompressSync(plain, { params }))
  writeFileSync(`${path}.gz`, gzipSync(plain, { level: 9 }))
}
