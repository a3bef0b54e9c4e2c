import { createHash } from 'node:crypto'
import type pg from 'pg'
import { refuse, accept, type Outcome } from '#domain/outcome.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { Store } from '../store/open-store.ts'

/** A piece of a picture that a device sends. */
export interface PhotoPiece {
  readonly county: string
  readonly deviceId: string
  readonly village: string
  readonly photoId: string
  /** The word it is shown for; of the same device, taken before. */
  readonly opId: string
  /** SHA-256 of the whole picture. */
  readonly hash: Buffer
  /** Bytes of the whole picture. */
  readonly size: number
  /** By the device's clock. */
  readonly takenAt: string
  readonly from: number
  readonly piece: Buffer
  readonly at: Date
}

export interface PieceTaken {
  /** Bytes that are here: the device goes on from there. */
  readonly arrived: number
  /** The picture is whole, or not needed any more: the device lets go of it. */
  readonly whole: boolean
}

export type PhotoProblem =
  | { readonly code: 'photo.operation' }
  | { readonly code: 'photo.damaged' }
  | { readonly code: 'photo.unknown' }

const JPEG_START = Buffer.from([0xff, 0xd8, 0xff])

/**
 * Takes a piece of a picture. A piece that is here already changes nothing; one behind a gap is not
 * taken, and the answer says from where to go on. The last piece makes it whole: only what has the hash
 * that the device signed, and is a JPEG, is kept.
 */
export async function takePhotoPiece(
  store: Pick<Store, 'pool' | 'keys'>,
  piece: PhotoPiece,
): Promise<Outcome<PieceTaken, PhotoProblem>> {
  return inTransaction(store.pool, async (client) => {
    const { county, photoId, size } = piece
    if (!(await isOwnWord(client, piece))) return refuse({ code: 'photo.operation' })
    await begin(client, piece)
    const known = await client.query<{ state: string; mine: boolean }>(
      `select state, device_id = $3 as mine from work.field_photos
       where county = $1 and photo_id = $2 for update`,
      [county, photoId, piece.deviceId],
    )
    const [photo] = known.rows
    if (photo?.mine !== true) return refuse({ code: 'photo.operation' })
    if (photo.state !== 'arriving') return accept({ arrived: size, whole: true })
    let arrived = await arrivedOf(client, piece)
    if (piece.from === arrived && piece.piece.length > 0 && arrived + piece.piece.length <= size) {
      await client.query(
        `insert into work.field_photo_pieces (county, photo_id, from_byte, village, size_bytes, piece_sealed)
         values ($1, $2, $3, $4, $5, $6)`,
        [
          county,
          photoId,
          piece.from,
          piece.village,
          piece.piece.length,
          store.keys.sealPage(piece.piece, pieceContext(county, photoId, piece.from)),
        ],
      )
      arrived += piece.piece.length
    }
    if (arrived < size) return accept({ arrived, whole: false })
    return (await join(client, store.keys, piece))
      ? accept({ arrived: size, whole: true })
      : refuse({ code: 'photo.damaged' })
  })
}

async function isOwnWord(client: pg.ClientBase, piece: PhotoPiece): Promise<boolean> {
  const { county, opId, deviceId } = piece
  const { rowCount } = await client.query(
    `select from work.field_operations where county = $1 and op_id = $2 and device_id = $3`,
    [county, opId, deviceId],
  )
  return rowCount !== 0
}

/** A picture of a word that nobody has to check any more is not kept at all (S7). */
async function begin(client: pg.ClientBase, piece: PhotoPiece): Promise<void> {
  const { county, photoId, opId, deviceId, village, size, hash, takenAt, at } = piece
  await client.query(
    `insert into work.field_photos (county, photo_id, op_id, device_id, village, state, size_bytes,
       content_hash, taken_at, begun_at, removed_at)
     select $1, $2, o.op_id, $4, $5,
       case when settled.is then 'removed' else 'arriving' end, $6, $7, $8, $9,
       case when settled.is then $9::timestamptz end
     from work.field_operations o
     cross join lateral (select o.state in ('same', 'refused') or exists (select from work.field_slots s
       where s.county = o.county and s.slot_id = o.slot_id and s.state = 'decided')
       or o.field like 'event:%' and exists (select from work.report_lines l where l.county = o.county
         and l.line_id in (o.op_id, o.record_id) and l.state in ('accepted', 'dropped')) as is) as settled
     where o.county = $1 and o.op_id = $3
     on conflict do nothing`,
    [county, photoId, opId, deviceId, village, size, hash, takenAt, at],
  )
}

async function arrivedOf(client: pg.ClientBase, piece: PhotoPiece): Promise<number> {
  const { rows } = await client.query<{ arrived: number }>(
    `select coalesce(sum(size_bytes), 0)::int as arrived from work.field_photo_pieces
     where county = $1 and photo_id = $2`,
    [piece.county, piece.photoId],
  )
  return rows[0]?.arrived ?? 0
}

/** Puts the pieces together; damaged ones are thrown away, and the device begins again. */
async function join(
  client: pg.ClientBase,
  keys: KeyRing,
  { county, photoId, hash, at }: PhotoPiece,
): Promise<boolean> {
  const { rows } = await client.query<{ from: number; sealed: Buffer }>(
    `delete from work.field_photo_pieces where county = $1 and photo_id = $2
     returning from_byte as "from", piece_sealed as sealed`,
    [county, photoId],
  )
  const picture = Buffer.concat(
    rows
      .toSorted((one, other) => one.from - other.from)
      .map(({ from, sealed }) => keys.openPage(sealed, pieceContext(county, photoId, from))),
  )
  const fits = createHash('sha256').update(picture).digest().equals(hash)
  if (!fits || !picture.subarray(0, JPEG_START.length).equals(JPEG_START)) return false
  await client.query(
    `update work.field_photos set state = 'kept', content_sealed = $3, kept_at = $4
     where county = $1 and photo_id = $2`,
    [county, photoId, keys.sealPage(picture, photoContext(county, photoId)), at],
  )
  return true
}

/** A picture as whoever decides sees it, with whom and which word it is about. */
export interface FieldPhoto {
  readonly photoId: string
  readonly opId: string
  readonly personId: string | null
  readonly takenAt: string
  readonly evidenceReason: string | null
  readonly picture: Buffer
}

/** A picture that is kept; `null`: none, gone, or outside the territory. */
export async function readFieldPhoto(
  store: Pick<Store, 'pool' | 'keys'>,
  { county, photoId }: { readonly county: string; readonly photoId: string },
): Promise<FieldPhoto | null> {
  const { rows } = await store.pool.query<Omit<FieldPhoto, 'picture'> & { sealed: Buffer }>(
    `select f.photo_id as "photoId", f.op_id as "opId",
       coalesce(o.person_id, v.person_id, r.person_id, p.person_id, l.person_id) as "personId",
       f.taken_at as "takenAt", f.evidence_reason as "evidenceReason", f.content_sealed as sealed
     from work.field_photos f
     join work.field_operations o on o.county = f.county and o.op_id = f.op_id
     left join work.field_visits v on v.county = f.county and v.op_id = f.op_id
     left join work.field_records r on r.county = f.county and r.record_id = o.record_id
     left join register.persons p on p.county = f.county and p.person_id = o.record_id
     left join work.report_lines l on l.county = f.county and l.line_id = o.record_id
     where f.county = $1 and f.photo_id = $2 and f.state = 'kept'`,
    [county, photoId],
  )
  const [row] = rows
  if (row === undefined) return null
  const { sealed, ...photo } = row
  return { ...photo, picture: store.keys.openPage(sealed, photoContext(county, photoId)) }
}

/** Pictures that can be opened, by the word they are shown for. */
export async function photosOf(
  { pool }: Pick<Store, 'pool'>,
  { county, opIds }: { readonly county: string; readonly opIds: readonly string[] },
): Promise<ReadonlyMap<string, readonly Pick<FieldPhoto, 'photoId' | 'takenAt'>[]>> {
  const { rows } = await pool.query<Pick<FieldPhoto, 'photoId' | 'opId' | 'takenAt'>>(
    `select photo_id as "photoId", op_id as "opId", taken_at as "takenAt" from work.field_photos
     where county = $1 and op_id = any ($2::uuid[]) and state = 'kept' order by kept_at, photo_id`,
    [county, opIds],
  )
  const photos = new Map<string, Pick<FieldPhoto, 'photoId' | 'takenAt'>[]>()
  for (const { opId, ...photo } of rows) photos.set(opId, [...(photos.get(opId) ?? []), photo])
  return photos
}

/** The event of a device that a line of a report was written from: by its own id, or by that of somebody new. */
const WROTE_LINE = `o.field like 'event:%' and (o.op_id = any ($2::uuid[]) or o.record_id = any ($2::uuid[]))`

/** Pictures that can be opened, by the line of a report that was written from their word. */
export async function photosOfLines(
  { pool }: Pick<Store, 'pool'>,
  { county, lineIds }: { readonly county: string; readonly lineIds: readonly string[] },
): Promise<ReadonlyMap<string, readonly Pick<FieldPhoto, 'photoId' | 'takenAt'>[]>> {
  const { rows } = await pool.query<{ opId: string; recordId: string | null }>(
    `select o.op_id as "opId", o.record_id as "recordId" from work.field_operations o
     where o.county = $1 and ${WROTE_LINE}`,
    [county, lineIds],
  )
  const photos = await photosOf({ pool }, { county, opIds: rows.map(({ opId }) => opId) })
  const lines = new Set(lineIds)
  return new Map(
    rows.map(({ opId, recordId }) => [
      lines.has(opId) ? opId : (recordId ?? opId),
      photos.get(opId) ?? [],
    ]),
  )
}

/** Declares a picture legal evidence: it stays when its item is verified (S7). */
export async function keepPhotoAsEvidence(
  store: Pick<Store, 'pool'>,
  keep: {
    readonly county: string
    readonly photoId: string
    readonly account: string
    readonly reason: string
  },
): Promise<Outcome<null, PhotoProblem>> {
  const { rowCount } = await store.pool.query(
    `update work.field_photos set evidence_by = $3, evidence_reason = $4
     where county = $1 and photo_id = $2 and state = 'kept'`,
    [keep.county, keep.photoId, keep.account, keep.reason],
  )
  return rowCount === 0 ? refuse({ code: 'photo.unknown' }) : accept(null)
}

/** Pictures of a line that was accepted or dropped go, unless they are legal evidence (S7). */
export async function removePhotosOfLines(
  client: pg.ClientBase,
  of: { readonly county: string; readonly lineIds: readonly string[]; readonly at: Date },
): Promise<void> {
  await remove(client, WROTE_LINE, [of.county, of.lineIds, of.at])
}

/** Pictures of items that are verified go, unless they are legal evidence (S7). */
export async function removePhotos(
  client: pg.ClientBase,
  of: { readonly county: string; readonly slotIds: readonly string[]; readonly at: Date },
): Promise<void> {
  await remove(client, 'o.slot_id = any ($2::uuid[])', [of.county, of.slotIds, of.at])
}

/** Also what has come of a picture that is still arriving: its device is told to send no more of it. */
async function remove(
  client: pg.ClientBase,
  which: string,
  values: readonly [county: string, ids: readonly string[], at: Date],
): Promise<void> {
  await client.query(
    `with removed as (
       update work.field_photos f set state = 'removed', content_sealed = null, removed_at = $3
       from work.field_operations o
       where f.county = $1 and o.county = $1 and o.op_id = f.op_id and ${which}
         and f.state <> 'removed' and f.evidence_by is null
       returning f.photo_id)
     delete from work.field_photo_pieces p using removed r where p.county = $1 and p.photo_id = r.photo_id`,
    [...values],
  )
}

function photoContext(county: string, photoId: string): string {
  return `photo/${county}/${photoId}`
}

function pieceContext(county: string, photoId: string, from: number): string {
  return `photo/${county}/${photoId}/${String(from)}`
}
