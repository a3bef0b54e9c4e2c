import { SaxesParser } from 'saxes'

import { FileRefused } from '../intake-fault.ts'

export interface XmlHandlers {
  /** Local name, without any prefix. */
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly close: (name: string) => void
  readonly text: (text: string) => void
}

/**
 * Reads one part as it streams; yields after each chunk, so that what the handlers have gathered can
 * be passed on. A document type (and with it every entity of its own) is refused (R9).
 */
export async function* readXml(
  part: string,
  bytes: AsyncIterable<Buffer>,
  handlers: XmlHandlers,
): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false, fragment: false })
  parser.on('doctype', () => {
    throw new FileRefused({ code: 'file.doctype', facts: { part } })
  })
  parser.on('opentag', (tag) => {
    handlers.open(localName(tag.name), tag.attributes)
  })
  parser.on('closetag', (tag) => {
    handlers.close(localName(tag.name))
  })
  parser.on('text', handlers.text)
  parser.on('cdata', handlers.text)
  let decoder: InstanceType<typeof TextDecoder> | undefined
  try {
    for await (const chunk of bytes) {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true })
      parser.write(decoder.decode(chunk, { stream: true }))
      yield
    }
    parser.write(decoder?.decode() ?? '').close()
    yield
  } catch (error) {
    if (error instanceof FileRefused) throw error
    // The parser's message quotes the part, which is about people; the part's name must do.
    throw new FileRefused({ code: 'file.broken_workbook', facts: { part } })
  }
}

function encodingOf(start: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}

export function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon === -1 ? name : name.slice(colon + 1)
}

/** Reads a part for its handlers' sake. */
export async function readWholeXml(
  part: string,
  bytes: AsyncIterable<Buffer>,
  handlers: Partial<XmlHandlers>,
): Promise<void> {
  const ignore = (): void => undefined
  const all = { open: ignore, close: ignore, text: ignore, ...handlers }
  const chunks = readXml(part, bytes, all)
  while ((await chunks.next()).done !== true) continue
}
