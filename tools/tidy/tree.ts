import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The project's text files by path from its root: what git tracks, and what it would if asked. */
export type Tree = ReadonlyMap<string, string>

export const ROOT: string = join(import.meta.dirname, '../..')

const TEXT = /\.(ts|tsx|mjs|md|sql|json|css|html)$/

export function readTree(root: string = ROOT): Tree {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const tree = new Map<string, string>()
  for (const path of listed.split('\n')) {
    if (!TEXT.test(path) || path === 'package-lock.json') continue
    const file = join(root, path)
    if (existsSync(file)) tree.set(path, readFileSync(file, 'utf8'))
  }
  return tree
}

export function filesOf(tree: Tree, pattern: RegExp): readonly (readonly [string, string])[] {
  return [...tree].filter(([path]) => pattern.test(path))
}
