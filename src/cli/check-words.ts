import type { CountyCheck } from '#register/findings/checks.ts'

/** What a check found, in one line: `疑点 findings：E 1,204，W 5,310（新 6,514，仍在 0，再现 0，了结 0）`. */
export function checkWords({ counts }: CountyCheck): string {
  const severities = ['E', 'E*', 'W', 'I'].filter((severity) => counts[severity] !== undefined)
  const standing = severities.map((severity) => {
    const of = counts[severity]
    return `${severity} ${grouped((of?.opened ?? 0) + (of?.seen ?? 0) + (of?.back ?? 0))}`
  })
  const moved = (move: 'opened' | 'seen' | 'back' | 'closed'): string =>
    grouped(severities.reduce((sum, severity) => sum + (counts[severity]?.[move] ?? 0), 0))
  const found = standing.length === 0 ? '0' : standing.join('，')
  return `疑点 findings：${found}（新 new ${moved('opened')}，仍在 again ${moved('seen')}，再现 back ${moved('back')}，了结 closed ${moved('closed')}）`
}

function grouped(n: number): string {
  return n.toLocaleString('en-US')
}
