import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isLeaseOver } from './device-lease.ts'

const DAY_MS = 86_400_000
const LEASE_MS = 14 * DAY_MS
const YEAR_MS = 365 * DAY_MS

test('[SYN11 S23] a clock that is wrong by any constant has a lease of fourteen days', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -20 * YEAR_MS, max: 5 * YEAR_MS }),
      fc.integer({ min: 0, max: 30 * DAY_MS }),
      (ahead, passed) => {
        const contact = Date.parse('2026-11-22T00:00:00Z') + ahead
        const lease = { leaseUntilMs: contact + LEASE_MS, lastSeenMs: contact }
        expect(isLeaseOver(lease, contact + passed)).toBe(passed >= LEASE_MS)
      },
    ),
  )
})

test('[SYN11 S23] putting the clock back does not lengthen the lease', () => {
  const lease = { leaseUntilMs: 14 * DAY_MS, lastSeenMs: 15 * DAY_MS }
  expect(isLeaseOver(lease, 0)).toBe(true)
  expect(isLeaseOver({ ...lease, lastSeenMs: 13 * DAY_MS }, 0)).toBe(false)
})
