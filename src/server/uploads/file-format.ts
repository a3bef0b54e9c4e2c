export type FileFormat = 'csv' | 'xlsx'

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1')

/**
 * By content, never by name (ASVS 5.2.2), and only to know which limit of size holds while the file
 * arrives. Whether it is a table at all, and what to do if not, intake says in its own process.
 */
export function formatOf(head: Buffer): FileFormat {
  return head.subarray(0, ZIP.length).equals(ZIP) ? 'xlsx' : 'csv'
}
