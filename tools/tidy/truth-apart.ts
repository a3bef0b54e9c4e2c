import { filesOf, type Tree } from './tree.ts'

/**
 * Who may read the truth about an invented county: its own layer, tests, benchmarks, and the
 * closing summary of the demo. Nothing that serves a county may.
 */
const READERS =
  /^(src\/population\/|src\/cli\/(demo|bench|generate)[a-z-]*\.ts|src\/cli\/benchmarks\/|test\/|tools\/)|\.test\.ts$/
const TRUTH = /#population\/truth\/|population\/truth\//

export function truthApart(tree: Tree): string[] {
  return filesOf(tree, /\.tsx?$/)
    .filter(([path, text]) => !READERS.test(path) && TRUTH.test(text))
    .map(([path]) => `${path}: reads the truth`)
}

/** A folder called `internal` is private to the folder it stands in. */
export function internals(tree: Tree): string[] {
  const complaints: string[] = []
  for (const [path, text] of filesOf(tree, /^src\/.*\.tsx?$/)) {
    for (const [, target = ''] of text.matchAll(/from '([^']*\/internal\/[^']*)'/g)) {
      const owner = target.startsWith('#') ? `src/${target.slice(1).split('/internal/')[0]}` : null
      const own = target.startsWith('./internal/') || (owner !== null && path.startsWith(owner))
      if (!own) complaints.push(`${path}: reaches into ${target}`)
    }
  }
  return complaints
}
