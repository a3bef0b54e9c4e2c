import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { Store } from '../store/open-store.ts'
import { lockKeying, type SheetKey } from './keying-rows.ts'

export type ImageType = 'image/png' | 'image/jpeg'

/** What the bytes say they are, whatever a name or a header says; `null` for anything but PNG and JPEG. */
export function imageTypeOf(bytes: Uint8Array): ImageType | null {
  const begins = (...head: readonly number[]): boolean => head.every((byte, at) => bytes[at] === byte)
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  return begins(0xff, 0xd8, 0xff) ? 'image/jpeg' : null
} // prettier-ignore

export interface ImageToAdd extends SheetKey {
  readonly bytes: Uint8Array
  readonly by: string
  readonly at: Date
}

export type ImageProblem = { readonly code: 'keying.unknown' } | { readonly code: 'keying.image' }

/** Keeps the picture of a sheet, sealed; a better one takes the place of the first. */
export async function addSheetImage(
  store: Pick<Store, 'pool' | 'keys'>,
  add: ImageToAdd,
): Promise<Outcome<{ readonly sheetNo: number }, ImageProblem>> {
  const { county, keyingId, sheetNo, bytes, by, at } = add
  const type = imageTypeOf(bytes)
  if (type === null) return refuse({ code: 'keying.image' })
  return inTransaction(store.pool, async (client) => {
    const batch = await lockKeying(client, add)
    if (batch === null || sheetNo > batch.sheets) return refuse({ code: 'keying.unknown' })
    await client.query(
      `insert into work.sheet_images (county, keying_id, sheet_no, village, media_type, image_sealed, added_by, added_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (county, keying_id, sheet_no) do update
         set media_type = $5, image_sealed = $6, added_by = $7, added_at = $8`,
      [
        county,
        keyingId,
        sheetNo,
        batch.village,
        type,
        store.keys.sealPage(bytes, imageContext(add)),
        by,
        at,
      ],
    )
    return accept({ sheetNo })
  })
}

/** The picture of a sheet, `null` where there is none; whoever asks has recorded the look. */
export async function readSheetImage(
  store: { readonly pool: Store['pool']; readonly keys: KeyRing },
  key: SheetKey,
): Promise<{ readonly type: ImageType; readonly bytes: Buffer } | null> {
  const { rows } = await store.pool.query<{ type: ImageType; sealed: Buffer }>(
    `select media_type as type, image_sealed as sealed from work.sheet_images
     where county = $1 and keying_id = $2 and sheet_no = $3`,
    [key.county, key.keyingId, key.sheetNo],
  )
  const [row] = rows
  return row === undefined
    ? null
    : { type: row.type, bytes: store.keys.openPage(row.sealed, imageContext(key)) }
}

function imageContext({ county, keyingId, sheetNo }: SheetKey): string {
  return `sheet-image/${county}/${keyingId}/${String(sheetNo)}`
}
