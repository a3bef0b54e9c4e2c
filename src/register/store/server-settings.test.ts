import { expect, test } from 'vitest'
import { serverSettings } from './server-settings.ts'

const GIB = 1024 ** 3

function setting(memoryGib: number, name: string, archives = true): string | undefined {
  const machine = {
    memoryBytes: memoryGib * GIB,
    sharedMemoryBytes: (memoryGib * GIB) / 2,
    cores: 2,
  }
  const all = serverSettings(machine, { archives })
  return all.find((line) => line.startsWith(`${name}=`))?.slice(name.length + 1)
}

test('[STO15] the server takes an eighth of the memory, at most 2 GB, and fits a small machine', () => {
  expect([0.25, 1, 4, 16, 24, 256].map((gib) => setting(gib, 'shared_buffers'))).toEqual([
    '64MB',
    '128MB',
    '512MB',
    '2048MB',
    '2048MB',
    '2048MB',
  ])
  expect([1, 4].map((gib) => setting(gib, 'dynamic_shared_memory_type'))).toEqual(['mmap', 'posix'])
  expect([1, 24].map((gib) => setting(gib, 'work_mem'))).toEqual(['4MB', '32MB'])
})

test('[STO15] what was in the cache is read again at the next start', () => {
  expect(setting(4, 'shared_preload_libraries')).toBe('pg_prewarm')
})

test('[STO15] durability is never traded, and no statement of anybody is logged', () => {
  for (const gib of [1, 24]) {
    expect(setting(gib, 'fsync')).toBe(undefined)
    expect(setting(gib, 'full_page_writes')).toBe(undefined)
    expect(setting(gib, 'synchronous_commit')).toBe(undefined)
    expect(setting(gib, 'log_min_error_statement')).toBe('panic')
    expect(setting(gib, 'log_parameter_max_length_on_error')).toBe('0')
    expect(setting(gib, 'listen_addresses')).toBe('')
  }
})

test('[STO17] finished pieces of the log are handed over, the last within the five minutes of R26', () => {
  expect(setting(4, 'archive_library')).toBe('basic_archive')
  expect(Number(setting(4, 'archive_timeout')?.slice(0, -1))).toBeLessThanOrEqual(300 - 60)
  expect(setting(4, 'archive_mode', false)).toBe(undefined)
})
