import { useState, type ReactElement } from 'react'
import type { Bytes } from '../keys/bytes.ts'
import { say } from '../words/language.ts'
import { CropStep } from './crop-step.tsx'
import { BAND, cutPicture, type Box } from './cut-picture.ts'
import { MaskStep } from './mask-step.tsx'

interface Work {
  readonly source: ImageBitmap
  readonly crop: Box
  readonly masks: readonly Box[]
}

/**
 * From the camera to the picture that is kept: cut to the item, faces painted over by hand, asked once
 * more. Nothing here looks for faces: no program recognises anybody.
 */
export function PhotoTool({
  onKeep,
  onClose,
}: {
  readonly onKeep: (jpeg: Bytes) => void
  readonly onClose: () => void
}): ReactElement {
  const [work, setWork] = useState<Work | null>(null)
  const [step, goTo] = useState<'crop' | 'mask' | 'ask'>('crop')
  const [error, setError] = useState<string | null>(null)
  const choose = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    const source = await createImageBitmap(file).catch(() => null)
    setError(
      source === null
        ? say('这张打不开，换一张', 'This picture cannot be opened: take another')
        : null,
    )
    if (source !== null) setWork({ source, crop: BAND, masks: [] })
  }
  const keep = async ({ source, crop, masks }: Work): Promise<void> => {
    const jpeg = await cutPicture(source, crop, masks)
    if (jpeg === null) setError(say('这张存不下，裁小一点', 'Too large: cut it smaller'))
    else onKeep(jpeg)
  }
  return (
    <dialog
      ref={(dialog) => {
        if (dialog !== null && !dialog.open) dialog.showModal()
      }}
      className="photo-tool"
      aria-label={say('拍证件', 'Picture of the document')}
      onClose={onClose}
    >
      {error === null ? null : (
        <p className="error" role="alert">
          {error}
        </p>
      )}
      {work === null ? (
        <ChooseStep onChoose={(file) => void choose(file)} />
      ) : step === 'crop' ? (
        <CropStep
          source={work.source}
          crop={work.crop}
          onChange={(crop) => setWork({ ...work, crop })}
          onNext={() => goTo('mask')}
        />
      ) : (
        <MaskStep
          {...work}
          isAsking={step === 'ask'}
          onChange={(masks) => {
            setWork({ ...work, masks })
            goTo('mask')
          }}
          onAsk={() => goTo('ask')}
          onBack={() => goTo(step === 'ask' ? 'mask' : 'crop')}
          onKeep={() => void keep(work)}
        />
      )}
      <button type="button" className="quiet wide" onClick={onClose}>
        {say('不拍了', 'No picture')}
      </button>
    </dialog>
  )
}

function ChooseStep({
  onChoose,
}: {
  readonly onChoose: (file: File | undefined) => void
}): ReactElement {
  return (
    <>
      <h2>{say('拍证件上要核的那一项', 'Take the item to be checked')}</h2>
      <p>
        {say(
          '下一步只留那一项，再把人脸涂掉。原照片不存。',
          'Then only that item is kept and faces are painted over. The original is not kept.',
        )}
      </p>
      <label className="file primary">
        {say('拍一张或选一张', 'Take or choose one')}
        <input
          type="file"
          accept="image/*"
          capture="environment"
          data-testid="photo-file"
          onChange={({ target }) => onChoose(target.files?.[0])}
        />
      </label>
    </>
  )
}
