import type { BaselinePiece, VillagePulled } from '#wire/sync.ts'

/*
 * The whole village as a device fetches it that holds nothing, or slept too long: made once, in pieces
 * that are fetched one by one, and go on after a cut. The manifest names the hash of each piece and is
 * signed by the county, so that nothing is used that anybody else has made or altered.
 */

export interface BaselineManifest {
  readonly baselineId: string
  /** For whom it was made: another device's is not taken. */
  readonly device: string
  /** 12 digits. */
  readonly village: string
  /** What changed since is asked from here. */
  readonly cursor: string
  /** SHA-256 of each piece's text, base64, in their order. */
  readonly pieces: readonly string[]
}

/** The text that the county signs. */
export function baselineToSign(manifest: BaselineManifest): string {
  const { baselineId, device, village, cursor, pieces } = manifest
  return JSON.stringify(['simin/baseline/1', baselineId, device, village, cursor, pieces])
}

/** What a device is told of its village: by a pull, or all pieces of a baseline together. */
export type VillageTold = Pick<
  VillagePulled,
  'cursor' | 'whole' | 'households' | 'people' | 'left' | 'asks' | 'words' | 'answers'
>

/** The village that the pieces of a baseline make together. */
export function villageOfPieces(cursor: string, pieces: readonly BaselinePiece[]): VillageTold {
  return {
    cursor,
    whole: true,
    households: pieces.flatMap(({ households }) => households ?? []),
    people: pieces.flatMap(({ people }) => people ?? []),
    left: [],
    asks: pieces.find(({ asks }) => asks !== undefined)?.asks ?? null,
    words: pieces.flatMap(({ words }) => words ?? []),
    answers: pieces.flatMap(({ answers }) => answers ?? []),
  }
}
