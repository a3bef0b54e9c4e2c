/*
 * Names of log segments (PostgreSQL 18, 28.6): 8 hexadecimal digits of the timeline, 8 of the upper half of
 * the position, 8 of the lower half in segments. Ours have the 16 MiB that a cluster begins with.
 */

export const SEGMENT_BYTES: number = 16 << 20
/** A fresh segment begins with a header of this length, which is no work of anybody's. */
export const SEGMENT_HEADER_BYTES = 40
/** Of the lower 4 GiB. */
const SEGMENTS_OF_HALF = 0x1_0000_0000 / SEGMENT_BYTES

export function isSegment(name: string): boolean {
  return /^[0-9A-F]{24}$/.test(name)
}

/** The segment that follows in the same timeline. */
export function nextSegment(name: string): string {
  const upper = Number.parseInt(name.slice(8, 16), 16)
  const lower = Number.parseInt(name.slice(16), 16) + 1
  return lower < SEGMENTS_OF_HALF
    ? name.slice(0, 16) + hex(lower)
    : name.slice(0, 8) + hex(upper + 1) + hex(0)
}

/** Position at which a segment begins, in bytes from the beginning of the log. */
export function segmentStart(name: string): number {
  const upper = Number.parseInt(name.slice(8, 16), 16)
  return upper * 0x1_0000_0000 + Number.parseInt(name.slice(16), 16) * SEGMENT_BYTES
}

export function segmentEnd(name: string): number {
  return segmentStart(name) + SEGMENT_BYTES
}

/**
 * True where a segment's first bytes name its own timeline, position and length (PostgreSQL's
 * `XLogLongPageHeaderData`, in the byte order of the machines we run on).
 */
export function isHeadOf(head: Buffer, name: string): boolean {
  if (head.length < SEGMENT_HEADER_BYTES) return false
  return (
    head.readUInt32LE(4) === Number.parseInt(name.slice(0, 8), 16) &&
    head.readBigUInt64LE(8) === BigInt(segmentStart(name)) &&
    head.readUInt32LE(32) === SEGMENT_BYTES
  )
}

/** `A/1B000028` in bytes from the beginning of the log. */
export function positionOf(lsn: string): number {
  const [upper = '0', lower = '0'] = lsn.split('/')
  return Number.parseInt(upper, 16) * 0x1_0000_0000 + Number.parseInt(lower, 16)
}

function hex(value: number): string {
  return value.toString(16).toUpperCase().padStart(8, '0')
}
