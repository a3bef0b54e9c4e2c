export type FileFormat = 'csv' | 'xlsx'

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1')

/**
 * Magic numbers of what people upload by mistake: old .xls, PDF, PNG, JPEG, GIF, RAR, 7z, gzip, ELF,
 * MZ programs. Text has none of its own, so everything else is read as text and checked there.
 */
const NO_TABLE = [
  'd0cf11e0a1b11ae1',
  '25504446',
  '89504e47',
  'ffd8ff',
  '47494638',
  '52617221',
  '377abcaf271c',
  '1f8b',
  '7f454c46',
  '4d5a90',
].map((hex) => Buffer.from(hex, 'hex'))

/** By content, never by name (ASVS 5.2.2); `null`: neither of the two. */
export function formatOf(head: Buffer): FileFormat | null {
  if (startsWith(head, ZIP)) return 'xlsx'
  if (NO_TABLE.some((magic) => startsWith(head, magic))) return null
  return 'csv'
}

function startsWith(head: Buffer, magic: Buffer): boolean {
  return head.subarray(0, magic.length).equals(magic)
}
