import { writeFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'

/** A part of a zip whose deflated bytes are at hand, and the size that the directory states for it. */
export interface PackedPart {
  readonly name: string
  readonly packed: Buffer
  readonly bytes: number
}

const FRAME: readonly (readonly [string, string])[] = [
  [
    'xl/workbook.xml',
    '<workbook xmlns:r="r"><sheets><sheet name="册" sheetId="1" r:id="a"/></sheets></workbook>',
  ],
  [
    'xl/_rels/workbook.xml.rels',
    '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
  ],
]

const DEFLATED = 8
const VERSION = 20
/** Names are UTF-8. */
const FLAGS = 0x0800

/** A workbook's zip (APPNOTE 4.3) around parts that are packed already, so that they may be monstrous. */
export function writePackedBook(path: string, parts: readonly PackedPart[]): void {
  const frame = FRAME.map(([name, content]): PackedPart => {
    return { name, packed: deflateRawSync(content), bytes: Buffer.byteLength(content) }
  })
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const part of [...frame, ...parts]) {
    const name = Buffer.from(part.name)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    writeSizes(local, 4, { part, name })
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(VERSION, 4)
    writeSizes(entry, 6, { part, name })
    entry.writeUInt32LE(at, 42)
    files.push(local, name, part.packed)
    directory.push(entry, name)
    at += local.length + name.length + part.packed.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(directory.length / 2, 8)
  end.writeUInt16LE(directory.length / 2, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  writeFileSync(path, Buffer.concat([...files, listed, end]))
}

/** The fields that a file's own header and its line in the directory share, from the version needed on. */
function writeSizes(
  to: Buffer,
  from: number,
  { part, name }: { readonly part: PackedPart; readonly name: Buffer },
): void {
  to.writeUInt16LE(VERSION, from)
  to.writeUInt16LE(FLAGS, from + 2)
  to.writeUInt16LE(DEFLATED, from + 4)
  to.writeUInt32LE(part.packed.length, from + 14)
  to.writeUInt32LE(part.bytes, from + 18)
  to.writeUInt16LE(name.length, from + 22)
}
