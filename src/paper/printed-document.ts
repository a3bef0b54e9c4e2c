import type { PaperSize } from '#domain/paper/paper-form.ts'

/** What is to be printed, in blocks: the words are the caller's, the look is the template's. */
export interface PrintedDocument {
  readonly title: string
  readonly paper: PaperSize
  readonly landscape: boolean
  /** Room for holes or thread at the left. */
  readonly bound: boolean
  /** Who printed it and when, lightly across every page on which people stand. */
  readonly watermark: string | null
  /** Foot of every page, beside the page's number. */
  readonly foot: string
  readonly sections: readonly PrintedSection[]
}

/** Begins on a page of its own; its code stands on each of its pages. */
export interface PrintedSection {
  /** What stands at the top of its pages. */
  readonly heading: string
  /** Code of the sheet, as the square holds it and as it is read aloud. */
  readonly code: {
    readonly square: string
    readonly grouped: string
    /** What the mark in the opposite corner holds, where everything stands at its place. */
    readonly footMark?: string
  } | null
  readonly blocks: readonly PrintedBlock[]
  /** A sheet on which everything stands at its place; its page has no heading and no margins of its own. */
  readonly placed?: PlacedSheet
}

/** One page of boxes, in millimetres from the upper left corner of A4; on A3 all of it is larger. */
export interface PlacedSheet {
  /** Of the square with its quiet zone. */
  readonly square: PlacedRectangle
  /** Of the mark in the opposite corner. */
  readonly footMark: PlacedRectangle
  readonly boxes: readonly PlacedBox[]
}

export interface PlacedRectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface PlacedBox extends PlacedRectangle {
  readonly text: string
  /** `title` large and centred, `label` small and centred, `known` small and above, for room to write. */
  readonly look: 'title' | 'label' | 'known' | 'words'
  readonly framed: boolean
}

export type PrintedBlock =
  | {
      readonly kind: 'cover'
      readonly title: string
      readonly subtitle: string
      readonly lines: readonly Labelled[]
      readonly seal: string
    }
  /** Lists sections by their position in the document, each with its page. */
  | {
      readonly kind: 'contents'
      readonly title: string
      readonly head: readonly string[]
      /** Shares of the width; the page's number has its own. */
      readonly widths: readonly number[]
      readonly entries: readonly { readonly section: number; readonly cells: readonly string[] }[]
    }
  | { readonly kind: 'title'; readonly title: string; readonly note: string }
  | { readonly kind: 'facts'; readonly columns: number; readonly facts: readonly Labelled[] }
  | {
      readonly kind: 'table'
      readonly head: readonly string[]
      /** Shares of the width. */
      readonly widths: readonly number[]
      readonly rows: readonly (readonly string[])[]
      /** Empty rows to write in, after the others. */
      readonly blankRows: number
      /** Rows are high enough for handwriting. */
      readonly written: boolean
    }
  | { readonly kind: 'text'; readonly heading: string; readonly paragraphs: readonly string[] }
  | { readonly kind: 'signs'; readonly places: readonly string[]; readonly seal: boolean }

export interface Labelled {
  readonly label: string
  readonly value: string
}

/** What came of setting a document. */
export interface SetDocument {
  readonly pdf: Uint8Array
  readonly pages: number
  /** Processor time that it took, all of the process together. */
  readonly cpuSeconds: number
  /** Characters no font has a glyph for, as `U+2A6D6`: printed as 〓 with their code, and listed. */
  readonly missing: readonly string[]
}
