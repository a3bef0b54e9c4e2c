import { PHOTO_BYTES_MAX } from '#domain/photos/photo-limits.ts'
import type { Bytes } from '../keys/bytes.ts'

/** A part of a picture, as shares of its width and height. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

export const WHOLE: Box = { x: 0, y: 0, w: 1, h: 1 }
/** Where an item stands on most cards: a band across the middle. */
export const BAND: Box = { x: 0.04, y: 0.36, w: 0.92, h: 0.32 }
const SMALLEST = 0.06
/** Longest side, pixels: eighteen digits across the picture are read at a quarter of it. */
const LONGEST_SIDE = 1_600
const STEPS: readonly { readonly scale: number; readonly quality: number }[] = [
  { scale: 1, quality: 0.82 },
  { scale: 1, quality: 0.65 },
  { scale: 0.75, quality: 0.65 },
  { scale: 0.5, quality: 0.6 },
  { scale: 0.33, quality: 0.5 },
]

/** The box with one of its sides moved; it stays within the picture and never closes. */
export function withSide(box: Box, side: 'left' | 'right' | 'top' | 'bottom', by: number): Box {
  const { x, y, w, h } = box
  const right = x + w
  const bottom = y + h
  switch (side) {
    case 'left': {
      const left = within(x + by, 0, right - SMALLEST)
      return { ...box, x: left, w: right - left }
    }
    case 'right':
      return { ...box, w: within(right + by, x + SMALLEST, 1) - x }
    case 'top': {
      const top = within(y + by, 0, bottom - SMALLEST)
      return { ...box, y: top, h: bottom - top }
    }
    case 'bottom':
      return { ...box, h: within(bottom + by, y + SMALLEST, 1) - y }
  }
}

/** The box elsewhere, as large as it is. */
export function movedBox(box: Box, dx: number, dy: number): Box {
  return { ...box, x: within(box.x + dx, 0, 1 - box.w), y: within(box.y + dy, 0, 1 - box.h) }
}

/** The box between two corners, in any order. */
export function boxBetween(ax: number, ay: number, bx: number, by: number): Box {
  const [left, right] = ax < bx ? [ax, bx] : [bx, ax]
  const [top, bottom] = ay < by ? [ay, by] : [by, ay]
  const x = within(left, 0, 1 - SMALLEST)
  const y = within(top, 0, 1 - SMALLEST)
  return {
    x,
    y,
    w: within(right - x, SMALLEST, 1 - x),
    h: within(bottom - y, SMALLEST, 1 - y),
  }
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}

/**
 * The part of a picture that is kept: cut, painted over where faces are, small enough. What stood in the
 * file besides the picture (place, time, camera) does not come along.
 *
 * @returns JPEG, 300,000 bytes at most; `null` where the browser cannot write one.
 */
export async function cutPicture(
  source: ImageBitmap,
  crop: Box,
  masks: readonly Box[],
): Promise<Bytes | null> {
  for (const { scale, quality } of STEPS) {
    const canvas = draw(source, { crop, masks, longest: LONGEST_SIDE * scale })
    const blob = await new Promise<Blob | null>((resolve) =>
      canvas.toBlob(resolve, 'image/jpeg', quality),
    )
    if (blob !== null && blob.size <= PHOTO_BYTES_MAX)
      return new Uint8Array(await blob.arrayBuffer())
  }
  return null
}

function draw(
  source: ImageBitmap,
  {
    crop,
    masks,
    longest,
  }: { readonly crop: Box; readonly masks: readonly Box[]; readonly longest: number },
): HTMLCanvasElement {
  const [width, height] = [source.width * crop.w, source.height * crop.h]
  const factor = Math.min(1, longest / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * factor))
  canvas.height = Math.max(1, Math.round(height * factor))
  const context = canvas.getContext('2d')
  if (context === null) return canvas
  const [left, top] = [source.width * crop.x, source.height * crop.y]
  context.drawImage(source, left, top, width, height, 0, 0, canvas.width, canvas.height)
  paintOver(context, { crop, masks, width: canvas.width, height: canvas.height })
  return canvas
}

/** Solid boxes: nothing shines through, and nothing recognises what lies under them. */
export function paintOver(
  context: CanvasRenderingContext2D,
  on: {
    readonly crop: Box
    readonly masks: readonly Box[]
    readonly width: number
    readonly height: number
  },
): void {
  context.fillStyle = '#1f2328'
  for (const mask of on.masks) {
    context.fillRect(
      ((mask.x - on.crop.x) / on.crop.w) * on.width,
      ((mask.y - on.crop.y) / on.crop.h) * on.height,
      (mask.w / on.crop.w) * on.width,
      (mask.h / on.crop.h) * on.height,
    )
  }
}
