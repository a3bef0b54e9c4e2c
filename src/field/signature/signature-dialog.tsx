import { useEffect, useRef, useState, type PointerEvent, type ReactElement } from 'react'
import type { UnlockProblem } from '../store/open-device.ts'
import { say } from '../words/language.ts'
import { ErrorNote } from '../screens/error-note.tsx'
import { PassphraseField } from '../screens/passphrase-field.tsx'
import { problemWords } from '../screens/problem-words.ts'
import { addPoint, strokesText, type Stroke } from './strokes.ts'

/** The worker signs: with a finger, or with the passphrase where there is only a keyboard. */
export function SignatureDialog({
  name,
  verify,
  onSign,
  onClose,
}: {
  readonly name: string
  readonly verify: (passphrase: string) => Promise<UnlockProblem | null>
  readonly onSign: (drawn: string | null) => void
  readonly onClose: () => void
}): ReactElement {
  const [strokes, setStrokes] = useState<readonly Stroke[]>([])
  const dialog = useShownDialog()
  const drawn = strokesText(strokes)
  return (
    <dialog ref={dialog} aria-labelledby="sign-title" onClose={onClose}>
      <h2 id="sign-title">{say(`${name}签字`, `Signed by ${name}`)}</h2>
      <p className="hint">
        {say(
          '用手指写名字；不方便就在下面用口令签。',
          'Write with a finger, or use the passphrase below.',
        )}
      </p>
      <DrawingPad strokes={strokes} onDraw={setStrokes} />
      <div className="choices">
        <button type="button" onClick={() => setStrokes([])}>
          {say('重签', 'Again')}
        </button>
        <button
          type="button"
          className="primary"
          disabled={drawn === ''}
          data-testid="signed"
          onClick={() => onSign(drawn)}
        >
          {say('签好了', 'Signed')}
        </button>
      </div>
      <PassphraseSignature verify={verify} onSign={() => onSign(null)} />
      <button type="button" className="quiet wide" onClick={onClose}>
        {say('返回', 'Back')}
      </button>
    </dialog>
  )
}

function useShownDialog(): (dialog: HTMLDialogElement | null) => void {
  return (dialog) => {
    if (dialog !== null && !dialog.open) dialog.showModal()
  }
}

function DrawingPad({
  strokes,
  onDraw,
}: {
  readonly strokes: readonly Stroke[]
  readonly onDraw: (strokes: readonly Stroke[]) => void
}): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null)
  const isDown = useRef(false)
  useEffect(() => {
    if (canvas.current !== null) drawStrokes(canvas.current, strokes)
  }, [strokes])
  const pointOf = (event: PointerEvent<HTMLCanvasElement>): readonly [number, number] => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
    return [(event.clientX - left) / width, (event.clientY - top) / height]
  }
  return (
    <canvas
      ref={canvas}
      className="pad"
      width={600}
      height={240}
      role="img"
      aria-label={say('签字处', 'Place for the signature')}
      onPointerDown={(event) => {
        isDown.current = true
        event.currentTarget.setPointerCapture(event.pointerId)
        onDraw([...strokes, addPoint([], pointOf(event))])
      }}
      onPointerMove={(event) => {
        const last = strokes.at(-1)
        if (!isDown.current || last === undefined) return
        onDraw([...strokes.slice(0, -1), addPoint(last, pointOf(event))])
      }}
      onPointerUp={() => (isDown.current = false)}
      onPointerCancel={() => (isDown.current = false)}
    />
  )
}

function drawStrokes(canvas: HTMLCanvasElement, strokes: readonly Stroke[]): void {
  const context = canvas.getContext('2d')
  if (context === null) return
  context.clearRect(0, 0, canvas.width, canvas.height)
  context.lineWidth = 5
  context.lineCap = 'round'
  context.lineJoin = 'round'
  context.strokeStyle = '#1f2328'
  for (const stroke of strokes) {
    context.beginPath()
    for (const [x, y] of stroke) context.lineTo((x / 100) * canvas.width, (y / 40) * canvas.height)
    // A dot is a stroke as well.
    const [first] = stroke
    if (stroke.length === 1 && first !== undefined) {
      context.lineTo((first[0] / 100) * canvas.width + 1, (first[1] / 40) * canvas.height)
    }
    context.stroke()
  }
}

function PassphraseSignature({
  verify,
  onSign,
}: {
  readonly verify: (passphrase: string) => Promise<UnlockProblem | null>
  readonly onSign: () => void
}): ReactElement {
  const [passphrase, setPassphrase] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const sign = async (): Promise<void> => {
    setBusy(true)
    const problem = await verify(passphrase)
    setBusy(false)
    setPassphrase('')
    if (problem === null) onSign()
    else setError(problemWords(problem))
  }
  return (
    <details>
      <summary>{say('用口令签', 'Sign with the passphrase')}</summary>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void sign()
        }}
      >
        <ErrorNote text={error} />
        <PassphraseField value={passphrase} onChange={setPassphrase} isNew={false} />
        <button className="primary wide" type="submit" disabled={busy || passphrase === ''}>
          {busy ? say('正在核对……', 'Checking …') : say('签字', 'Sign')}
        </button>
      </form>
    </details>
  )
}
