import { filesOf, type Tree } from './tree.ts'

/** A rule in docs/rules stands as `- **ID2** sentence`. */
const RULE = /^- \*\*([A-Z]{1,3}[0-9]{1,3}[a-z]?)\*\*/gm
const TITLE =
  /\b(describe|test|it)(?:\.each\([\s\S]*?\)|\.each`[\s\S]*?`)?\(\s*(['"`])((?:\\.|(?!\2)[\s\S])*)\2/g
/** The rules at the head of a title: `[ID2]`, `[ID2 S3]`, `[ID2] [S3]`. */
const CITED = /^(?:\[[^\]]+\]\s*)+/

interface Title {
  readonly title: string
  /** The `describe` above it, '' when it stands alone. */
  readonly group: string
  readonly ids: readonly string[]
}

export function rulesAndTests(tree: Tree): string[] {
  const complaints: string[] = []
  const rules = rulesOf(tree, complaints)
  const cited = new Set<string>()
  for (const [path, text] of filesOf(tree, /\.test\.tsx?$/)) {
    for (const { title, ids } of titlesOf(text)) {
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

/** Every rule of docs/rules; each is cited by a test, or `rulesAndTests` complains. */
export function ruleIds(tree: Tree): ReadonlySet<string> {
  return new Set(rulesOf(tree, []).keys())
}

export function testTitles(tree: Tree): string[] {
  const complaints: string[] = []
  for (const [path, text] of filesOf(tree, /\.test\.tsx?$/)) {
    const seen = new Set<string>()
    for (const { group, title } of titlesOf(text)) {
      if (seen.has(`${group} > ${title}`)) complaints.push(`${path}: two tests are called ${title}`)
      seen.add(`${group} > ${title}`)
    }
  }
  return complaints
}

/** Titles of a file's tests; one that cites nothing itself shows the rules of its group. */
function titlesOf(text: string): readonly Title[] {
  const titles: Title[] = []
  let group = ''
  for (const [, kind, , title = ''] of text.matchAll(TITLE)) {
    if (kind === 'describe') group = title
    else titles.push({ title, group, ids: [...idsOf(title), ...idsOf(group)] })
  }
  return titles
}

function idsOf(title: string): readonly string[] {
  return CITED.exec(title)?.[0].match(/[A-Z]{1,3}[0-9]{1,3}[a-z]?/g) ?? []
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
