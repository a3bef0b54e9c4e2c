import { PHOTO_BYTES_MAX } from '#domain/photos/photo-limits.ts'
import { lockBox, openBox } from '../keys/boxes.ts'
import { fromBase64, toBase64, type Bytes } from '../keys/bytes.ts'
import type { FieldDatabase } from '../store/field-database.ts'
import { newOperationId } from '../store/operation-id.ts'
import type { OpenKeys } from '../store/open-device.ts'

/** A picture that lies on the device until the server has it. */
export interface ShelfPhoto {
  readonly photoId: string
  /** Person and field it is shown for. */
  readonly record: string
  readonly field: string
  /** The word it goes with; `null` while nothing was said. */
  readonly opId: string | null
  readonly bytes: number
  /** SHA-256 of the picture, hexadecimal. */
  readonly hash: string
  readonly takenAt: string
}

/** Most that pictures may take of a device, and from when its holder is told (S25). */
export const SHELF_BYTES_MAX = 500_000_000
const WARN_FROM = 0.8

/**
 * Pictures of documents on the device: what they are about in one box each, the picture in another, so
 * that opening the device reads no picture. One lies here until the server has it whole.
 */
export class PhotoShelf {
  readonly #db: FieldDatabase
  readonly #keys: OpenKeys
  readonly #photos = new Map<string, ShelfPhoto>()
  readonly #listeners = new Set<() => void>()

  private constructor(db: FieldDatabase, keys: OpenKeys) {
    this.#db = db
    this.#keys = keys
  }

  static async open(db: FieldDatabase, keys: OpenKeys): Promise<PhotoShelf> {
    const shelf = new PhotoShelf(db, keys)
    for (const { photoId, box } of await db.photos.orderBy('photoId').toArray()) {
      // Of an earlier enrolment the key is gone, and the picture with it.
      const photo = await openBox(keys.box, `photo:${photoId}`, box).catch(() => null)
      if (isPhoto(photo)) shelf.#photos.set(photoId, photo)
    }
    return shelf
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }

  get count(): number {
    return this.#photos.size
  }

  get bytes(): number {
    return [...this.#photos.values()].reduce((sum, photo) => sum + photo.bytes, 0)
  }

  get isNearlyFull(): boolean {
    return this.bytes >= SHELF_BYTES_MAX * WARN_FROM
  }

  /** Pictures for a question, whether it is answered or not. */
  of(record: string, field: string): readonly ShelfPhoto[] {
    return [...this.#photos.values()].filter(
      (photo) => photo.record === record && photo.field === field,
    )
  }

  /** Pictures whose word was said, the oldest first. */
  toSend(): readonly ShelfPhoto[] {
    return [...this.#photos.values()].filter(({ opId }) => opId !== null)
  }

  /** Keeps a picture, locked; refused where it is too large or the shelf is full. */
  async keep(
    about: { readonly record: string; readonly field: string },
    jpeg: Bytes,
  ): Promise<boolean> {
    if (jpeg.length > PHOTO_BYTES_MAX || this.bytes + jpeg.length > SHELF_BYTES_MAX) return false
    const now = Date.now()
    const photo: ShelfPhoto = {
      photoId: newOperationId(now),
      ...about,
      opId: null,
      bytes: jpeg.length,
      hash: hexOf(await crypto.subtle.digest('SHA-256', jpeg)),
      takenAt: new Date(now).toISOString(),
    }
    const picture = await lockBox(this.#keys.box, `picture:${photo.photoId}`, toBase64(jpeg))
    await this.#db.pictures.put({ photoId: photo.photoId, box: picture })
    await this.#put(photo)
    this.#tell()
    return true
  }

  async #put(photo: ShelfPhoto): Promise<void> {
    const box = await lockBox(this.#keys.box, `photo:${photo.photoId}`, photo)
    await this.#db.photos.put({ photoId: photo.photoId, box })
    this.#photos.set(photo.photoId, photo)
  }

  /** A question was answered: its pictures go with that word. */
  async goWith(record: string, field: string, opId: string): Promise<void> {
    for (const photo of this.of(record, field)) {
      if (photo.opId === null) await this.#put({ ...photo, opId })
    }
  }

  /** Pictures of something that was put away without being said. */
  async dropLoose(field: string): Promise<void> {
    for (const photo of this.#photos.values()) {
      if (photo.field === field && photo.opId === null) await this.remove(photo.photoId)
    }
  }

  async picture(photoId: string): Promise<Bytes | null> {
    const row = await this.#db.pictures.get(photoId)
    if (row === undefined) return null
    const text = await openBox(this.#keys.box, `picture:${photoId}`, row.box).catch(() => null)
    return typeof text === 'string' ? fromBase64(text) : null
  }

  /** The server has it, or it is taken anew. */
  async remove(photoId: string): Promise<void> {
    await this.#db.transaction('rw', [this.#db.photos, this.#db.pictures], async () => {
      await this.#db.photos.delete(photoId)
      await this.#db.pictures.delete(photoId)
    })
    this.#photos.delete(photoId)
    this.#tell()
  }
}

function hexOf(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function isPhoto(value: unknown): value is ShelfPhoto {
  return typeof value === 'object' && value !== null && 'hash' in value && 'opId' in value
}
