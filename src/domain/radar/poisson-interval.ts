import { Z_95, type Interval } from '../quality/interval.ts'

/** 95 % interval of a count of events, by Byar's approximation to the exact one (Breslow & Day 1987, 2.13). */
export function poissonInterval(events: number): Interval {
  const limit = (count: number, z: number): number =>
    count * (1 - 1 / (9 * count) + z / (3 * Math.sqrt(count))) ** 3
  return {
    point: events,
    lower: events === 0 ? 0 : limit(events, -Z_95),
    upper: limit(events + 1, Z_95),
  }
}
