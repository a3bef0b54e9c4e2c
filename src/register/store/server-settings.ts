import { statfsSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import { WAL_SPOOL } from './server-home.ts'

const MIB = 1024 ** 2

export interface Machine {
  readonly memoryBytes: number
  /** Room in /dev/shm, which containers often have little of. */
  readonly sharedMemoryBytes: number
  readonly cores: number
}

export function thisMachine(): Machine {
  // Inside a container the limit of the container counts, not the memory of its host.
  const limit = process.constrainedMemory()
  const memoryBytes = limit > 0 ? Math.min(limit, totalmem()) : totalmem()
  return { memoryBytes, sharedMemoryBytes: roomInShm(), cores: availableParallelism() }
}

function roomInShm(): number {
  try {
    const { bsize, blocks } = statfsSync('/dev/shm')
    return bsize * blocks
  } catch {
    return 0
  }
}

/** The server hands over what it wrote after this at the latest, however little: R26 allows 300. */
const ARCHIVE_TIMEOUT_S = 180

/**
 * The module that comes with PostgreSQL copies, syncs and renames, and takes the same segment twice; a
 * shell command would have to be taught each of these. The folder is seen from the cluster's.
 */
const ARCHIVE_SETTINGS = [
  'archive_mode=on',
  'archive_library=basic_archive',
  `basic_archive.archive_directory=${WAL_SPOOL}`,
  `archive_timeout=${String(ARCHIVE_TIMEOUT_S)}s`,
]

/** Below this, a large join over several processes would fail for want of shared memory. */
const SHM_BYTES_MIN = 1024 * MIB

/**
 * Settings of the embedded server for this machine, as `name=value`.
 *
 * An eighth of the memory for the server's own cache and no more than 2 GB: the comparison runs
 * beside it in DuckDB and needs the rest. `fsync` and `full_page_writes` are never touched: an
 * acknowledged registration survives a power cut.
 */
export function serverSettings(
  machine: Machine,
  { archives }: { readonly archives: boolean },
): string[] {
  const mib = (part: number, min: number, max: number): string =>
    `${String(Math.round(Math.min(Math.max(machine.memoryBytes / MIB / part, min), max)))}MB`
  return [
    'listen_addresses=',
    'unix_socket_permissions=0700',
    'max_connections=100',
    `shared_buffers=${mib(8, 64, 2048)}`,
    // What was in the cache when the server last stood still is read again at its start, in the
    // background: the first searches of a morning do not wait for the disk.
    'shared_preload_libraries=pg_prewarm',
    `effective_cache_size=${mib(2, 256, 65_536)}`,
    `maintenance_work_mem=${mib(32, 32, 768)}`,
    `work_mem=${mib(768, 4, 32)}`,
    `wal_buffers=16MB`,
    `max_wal_size=${mib(4, 512, 6144)}`,
    'min_wal_size=128MB',
    'checkpoint_timeout=15min',
    'checkpoint_completion_target=0.9',
    // Backups are taken while the server runs and need the full log.
    'wal_level=replica',
    'max_wal_senders=0',
    ...(archives ? ARCHIVE_SETTINGS : []),
    `max_parallel_workers_per_gather=${String(Math.max(0, Math.min(4, machine.cores - 1)))}`,
    `dynamic_shared_memory_type=${machine.sharedMemoryBytes < SHM_BYTES_MIN ? 'mmap' : 'posix'}`,
    'random_page_cost=1.1',
    'jit=off',
    'timezone=UTC',
    'log_timezone=UTC',
    // A failing statement can carry a person's number: neither it nor its parameters are logged.
    'log_error_verbosity=terse',
    'log_min_error_statement=panic',
    'log_min_messages=error',
    'log_parameter_max_length=0',
    'log_parameter_max_length_on_error=0',
    'log_checkpoints=off',
    'log_autovacuum_min_duration=-1',
  ]
}
