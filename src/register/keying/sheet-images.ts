import type pg from 'pg'
import type { SeenCorners, SquareCorners } from '#domain/keying/place-picture.ts'
import { groupedSheetCode } from '#domain/paper/sheet-code.ts'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { imageTypeOf, type ImageType } from '../paper/image-type.ts'
import { keepPictureIn, readSheetPicture, type PictureProblem } from '../paper/sheet-pictures.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { Store } from '../store/open-store.ts'
import { countPaperVisit } from './count-paper-visit.ts'
import { bindPaper, paperOf } from './keyed-papers.ts'
import { lockKeying, type SheetKey } from './keying-rows.ts'

/** What a picture was found to show: the code of its sheet and how it lies, and its size. */
export interface SeenPicture {
  readonly size: { readonly width: number; readonly height: number }
  /** `null` where no square of ours is to be seen. */
  readonly sheetCode: string | null
  readonly corners: SeenCorners | null
}

export interface ImageToAdd extends SheetKey {
  readonly bytes: Uint8Array
  readonly seen: SeenPicture
  readonly by: string
  readonly at: Date
}

export type ImageProblem =
  | { readonly code: 'keying.unknown' }
  | { readonly code: 'keying.image' }
  | { readonly code: 'keying.other_sheet'; readonly seen: string }
  | PictureProblem

/**
 * Keeps the picture of a sheet, sealed. Of a printed sheet it goes to the archive, and must show this sheet
 * where it shows any; of paper without a code it stays with the batch, where a better one takes the place of
 * the first.
 */
export async function addSheetImage(
  store: Pick<Store, 'pool' | 'keys'>,
  add: ImageToAdd,
): Promise<Outcome<{ readonly sheetNo: number }, ImageProblem>> {
  const { sheetNo, bytes, seen } = add
  const type = imageTypeOf(bytes)
  if (type === null) return refuse({ code: 'keying.image' })
  return inTransaction(store.pool, async (client) => {
    const batch = await lockKeying(client, add)
    if (batch === null || sheetNo > batch.sheets) return refuse({ code: 'keying.unknown' })
    const bound = await paperOf({ client }, add)
    const shown = seen.sheetCode
    if (bound !== null && shown !== null && bound !== shown) {
      return refuse({ code: 'keying.other_sheet', seen: groupedSheetCode(shown) })
    }
    const sheetCode =
      bound ??
      (shown !== null && (await bindPaper(client, { ...add, sheetCode: shown })) ? shown : null)
    if (sheetCode === null)
      await addToBatch({ client, keys: store.keys }, add, { type, village: batch.village })
    else {
      const kept = await keepPictureIn({ client, keys: store.keys }, { ...add, ...seen, sheetCode })
      if (!kept.ok) return kept
      if (bound === null) await countPaperVisit(client, add)
    }
    return accept({ sheetNo })
  })
}

async function addToBatch(
  { client, keys }: { readonly client: pg.ClientBase; readonly keys: KeyRing },
  add: ImageToAdd,
  { type, village }: { readonly type: ImageType; readonly village: string },
): Promise<void> {
  const { county, keyingId, sheetNo, bytes, by, at } = add
  await client.query(
    `insert into work.sheet_images (county, keying_id, sheet_no, village, media_type, image_sealed, added_by, added_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (county, keying_id, sheet_no) do update
       set media_type = $5, image_sealed = $6, added_by = $7, added_at = $8`,
    [county, keyingId, sheetNo, village, type, keys.sealPage(bytes, imageContext(add)), by, at],
  )
}

/** The picture of a sheet, `null` where there is none; whoever asks has recorded the look. */
export async function readSheetImage(
  store: { readonly pool: Store['pool']; readonly keys: KeyRing },
  key: SheetKey,
): Promise<{
  readonly type: ImageType
  readonly bytes: Buffer
  readonly corners: SquareCorners | null
} | null> {
  const sheetCode = await paperOf({ client: store.pool }, key)
  const kept =
    sheetCode === null ? null : await readSheetPicture(store, { county: key.county, sheetCode })
  if (kept !== null) return kept
  const { rows } = await store.pool.query<{ type: ImageType; sealed: Buffer }>(
    `select media_type as type, image_sealed as sealed from work.sheet_images
     where county = $1 and keying_id = $2 and sheet_no = $3`,
    [key.county, key.keyingId, key.sheetNo],
  )
  const [row] = rows
  return row === undefined
    ? null
    : { type: row.type, bytes: store.keys.openPage(row.sealed, imageContext(key)), corners: null }
}

function imageContext({ county, keyingId, sheetNo }: SheetKey): string {
  return `sheet-image/${county}/${keyingId}/${String(sheetNo)}`
}
