import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState, type ReactElement } from 'react'
import { coveredCells, regionOf, type Region } from '#domain/keying/sheet-layout.ts'
import { cellName, type CellKey } from '#domain/keying/sheet-content.ts'
import { SHEET_IMAGE_BYTES_MAX } from '#wire/keying.ts'
import { call } from '../api/client.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { KeyCap } from '../keys/key-cap.tsx'
import { keyingTexts } from '../texts/keying.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useSheetImage } from './use-keying.ts'

/** Of the width of the pane that the cell under the cursor takes in the enlargement. */
const CELL_SHARE = 0.5
const ZOOM_MAX = 4
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
  const paper = data === undefined ? null : <Paper image={data} focus={focus} covered={covered} />
  const region = focus === null ? null : regionOf(focus)
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
        {paper !== null && <Zoom at={zoom} onZoom={setZoom} />}
      </div>
      {error !== null && <ProblemNote error={error} />}
      {paper === null ? (
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
          {region !== null && (
            <div className="keying-crop">
              <div style={enlarged(region)}>{paper}</div>
            </div>
          )}
          <div className="keying-whole" tabIndex={0} role="region" aria-label={texts.wholePicture}>
            <div style={{ width: `${String((ZOOMS[zoom] ?? 1) * 100)}%` }}>{paper}</div>
          </div>
          <p className="keying-caption">
            <span>{covered ? texts.hatched : ''}</span>
            <span>{texts.recorded}</span>
          </p>
        </div>
      )}
    </section>
  )
}

/** The paper moved so that the middle of the cell lies in the middle of the frame. */
function enlarged(region: Region): Readonly<Record<string, string>> {
  const zoom = Math.min(ZOOM_MAX, CELL_SHARE / region.width)
  const percent = (part: number): string => `${(-part * 100).toFixed(2)}%`
  const [x, y] = [region.x + region.width / 2, region.y + region.height / 2]
  return {
    position: 'absolute',
    left: '50%',
    top: '50%',
    width: `${(zoom * 100).toFixed(1)}%`,
    transform: `translate(${percent(x)}, ${percent(y)})`,
  }
}

function Paper(props: {
  readonly image: string
  readonly focus: CellKey | null
  readonly covered: boolean
}): ReactElement {
  const texts = useTexts(keyingTexts)
  const { image, focus } = props
  return (
    <div className="keying-sheet">
      <img src={image} alt={texts.picture} />
      {props.covered &&
        coveredCells(focus).map((cell) => (
          <span key={cellName(cell)} className="keying-cover" style={placed(regionOf(cell))} />
        ))}
      {focus !== null && <span className="keying-frame" style={placed(regionOf(focus))} />}
    </div>
  )
}

function placed({ x, y, width, height }: Region): Readonly<Record<string, string>> {
  const percent = (part: number): string => `${(part * 100).toFixed(2)}%`
  return { left: percent(x), top: percent(y), width: percent(width), height: percent(height) }
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

function ChoosePicture(props: {
  readonly keyingId: string
  readonly sheetNo: number
  readonly onAdded: () => void
}): ReactElement {
  const texts = useTexts(keyingTexts)
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const { keyingId, sheetNo, onAdded } = props
  const [tooBig, setTooBig] = useState(false)
  const send = useMutation({
    mutationFn: async (file: File) =>
      call('PUT', `/keyings/${keyingId}/sheets/${String(sheetNo)}/image`, {
        image: await base64Of(file),
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['keying', keyingId] })
      onAdded()
    },
  })
  return (
    <div className="empty">
      <b>{texts.noPicture}</b>
      <p>{texts.noPictureText}</p>
      {tooBig && (
        <p role="alert" className="red">
          {texts.pictureTooBig}
        </p>
      )}
      {send.error !== null && <ProblemNote error={send.error} />}
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg"
        hidden
        aria-label={texts.choosePicture}
        onChange={(event) => {
          const chosen = event.target.files?.[0]
          event.target.value = ''
          if (chosen === undefined) return
          setTooBig(chosen.size > SHEET_IMAGE_BYTES_MAX)
          if (chosen.size <= SHEET_IMAGE_BYTES_MAX) send.mutate(chosen)
        }}
      />
      <Button
        loading={send.isPending}
        onClick={() => {
          input.current?.click()
        }}
      >
        {texts.choosePicture}
      </Button>
    </div>
  )
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => {
      const address = typeof reader.result === 'string' ? reader.result : ''
      resolve(address.slice(address.indexOf(',') + 1))
    }
    reader.onerror = () => {
      reject(reader.error ?? new Error('not read'))
    }
    reader.readAsDataURL(file)
  })
}
