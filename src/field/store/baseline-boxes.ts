import type { BaselineManifest } from '#sync/baseline.ts'
import { lockBox, openBox } from '../keys/boxes.ts'
import type { FieldDatabase } from './field-database.ts'

const MANIFEST = 'baseline'

/** What was fetched of a village that is not whole yet: locked like everything else, it outlives a cut. */
export class BaselineBoxes {
  readonly #db: FieldDatabase
  readonly #key: CryptoKey

  constructor(db: FieldDatabase, key: CryptoKey) {
    this.#db = db
    this.#key = key
  }

  /** The one under way; its signature was checked before it was kept. `null`: none is. */
  async manifest(): Promise<BaselineManifest | null> {
    const held = await this.#read(MANIFEST)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- sealed by this program under its name
    return held === null ? null : (held as BaselineManifest)
  }

  async begin(manifest: BaselineManifest): Promise<void> {
    await this.drop()
    await this.#keep(MANIFEST, manifest)
  }

  /** The text of a piece; `null` where it is still to be fetched. */
  async piece(no: number): Promise<string | null> {
    const text = await this.#read(pieceName(no))
    return typeof text === 'string' ? text : null
  }

  /** How many pieces lie here. */
  async count(): Promise<number> {
    return this.#db.boxes.where('name').startsWith(pieceName('')).count()
  }

  async keepPiece(no: number, text: string): Promise<void> {
    await this.#keep(pieceName(no), text)
  }

  async drop(): Promise<void> {
    await this.#db.boxes.where('name').startsWith(pieceName('')).delete()
    await this.#db.boxes.delete(MANIFEST)
  }

  async #read(name: string): Promise<unknown> {
    const row = await this.#db.boxes.get(name)
    return row === undefined ? null : openBox(this.#key, name, row.box)
  }

  async #keep(name: string, value: unknown): Promise<void> {
    await this.#db.boxes.put({ name, box: await lockBox(this.#key, name, value) })
  }
}

/** Boxes of pieces are opened one by one, when the village is whole. */
export function isPieceName(name: string): boolean {
  return name.startsWith(pieceName(''))
}

function pieceName(no: number | ''): string {
  return `baseline-piece:${String(no)}`
}
