/** A piece of HTML or SVG in which everything that came from outside is escaped. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Piece = Markup | string | number | null | readonly Piece[]

/**
 * HTML and SVG from a template: what is put in is text unless it is markup itself, so that no value of a
 * file can become a tag.
 */
export function markup(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return new Markup(
    strings
      .map((part, n) => part + (n < pieces.length ? pieceText(pieces[n] ?? null) : ''))
      .join(''),
  )
}

function pieceText(piece: Piece): string {
  if (piece === null) return ''
  if (piece instanceof Markup) return piece.text
  if (typeof piece === 'object') return piece.map(pieceText).join('')
  return String(piece).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
