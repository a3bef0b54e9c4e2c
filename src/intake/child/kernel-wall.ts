import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What the kernel of this machine keeps from a child process, by programs of util-linux; no root is needed. */
export interface KernelWall {
  /** `unshare`: a network of its own, with nothing in it. */
  readonly network: boolean
  /** `prlimit`: processor time, memory, bytes in files. */
  readonly limits: boolean
}

export interface ChildLimits {
  readonly cpuSeconds: number
  readonly dataMegabytes: number
}

const UNSHARE = '/usr/bin/unshare'
const PRLIMIT = '/usr/bin/prlimit'
/** The signal that tells of it comes first, the one that nobody survives after it. */
const CPU_GRACE_SECONDS = 5

const TRIED: ChildLimits = { cpuSeconds: 3600, dataMegabytes: 2048 }

let known: Promise<KernelWall> | undefined

/** Tried once: a container may have the programs and forbid what they do. */
export function kernelWall(): Promise<KernelWall> {
  return (known ??= tried())
}

async function tried(): Promise<KernelWall> {
  const [network, limits] = await Promise.all([
    succeeds(UNSHARE, [...ownNetwork(), '--', process.execPath, '--version']),
    // Whoever runs the program may have been given less already, and nobody raises their own limits.
    succeeds(PRLIMIT, [...limitsOf(TRIED), '--', process.execPath, '--version']),
  ])
  return { network, limits }
}

async function succeeds(program: string, args: readonly string[]): Promise<boolean> {
  return run(program, args).then(
    () => true,
    () => false,
  )
}

/**
 * Root needs no user namespace, and within one it could not read the files of other users; anybody else
 * gets a network of their own by one.
 */
function ownNetwork(): readonly string[] {
  return process.getuid?.() === 0 ? ['--net'] : ['--user', '--map-current-user', '--net']
}

/** The command behind as much of the wall as there is. Each program becomes the next: the process is one. */
export function walled(
  wall: KernelWall,
  command: readonly [string, ...string[]],
  limits: ChildLimits,
): readonly [string, ...string[]] {
  const limited: readonly [string, ...string[]] = wall.limits
    ? [PRLIMIT, ...limitsOf(limits), '--', ...command]
    : command
  return wall.network ? [UNSHARE, ...ownNetwork(), '--', ...limited] : limited
}

function limitsOf({ cpuSeconds, dataMegabytes }: ChildLimits): readonly string[] {
  const cpu = Math.ceil(cpuSeconds)
  return [
    `--cpu=${String(cpu)}:${String(cpu + CPU_GRACE_SECONDS)}`,
    `--data=${String(dataMegabytes * 1024 ** 2)}`,
    // Pipes are no files: what it says still comes through.
    '--fsize=0',
    '--core=0',
  ]
}

/** For whoever opens the office where the kernel is not asked; `null` where it keeps all of this. */
export function missingWall(wall: KernelWall): string | null {
  if (wall.network && wall.limits) return null
  const zh = [
    ...(wall.network ? [] : ['断网（unshare）']),
    ...(wall.limits ? [] : ['限时限内存（prlimit）']),
  ]
  const en = [
    ...(wall.network ? [] : ['network (unshare)']),
    ...(wall.limits ? [] : ['limits (prlimit)']),
  ]
  return (
    `读来文的进程：这台机器的内核不管${zh.join('、')}，只有 Node 自己的墙。` +
    `\nReading files of others: no wall of the kernel here for ${en.join(', ')}; those of Node stand.`
  )
}
