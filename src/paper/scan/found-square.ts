import type { SeenCorners } from '#domain/keying/place-picture.ts'
import type { SheetCode } from '#domain/paper/sheet-code.ts'
import type { PictureSize } from './picture-size.ts'

/** A sheet's square as it was found in a picture. */
export interface FoundSquare {
  readonly code: SheetCode
  readonly corners: SeenCorners
  /** Of the picture. */
  readonly size: PictureSize
}
