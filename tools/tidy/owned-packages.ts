const LINE = /^\| `([^`]+)` +\| ([a-z]+) +\|/gm

/** Each package asked for by name has one line in docs/dependencies.md, with a layer as its owner; and no line is left over. */
export function ownedPackages(
  page: string,
  wanted: readonly string[],
  layers: ReadonlySet<string>,
): string[] {
  const faults: string[] = []
  const owned = new Map<string, string>()
  for (const [, name = '', owner = ''] of page.matchAll(LINE)) {
    if (owned.has(name)) faults.push(`${name} has two lines`)
    if (!layers.has(owner)) faults.push(`${name}: ${owner} is no layer`)
    owned.set(name, owner)
  }
  for (const name of wanted) if (!owned.has(name)) faults.push(`${name} has no owner`)
  for (const name of owned.keys())
    if (!wanted.includes(name)) faults.push(`${name} is not asked for`)
  return faults
}
