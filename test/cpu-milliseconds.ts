/**
 * CPU time of this process for some work, in milliseconds. Wall time would measure the neighbours:
 * tests share their cores. Bars are held by tools/measure-domain.ts; tests hold a generous multiple.
 */
export function cpuMilliseconds(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
