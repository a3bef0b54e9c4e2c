import { ruleIds } from './rules-and-tests.ts'
import type { Tree } from './tree.ts'

/** One line of a table of claims: what it is about, and its five cells. */
interface Claim {
  readonly id: string
  readonly where: string
  readonly shownBy: string
  readonly state: string
}

const STATE = /^(held|deviates|not yet)\b(.*)$/su
/** Shorter is no reason. */
const REASON_CHARACTERS_MIN = 20

/**
 * Tables that claim something of the program (docs/threat-model.md, docs/asvs.md): whatever a line names is
 * there, what is held is shown by rules, and what is not says why.
 */
export function claims(
  page: { readonly path: string; readonly text: string; readonly id: RegExp },
  tree: Tree,
  exists: (path: string) => boolean,
): string[] {
  const rules = ruleIds(tree)
  const faults: string[] = []
  const seen = new Set<string>()
  for (const claim of claimsOf(page.text, page.id)) {
    const told = (fault: string): number => faults.push(`${page.path}: ${claim.id}: ${fault}`)
    if (seen.has(claim.id)) told('stands twice')
    seen.add(claim.id)
    const [, state = '', reason = ''] = STATE.exec(claim.state) ?? []
    if (state === '') told(`${claim.state} is no state`)
    if (state !== 'held' && reason.length < REASON_CHARACTERS_MIN) told('says not why')
    const [places, shown] = [quoted(claim.where), quoted(claim.shownBy)]
    if (state !== 'not yet' && places.length === 0) told('is done nowhere')
    if (state !== 'not yet' && shown.length === 0) told('is shown by nothing')
    for (const rule of shown) if (!rules.has(rule)) told(`${rule} stands in no file of docs/rules`)
    for (const place of places) if (!exists(place)) told(`${place} is not there`)
  }
  for (const place of quoted(page.text)) {
    if (/^(src|docs|tools|test)\//.test(place) && !exists(place)) {
      faults.push(`${page.path}: ${place} is not there`)
    }
  }
  return [...new Set(faults)]
}

export function claimedIds(text: string, id: RegExp): readonly string[] {
  return claimsOf(text, id).map((claim) => claim.id)
}

function claimsOf(text: string, id: RegExp): readonly Claim[] {
  return text.split('\n').flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim())
    const [, name = '', , where = '', shownBy = '', state = ''] = cells
    return cells.length === 7 && id.test(name) ? [{ id: name, where, shownBy, state }] : []
  })
}

function quoted(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
}
