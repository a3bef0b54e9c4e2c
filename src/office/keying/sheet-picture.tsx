import { useEffect, useRef, useState, type ReactElement } from 'react'
import { boxOf, SHEET_PAGE } from '#domain/keying/sheet-layout.ts'
import type { CellKey } from '#domain/keying/sheet-content.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { KeyCap } from '../keys/key-cap.tsx'
import { keyingTexts } from '../texts/keying.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ChoosePicture } from './choose-picture.tsx'
import { PaperPicture, type SheetImage } from './paper-picture.tsx'
import { useSheetImage } from './use-keying.ts'

const ZOOMS = [1, 1.25, 1.5, 2] as const

/** The paper beside the form: enlarged at the cell under the cursor, and whole below. */
export function SheetPicture(props: {
  readonly keyingId: string
  readonly sheetNo: number
  readonly there: boolean
  readonly focus: CellKey | null
  readonly covered: boolean
}): ReactElement {
  const texts = useTexts(keyingTexts)
  const { keyingId, sheetNo, focus, covered } = props
  const [added, setAdded] = useState(false)
  const [zoom, setZoom] = useState(0)
  const { data, error } = useSheetImage(keyingId, sheetNo, props.there || added)
  return (
    <section className="keying-pane" aria-label={texts.picture} data-testid="sheet-picture">
      <div className="keying-pane-head">
        <b>
          {texts.picture} {String(sheetNo).padStart(3, '0')}
        </b>
        <span className="grow" />
        <span>
          {texts.covers} <KeyCap scope="keying" action="cover" />
        </span>
        {data !== undefined && <Zoom at={zoom} onZoom={setZoom} />}
      </div>
      {error !== null && <ProblemNote error={error} />}
      {data === undefined ? (
        !props.there && (
          <ChoosePicture
            keyingId={keyingId}
            sheetNo={sheetNo}
            onAdded={() => {
              setAdded(true)
            }}
          />
        )
      ) : (
        <div className="keying-paper">
          <p className="keying-caption">
            <span>
              {focus === null ? '' : texts.lineOf(focus.rowNo, texts.fields[focus.field])}
            </span>
            <span>{texts.follows}</span>
          </p>
          {focus !== null && (
            <PaperPicture
              enlarged
              label={texts.enlargedPicture}
              image={data}
              {...{ focus, covered }}
            />
          )}
          <WholePaper image={data} zoom={ZOOMS[zoom] ?? 1} {...{ focus, covered }} />
          <p className="keying-caption">
            <span>{covered ? texts.hatched : ''}</span>
            <span>{texts.recorded}</span>
          </p>
        </div>
      )}
    </section>
  )
}

/** The whole sheet; where it is larger than its pane, it goes to the cell under the cursor. */
function WholePaper(props: {
  readonly image: SheetImage
  readonly zoom: number
  readonly focus: CellKey | null
  readonly covered: boolean
}): ReactElement {
  const texts = useTexts(keyingTexts)
  const pane = useRef<HTMLDivElement>(null)
  const { image, zoom, focus, covered } = props
  useEffect(() => {
    const { current } = pane
    if (current === null || focus === null) return
    const { x, y, width, height } = boxOf(focus)
    const [across, down] = [
      (x + width / 2) / SHEET_PAGE.width,
      (y + height / 2) / SHEET_PAGE.height,
    ]
    current.scrollTo({
      left: across * current.scrollWidth - current.clientWidth / 2,
      top: down * current.scrollHeight - current.clientHeight / 2,
    })
  }, [focus, zoom])
  return (
    <div
      ref={pane}
      className="keying-whole"
      tabIndex={0}
      role="region"
      aria-label={texts.wholePicture}
    >
      <div style={{ width: `${String(zoom * 100)}%` }}>
        <PaperPicture label={texts.picture} image={image} {...{ focus, covered }} />
      </div>
    </div>
  )
}

function Zoom(props: { readonly at: number; readonly onZoom: (at: number) => void }): ReactElement {
  const texts = useTexts(keyingTexts)
  const { at, onZoom } = props
  return (
    <span className="keying-zoom">
      <button
        type="button"
        aria-label={texts.zoomOut}
        disabled={at === 0}
        onClick={() => {
          onZoom(at - 1)
        }}
      >
        −
      </button>
      <span>{`${String(Math.round((ZOOMS[at] ?? 1) * 100))}%`}</span>
      <button
        type="button"
        aria-label={texts.zoomIn}
        disabled={at === ZOOMS.length - 1}
        onClick={() => {
          onZoom(at + 1)
        }}
      >
        ＋
      </button>
    </span>
  )
}
