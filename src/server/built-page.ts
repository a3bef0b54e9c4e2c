import { readFile, stat } from 'node:fs/promises'

/**
 * The page of a built application, as it stands now: a new build takes the files that the old page names, so that a
 * serving office must not go on handing that one out until somebody starts it anew.
 *
 * While a build is under way the page is missing or half written; until it is whole again the last whole one is given.
 */
export class BuiltPage {
  readonly #path: string
  #text: string
  #mark: string

  private constructor(path: string, read: { readonly text: string; readonly mark: string }) {
    this.#path = path
    this.#text = read.text
    this.#mark = read.mark
  }

  /** Throws where there is none at all: the office was never built. */
  static async open(path: string): Promise<BuiltPage> {
    const mark = await markOf(path)
    return new BuiltPage(path, { text: await readFile(path, 'utf8'), mark: mark ?? '' })
  }

  async text(): Promise<string> {
    const mark = await markOf(this.#path)
    if (mark === null || mark === this.#mark) return this.#text
    const text = await readFile(this.#path, 'utf8').catch(() => '')
    // The mark is of before the reading: what is written in between is read by the next request.
    if (text.trimEnd().endsWith(END)) {
      this.#text = text
      this.#mark = mark
    }
    return this.#text
  }
}

const END = '</html>'

/** Changes whenever the file is written or put in place of another; `null` where there is none. */
async function markOf(path: string): Promise<string | null> {
  try {
    const { mtimeNs, size, ino } = await stat(path, { bigint: true })
    return `${String(mtimeNs)} ${String(size)} ${String(ino)}`
  } catch {
    return null
  }
}
