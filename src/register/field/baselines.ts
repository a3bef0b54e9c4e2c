import type pg from 'pg'
import type { BaselineManifest } from '#sync/baseline.ts'
import type { Store } from '../store/open-store.ts'

/** A device that fetches one piece a day is done; whatever is older is made anew. */
const KEPT_DAYS = 7
const DAY_MS = 86_400_000

export interface BaselineToKeep {
  readonly county: string
  readonly manifest: BaselineManifest
  readonly signature: string
  /** As they travel: packed. */
  readonly packed: readonly Buffer[]
  readonly now: Date
}

/** Keeps a village's pieces, sealed, until its device has fetched them; an earlier one of the device goes. */
export async function keepBaseline(
  { pool, keys }: Pick<Store, 'pool' | 'keys'>,
  { county, manifest, signature, packed, now }: BaselineToKeep,
): Promise<void> {
  const { baselineId, device, village } = manifest
  await pool.query('delete from work.field_baselines where county = $1 and device_id = $2', [
    county,
    device,
  ])
  await pool.query(
    `insert into work.field_baselines (county, baseline_id, device_id, village, manifest, signature, made_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      county,
      baselineId,
      device,
      village,
      JSON.stringify(manifest),
      signature,
      now,
      new Date(now.getTime() + KEPT_DAYS * DAY_MS),
    ],
  )
  await pool.query(
    `insert into work.field_baseline_pieces (county, baseline_id, village, piece_no, content_sealed)
     select $1, $2, $3, p.piece_no, p.content from unnest($4::smallint[], $5::bytea[]) as p (piece_no, content)`,
    [
      county,
      baselineId,
      village,
      packed.map((_, at) => at),
      packed.map((piece, at) => keys.sealPage(piece, pieceContext(county, baselineId, at))),
    ],
  )
}

/** One piece, packed; `null` where the device has no such baseline, or has none any more. */
export async function baselinePiece(
  { pool, keys }: Pick<Store, 'pool' | 'keys'>,
  asked: {
    readonly county: string
    readonly deviceId: string
    readonly baselineId: string
    readonly piece: number
    readonly now: Date
  },
): Promise<Buffer | null> {
  const { county, deviceId, baselineId, piece, now } = asked
  const { rows } = await pool.query<{ sealed: Buffer }>({
    name: 'field_baseline_piece',
    text: `select p.content_sealed as sealed from work.field_baseline_pieces p
           join work.field_baselines b using (county, baseline_id)
           where p.county = $1 and p.baseline_id = $2 and p.piece_no = $3 and b.device_id = $4 and b.expires_at > $5`,
    values: [county, baselineId, piece, deviceId, now],
  })
  const [found] = rows
  if (found === undefined) return null
  return keys.openPage(found.sealed, pieceContext(county, baselineId, piece))
}

/** Takes away what nobody may fetch any more; gives how many. */
export async function dropBaselines(
  client: Pick<pg.ClientBase, 'query'>,
  { county, now }: { readonly county: string; readonly now: Date },
): Promise<number> {
  const { rowCount } = await client.query(
    'delete from work.field_baselines where county = $1 and expires_at <= $2',
    [county, now],
  )
  return rowCount ?? 0
}

function pieceContext(county: string, baselineId: string, piece: number): string {
  return `baseline/${county}/${baselineId}/${String(piece)}`
}
