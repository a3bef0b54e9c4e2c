import type { IntakeProblem } from '../intake-job.ts'

export type Container =
  | { readonly kind: 'text' | 'workbook' }
  | { readonly kind: 'refused'; readonly problem: IntakeProblem }

/**
 * What the first bytes say the file is; what cannot be read is refused with the way out. An OLE2 file
 * is told apart by the names in its directory, which stands anywhere in it.
 */
export function containerOf(head: Buffer, fileName: string, directory: Buffer): Container {
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06]))
    return { kind: 'workbook' }
  if (startsWith(head, OLE2)) return refused(compoundFile([head, directory], fileName))
  if (startsWith(head, [0x25, 0x50, 0x44, 0x46])) return refused({ code: 'file.pdf' })
  const other = OTHERS.find(([bytes]) => startsWith(head, bytes))
  if (other !== undefined) return refused({ code: 'file.kind', facts: { kind: other[1] } })
  const start = head.subarray(0, 1024).toString('latin1').trimStart().toLowerCase()
  // Some programs save a web page under the name .xls.
  if (/^(\xef\xbb\xbf)?<(!doctype html|html|table)/u.test(start))
    return refused({ code: 'file.web_page' })
  if (start.startsWith('<?xml') && head.includes('urn:schemas-microsoft-com:office:spreadsheet'))
    return refused({ code: 'file.web_page' })
  return { kind: 'text' }
}

const OLE2 = [0xd0, 0xcf, 0x11, 0xe0]

/** Where an OLE2 file's directory begins ([MS-CFB] 2.2: sector size at 30, first sector at 48). */
export function compoundDirectoryAt(head: Buffer): number | null {
  if (!startsWith(head, OLE2) || head.length < 512) return null
  const sectorBytes = head.readUInt16LE(30) === 12 ? 4096 : 512
  return (head.readUInt32LE(48) + 1) * sectorBytes
}

/** OLE2: an old .xls, a WPS .et, or an .xlsx under a password. Names inside are UTF-16. */
function compoundFile(bytes: readonly Buffer[], fileName: string): IntakeProblem {
  const holds = (name: string): boolean =>
    bytes.some((part) => part.includes(Buffer.from(name, 'utf16le')))
  if (holds('EncryptedPackage') || holds('EncryptionInfo')) return { code: 'file.encrypted' }
  if (/\.ett?$/iu.test(fileName)) return { code: 'file.wps_et' }
  if (holds('WordDocument')) return { code: 'file.kind', facts: { kind: 'doc' } }
  return { code: 'file.old_xls' }
}

const OTHERS: readonly (readonly [readonly number[], string])[] = [
  [[0x1f, 0x8b], 'gz'],
  [[0x52, 0x61, 0x72, 0x21], 'rar'],
  [[0x37, 0x7a, 0xbc, 0xaf], '7z'],
  [[0xff, 0xd8, 0xff], 'jpg'],
  [[0x89, 0x50, 0x4e, 0x47], 'png'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'rtf'],
  [[0x7f, 0x45, 0x4c, 0x46], 'elf'],
  [[0x4d, 0x5a, 0x90], 'exe'],
]

function startsWith(head: Buffer, bytes: readonly number[]): boolean {
  return bytes.every((byte, at) => head[at] === byte)
}

function refused(problem: IntakeProblem): Container {
  return { kind: 'refused', problem }
}
