import { useId, useMemo, type CSSProperties, type ReactElement } from 'react'
import { patchesOf } from '#domain/keying/place-picture.ts'
import { boxOf, coveredCells, SHEET_PAGE, type SheetBox } from '#domain/keying/sheet-layout.ts'
import { cellName, type CellKey } from '#domain/keying/sheet-content.ts'

/** A picture of a sheet as the page has it. */
export interface SheetImage {
  readonly address: string
  /** Takes its pixels to millimetres of the sheet (`PicturePlace`); `null`: it fills the sheet. */
  readonly place: readonly number[] | null
}

/** The part of the sheet's width that an enlargement shows at least. */
const ZOOM_MAX = 4
/** Of the width of the pane that the cell under the cursor takes in the enlargement. */
const CELL_SHARE = 0.5

/**
 * The sheet in its own millimetres: the picture laid on it by its marks, the covered cells, and a frame
 * about the one under the cursor.
 */
export function PaperPicture(props: {
  readonly image: SheetImage
  readonly label: string
  readonly focus: CellKey | null
  readonly covered: boolean
  /** Only the cell under the cursor and what stands beside it. */
  readonly enlarged?: boolean
}): ReactElement {
  const { image, focus, covered, enlarged = false } = props
  const hatch = useId()
  return (
    <svg
      className={enlarged ? 'keying-crop' : 'keying-sheet'}
      viewBox={viewOf(enlarged ? focus : null)}
      role="img"
      aria-label={props.label}
    >
      <defs>
        <pattern
          id={hatch}
          width="3"
          height="3"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect className="keying-cover" width="3" height="3" />
          <rect className="keying-hatch" width="1" height="3" />
        </pattern>
      </defs>
      {image.place === null ? (
        <image href={image.address} {...SHEET_PAGE} preserveAspectRatio="none" />
      ) : (
        <LaidPicture address={image.address} place={image.place} />
      )}
      {covered &&
        coveredCells(focus).map((cell) => (
          <rect key={cellName(cell)} {...boxOf(cell)} fill={`url(#${hatch})`} />
        ))}
      {focus !== null && (
        <rect
          {...boxOf(focus)}
          className="keying-frame"
          data-testid={enlarged ? undefined : 'picture-frame'}
        />
      )}
    </svg>
  )
}

/** SVG knows no perspective: the picture lies in patches, each a little under its neighbours. */
function LaidPicture({
  address,
  place,
}: {
  readonly address: string
  readonly place: readonly number[]
}): ReactElement {
  const id = useId()
  const patches = useMemo(() => patchesOf(place), [place])
  return (
    <>
      {patches.map(({ box, matrix }, no) => (
        <g key={no} clipPath={`url(#${id}-${String(no)})`}>
          <clipPath id={`${id}-${String(no)}`}>
            <rect {...box} width={box.width + SEAM_MM} height={box.height + SEAM_MM} />
          </clipPath>
          <image href={address} style={AS_FILED} transform={`matrix(${matrix.join(' ')})`} />
        </g>
      ))}
    </>
  )
}

/** No light of the page shines through between two patches. */
const SEAM_MM = 0.2

/** The corners were found in the pixels as they lie in the file. */
const AS_FILED: CSSProperties = { imageOrientation: 'none' }

function viewOf(focus: CellKey | null): string {
  const { x, y, width, height } = focus === null ? { x: 0, y: 0, ...SHEET_PAGE } : about(focus)
  return [x, y, width, height].map((one) => one.toFixed(2)).join(' ')
}

/** The cell in the middle, with what stands left and right of it. */
function about(focus: CellKey): SheetBox {
  const { x, y, width, height } = boxOf(focus)
  const wide = Math.max(width / CELL_SHARE, SHEET_PAGE.width / ZOOM_MAX)
  return { x: x + width / 2 - wide / 2, y, width: wide, height }
}
