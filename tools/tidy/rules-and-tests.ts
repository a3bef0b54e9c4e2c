import { filesOf, type Tree } from './tree.ts'

/** A rule in docs/rules stands as `- **ID2** sentence`. */
const RULE = /^- \*\*([A-Z]{1,3}[0-9]{1,3}[a-z]?)\*\*/gm
/** A test cites its rules at the head of its title: `[ID2]`, `[ID2 S3]`. */
const TITLE =
  /\b(?:test|it)(?:\.each\([\s\S]*?\)|\.each`[\s\S]*?`)?\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1/g
const CITED = /^\[([^\]]+)\]/

export function rulesAndTests(tree: Tree): string[] {
  const complaints: string[] = []
  const rules = rulesOf(tree, complaints)
  const cited = new Set<string>()
  for (const [path, text] of filesOf(tree, /\.test\.tsx?$/)) {
    for (const [, , title = ''] of text.matchAll(TITLE)) {
      const ids = CITED.exec(title)?.[1]?.split(/[ ,]+/) ?? []
      if (ids.length === 0) complaints.push(`${path}: test cites no rule: ${title}`)
      for (const id of ids) {
        cited.add(id)
        if (!rules.has(id)) complaints.push(`${path}: ${id} stands in no file of docs/rules`)
      }
    }
  }
  for (const [id, path] of rules) {
    if (!cited.has(id)) complaints.push(`${path}: no test cites ${id}`)
  }
  return complaints
}

export function testTitles(tree: Tree): string[] {
  const complaints: string[] = []
  for (const [path, text] of filesOf(tree, /\.test\.tsx?$/)) {
    const seen = new Set<string>()
    for (const [, , title = ''] of text.matchAll(TITLE)) {
      if (seen.has(title)) complaints.push(`${path}: two tests are called ${title}`)
      seen.add(title)
    }
  }
  return complaints
}

function rulesOf(tree: Tree, complaints: string[]): ReadonlyMap<string, string> {
  const rules = new Map<string, string>()
  for (const [path, text] of filesOf(tree, /^docs\/rules\/.*\.md$/)) {
    for (const [, id = ''] of text.matchAll(RULE)) {
      if (rules.has(id)) complaints.push(`${path}: ${id} is also in ${rules.get(id)}`)
      rules.set(id, path)
    }
  }
  return rules
}
