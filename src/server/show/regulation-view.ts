import {
  REGULATION_ROLES,
  regulationTitle,
  versionInForce,
  versionsToSign,
} from '#domain/regulations/regulation.ts'
import type { RegulationRead, RegulationRow } from '#register/access/regulations.ts'
import { isSigned, levelOfTerritory, type Signer } from '#register/access/regulation-signatures.ts'
import type { RegulationList, RegulationVersion, RegulationView } from '#wire/regulations.ts'

/** What a version is to somebody: all versions, what they signed, and the day. */
export interface RegulationsSeen {
  readonly all: readonly RegulationRow[]
  readonly signed: readonly (Pick<RegulationRow, 'kind' | 'level' | 'versionNo'> & {
    readonly signedAt: Date
  })[]
  readonly signer: Pick<Signer, 'role' | 'territory'>
  readonly today: string
}

export function versionView(row: RegulationRow, seen: RegulationsSeen): RegulationVersion {
  const { kind, level, versionNo, holdsFrom, hash, changes, publishedBy } = row
  const own = seen.all.filter((one) => one.kind === kind && one.level === level)
  const now = versionInForce(own, seen.today)
  const { role, territory } = seen.signer
  const signed = seen.signed.find(
    (one) => one.kind === kind && one.level === level && one.versionNo === versionNo,
  )
  return {
    kind,
    level,
    versionNo,
    title: regulationTitle(kind, level),
    holdsFrom,
    state: now?.versionNo === versionNo ? 'holds' : holdsFrom > seen.today ? 'comes' : 'past',
    hash,
    changes,
    publishedBy,
    publishedAt: row.publishedAt.toISOString(),
    mine: REGULATION_ROLES[kind].includes(role) && levelOfTerritory(territory) === level,
    signedAt: signed?.signedAt.toISOString() ?? null,
  }
}

export function regulationView(row: RegulationRead, seen: RegulationsSeen): RegulationView {
  return { ...versionView(row, seen), articles: [...row.articles] }
}

/** What somebody has still to sign; secrecy first, because people's data may wait for it. */
export function dueOf(seen: RegulationsSeen): RegulationList['due'] {
  const { role, territory } = seen.signer
  const level = levelOfTerritory(territory)
  return versionsToSign(seen.all, { role, level, today: seen.today })
    .filter((one) => !isSigned(one, seen.signed))
    .toSorted((one, other) => Number(isSecrecy(other)) - Number(isSecrecy(one)))
    .map(({ kind, level: at, versionNo }) => ({
      kind,
      level: at,
      versionNo,
      title: regulationTitle(kind, at),
    }))
}

function isSecrecy({ kind }: { readonly kind: string }): boolean {
  return kind === 'confidentiality'
}
