import { readFileSync } from 'node:fs'
import { SOURCE_KINDS } from '#domain/sources/source-kind.ts'
import { COUNTY_SHARES, SOURCE_SHARES } from './mix.ts'
import type { Mix } from './mix.ts'

/** The mixes that come with the program; a path to a file of one's own works as well. */
export const MIX_NAMES = ['reference', 'hard', 'homophone-heavy', 'rural-old'] as const

/** A parameter file that cannot be used, and why. */
export class MixError extends Error {
  readonly code = 'population.mix'
  readonly facts: { readonly where: string }

  constructor(where: string, why: string) {
    super(`${where} ${why}`)
    this.facts = { where }
  }
}

/**
 * Reads the mix of that name, or the parameter file at that path, and refuses unknown names and
 * values outside 0…1: a misspelt error kind would otherwise simply not happen.
 */
export function readMix(nameOrPath: string): Mix {
  return mixAt(nameOrPath, [])
}

export function parseMix(parsed: unknown): Mix {
  return mixOf(parsed, [])
}

function mixAt(nameOrPath: string, extending: readonly string[]): Mix {
  if (extending.includes(nameOrPath)) throw new MixError(nameOrPath, 'extends itself')
  const known = (MIX_NAMES as readonly string[]).includes(nameOrPath)
  const path = known ? new URL(`./${nameOrPath}.json`, import.meta.url) : nameOrPath
  let parsed: unknown
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    throw new MixError(nameOrPath, 'is no mix of ours and no file of JSON')
  }
  return mixOf(parsed, [...extending, nameOrPath])
}

function mixOf(parsed: unknown, extending: readonly string[]): Mix {
  const file = record(parsed, '{}')
  const base = typeof file['extends'] === 'string' ? mixAt(file['extends'], extending) : null
  refuseUnknown(file, ['name', 'description', 'extends', 'county', 'sources'], '{}')
  const sourceFile = record(file['sources'] ?? {}, 'sources')
  refuseUnknown(sourceFile, SOURCE_KINDS, 'sources')
  const shares = (key: (typeof SOURCE_KINDS)[number]): Mix['sources'][typeof key] =>
    readShares(sourceFile[key] ?? {}, SOURCE_SHARES, key, base?.sources[key] ?? null)
  return {
    name: text(file['name'], 'name'),
    description: text(file['description'], 'description'),
    county: readShares(file['county'] ?? {}, COUNTY_SHARES, 'county', base?.county ?? null),
    sources: {
      police: shares('police'),
      insurance: shares('insurance'),
      immunisation: shares('immunisation'),
      births: shares('births'),
      school: shares('school'),
      marriage: shares('marriage'),
      wis: shares('wis'),
      register: shares('register'),
    },
  }
}

function readShares<Name extends string>(
  value: unknown,
  names: readonly Name[],
  where: string,
  base: Readonly<Record<Name, number>> | null,
): Readonly<Record<Name, number>> {
  const given = record(value, where)
  refuseUnknown(given, names, where)
  const entries = names.map((name): [Name, number] => {
    const share = given[name] ?? base?.[name] ?? 0
    if (typeof share !== 'number' || !(share >= 0 && share <= 1)) {
      throw new MixError(`${where}.${name}`, 'must be a share between 0 and 1')
    }
    return [name, share]
  })
  return fromEntries(entries)
}

function fromEntries<Name extends string>(
  entries: readonly (readonly [Name, number])[],
): Readonly<Record<Name, number>> {
  // One entry for each name was made above; Object.fromEntries forgets which names they were.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(entries) as Record<Name, number>
}

function refuseUnknown(
  given: Readonly<Record<string, unknown>>,
  known: readonly string[],
  where: string,
): void {
  for (const name of Object.keys(given)) {
    if (!known.includes(name)) throw new MixError(`${where}.${name}`, 'is no share')
  }
}

function record(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new MixError(where, 'must be an object')
  }
  return { ...value }
}

function text(value: unknown, where: string): string {
  if (typeof value !== 'string' || value === '') throw new MixError(where, 'must be a text')
  return value
}
