import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { SeenCorners, SquareCorners } from '#domain/keying/place-picture.ts'
import type { PaperForm } from '#domain/paper/paper-form.ts'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { Store } from '../store/open-store.ts'
import { imageTypeOf, type ImageType } from './image-type.ts'
import { lockSheet, type SheetKey } from './sheet-rows.ts'

/** A scan of 200 dpi in greys is below 1 MB, and so is a photograph that the browser made smaller. */
export const SHEET_PICTURE_BYTES_MAX = 2_000_000

export interface PictureToKeep extends SheetKey {
  readonly bytes: Uint8Array
  /** Of the picture, in pixels. */
  readonly size: { readonly width: number; readonly height: number }
  /** `null` where no mark was found in the picture, and somebody says whose it is. */
  readonly corners: SeenCorners | null
  readonly by: string
  readonly at: Date
}

export type PictureProblem =
  | { readonly code: 'sheet.unknown' }
  | { readonly code: 'sheet.state'; readonly state: 'destroyed' }
  | { readonly code: 'sheet.picture_large'; readonly megabytes: number }
  | { readonly code: 'scan.not_picture' | 'scan.no_code' | 'scan.half' | 'scan.bent' }

/** Keeps a picture of a sheet, sealed, as long as the sheet is kept; the same one again changes nothing. */
export async function keepSheetPicture(
  store: Pick<Store, 'pool' | 'keys'>,
  keep: PictureToKeep,
): Promise<Outcome<{ readonly hash: string }, PictureProblem>> {
  return inTransaction(store.pool, (client) => keepPictureIn({ client, keys: store.keys }, keep))
}

/** The same within a transaction that is open. */
export async function keepPictureIn(
  { client, keys }: { readonly client: pg.ClientBase; readonly keys: KeyRing },
  keep: PictureToKeep,
): Promise<Outcome<{ readonly hash: string }, PictureProblem>> {
  const { county, sheetCode, bytes, size, corners } = keep
  const type = imageTypeOf(bytes)
  if (type === null) return refuse({ code: 'scan.not_picture' })
  if (bytes.length > SHEET_PICTURE_BYTES_MAX) {
    return refuse({ code: 'sheet.picture_large', megabytes: SHEET_PICTURE_BYTES_MAX / 1e6 })
  }
  const sheet = await lockSheet(client, keep)
  if (sheet === null) return refuse({ code: 'sheet.unknown' })
  const whole =
    sheet.partOf === null ? sheet : await lockSheet(client, { county, sheetCode: sheet.partOf })
  if (whole?.state === 'destroyed') return refuse({ code: 'sheet.state', state: 'destroyed' })
  const unlaid = unlaidBecause(sheet.form, corners)
  if (unlaid !== null) return refuse(unlaid)
  const hash = createHash('sha256').update(bytes).digest()
  const { rows } = await client.query<{ next: number; known: boolean }>(
    `select coalesce(max(picture_no), 0) + 1 as next, coalesce(bool_or(content_hash = $3), false) as known
     from work.sheet_pictures where county = $1 and sheet_code = $2`,
    [county, sheetCode, hash],
  )
  const { next = 1, known = false } = rows[0] ?? {}
  if (!known) {
    await client.query(
      `insert into work.sheet_pictures (county, sheet_code, picture_no, village, media_type, size_bytes,
         content_hash, content_sealed, wide, high, corners, added_by, added_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        county,
        sheetCode,
        next,
        sheet.village,
        type,
        bytes.length,
        hash,
        keys.sealPage(bytes, pictureContext(keep, next)),
        size.width,
        size.height,
        typeof corners === 'string' ? null : corners,
        keep.by,
        keep.at,
      ],
    )
  }
  return accept({ hash: hash.toString('hex') })
}

/** Beside a sheet that is keyed from its picture a cell must be where it is looked for; others are only looked at. */
function unlaidBecause(form: PaperForm, corners: SeenCorners | null): PictureProblem | null {
  if (form !== 'household_sheet') return null
  if (corners === null) return { code: 'scan.no_code' }
  return typeof corners === 'string' ? { code: `scan.${corners}` } : null
}

export interface SheetPicture {
  readonly type: ImageType
  readonly bytes: Buffer
  readonly size: { readonly width: number; readonly height: number }
  readonly corners: SquareCorners | null
}

/** The last picture of a sheet, `null` where there is none any more; whoever asks has recorded the look. */
export async function readSheetPicture(
  store: { readonly pool: Store['pool']; readonly keys: KeyRing },
  key: SheetKey,
): Promise<SheetPicture | null> {
  const { rows } = await store.pool.query<{
    no: number
    type: ImageType
    sealed: Buffer
    wide: number
    high: number
    corners: number[] | null
  }>(
    `select picture_no as no, media_type as type, content_sealed as sealed, wide, high, corners
     from work.sheet_pictures where county = $1 and sheet_code = $2 and content_sealed is not null
     order by picture_no desc limit 1`,
    [key.county, key.sheetCode],
  )
  const [row] = rows
  if (row === undefined) return null
  return {
    type: row.type,
    bytes: store.keys.openPage(row.sealed, pictureContext(key, row.no)),
    size: { width: row.wide, height: row.high },
    corners: row.corners,
  }
}

/** Pictures of a sheet that are there, and such as went with it. */
export async function countPictures(
  store: Pick<Store, 'pool'>,
  { county, sheetCode }: SheetKey,
): Promise<{ readonly kept: number; readonly removed: number }> {
  const { rows } = await store.pool.query<{ kept: number; removed: number }>(
    `select count(*) filter (where removed_at is null)::int as kept,
       count(*) filter (where removed_at is not null)::int as removed
     from work.sheet_pictures where county = $1 and sheet_code = $2`,
    [county, sheetCode],
  )
  return rows[0] ?? { kept: 0, removed: 0 }
}

/** What was destroyed is not kept as a picture: of the sheet, and of every card of the booklet. */
export async function removePictures(
  client: pg.ClientBase,
  { county, sheetCode, at }: SheetKey & { readonly at: Date },
): Promise<void> {
  await client.query(
    `update work.sheet_pictures set content_sealed = null, removed_at = $3
     where county = $1 and removed_at is null and sheet_code in (
       select s.sheet_code from work.paper_sheets s
       where s.county = $1 and (s.sheet_code = $2 or s.part_of = $2))`,
    [county, sheetCode, at],
  )
}

function pictureContext({ county, sheetCode }: SheetKey, pictureNo: number): string {
  return `sheet-picture/${county}/${sheetCode}/${String(pictureNo)}`
}
