import { posix } from 'node:path'
import { filesOf, type Tree } from './tree.ts'

/** Documents have one title, and their links lead to files that are there. */
export function documents(tree: Tree, exists: (path: string) => boolean): string[] {
  const complaints: string[] = []
  for (const [path, text] of filesOf(tree, /\.md$/)) {
    const prose = text.replaceAll(/```[\s\S]*?```/g, '').replaceAll(/`[^`\n]*`/g, '')
    const titles = prose.match(/^# /gm)?.length ?? 0
    if (titles !== 1) complaints.push(`${path}: ${titles} titles, one is wanted`)
    for (const [, target = ''] of prose.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^(https?:|mailto:|#)/.test(target)) continue
      const file = posix.join(posix.dirname(path), target.replace(/#.*$/, ''))
      if (!exists(file)) complaints.push(`${path}: link to ${target} leads nowhere`)
    }
  }
  return complaints
}

const LEFT_OVERS = /\b(TODO|FIXME|XXX|HACK)\b|\b(?:test|it|describe)\.(?:skip|only|todo)\b/
const VAGUE = /(^|\/)(utils?|helpers?|common|misc|lib|types|service|manager)(\/|\.tsx?$)/
const LINES_MAX = 400

/** Names that say nothing, left-overs, files about two things, places of one machine. */
export function files(tree: Tree): string[] {
  const complaints: string[] = []
  for (const [path, text] of filesOf(tree, /^(src|test|tools)\/.*\.(ts|tsx|sql)$/)) {
    if (path.startsWith('tools/tidy')) continue
    const left = LEFT_OVERS.exec(text)?.[0]
    if (left !== undefined) complaints.push(`${path}: left over: ${left}`)
    if (VAGUE.test(path)) complaints.push(`${path}: the name says nothing`)
    if (path !== path.toLowerCase()) complaints.push(`${path}: lower case only`)
    const lines = text.split('\n').length
    if (lines > LINES_MAX && !isData(path)) complaints.push(`${path}: ${lines} lines`)
  }
  for (const [path, text] of tree) {
    if (/(^|[^A-Za-z0-9._-])\/(work|farm)\/[a-z]/.test(text) && !path.startsWith('tools/tidy')) {
      complaints.push(`${path}: names a place of one machine`)
    }
  }
  return complaints
}

/** Tables of data, texts and released SQL are as long as what they hold. */
function isData(path: string): boolean {
  return /(-table|-data|-problems|-mock)\.ts$|\/migrations\/|schema\.sql$/.test(path)
}
