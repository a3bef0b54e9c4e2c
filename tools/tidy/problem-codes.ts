import type { ProblemCatalogue } from '../../src/domain/problems/catalogue.ts'
import { filesOf, type Tree } from './tree.ts'

const REFUSED = /\brefuse\(\s*\{\s*code:\s*'([a-z0-9_.]+)'/g

/** Every code that is refused with has its text; every text has the same facts in both languages. */
export function problemCodes(tree: Tree, catalogue: ProblemCatalogue): string[] {
  const complaints: string[] = []
  for (const [path, text] of filesOf(tree, /^src\/.*\.tsx?$/)) {
    if (/\.test\.tsx?$/.test(path)) continue
    for (const [, code = ''] of text.matchAll(REFUSED)) {
      if (!(code in catalogue)) complaints.push(`${path}: ${code} has no text in any catalogue`)
    }
  }
  complaints.push(...strangers(tree, catalogue))
  for (const [code, entry] of Object.entries(catalogue)) {
    if (facts(entry.zh) !== facts(entry.en))
      complaints.push(`${code}: the two texts differ in facts`)
    for (const word of ['非法', '无效', '错误代码']) {
      if (entry.zh.includes(word)) complaints.push(`${code}: ${word} explains nothing`)
    }
  }
  return complaints
}

const ENTRY = /^ {2}'([a-z0-9_]+\.[a-z0-9_.]+)': \{/gm

/** Entries that the server's table does not hold, and codes that stand in two catalogues. */
function strangers(tree: Tree, catalogue: ProblemCatalogue): string[] {
  const complaints: string[] = []
  const seen = new Map<string, string>()
  for (const [path, text] of filesOf(tree, /^src\/domain\/problems\/.*-problems\.ts$/)) {
    for (const [, code = ''] of text.matchAll(ENTRY)) {
      if (!(code in catalogue)) complaints.push(`${path}: the server does not know ${code}`)
      if (seen.has(code)) complaints.push(`${path}: ${code} stands in ${seen.get(code)} too`)
      seen.set(code, path)
    }
  }
  return complaints
}

function facts(text: string): string {
  return (text.match(/\{[a-zA-Z]+\}/g) ?? []).toSorted((a, b) => (a < b ? -1 : 1)).join()
}
