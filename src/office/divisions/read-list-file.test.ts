import { expect, test } from 'vitest'
import { decodedList } from './read-list-file.ts'

function bytes(...values: readonly number[]): ArrayBuffer {
  return new Uint8Array(values).buffer
}

test('[PLC10] a list is read in UTF-8 or GB 18030, and nothing else is taken for one', () => {
  const utf8 = new TextEncoder().encode('code,name\n1,江边村').buffer
  expect(decodedList(utf8)).toBe('code,name\n1,江边村')
  // 江边 in GB 18030.
  expect(decodedList(bytes(0xbd, 0xad, 0xb1, 0xdf))).toBe('江边')
  expect(decodedList(bytes(0xef, 0xbb, 0xbf, 0x61))).toBe('a')
  // The head of a workbook, and bytes that no encoding has.
  expect(decodedList(bytes(0x50, 0x4b, 0x03, 0x04, 0x00, 0x00))).toBeNull()
  expect(decodedList(bytes(0xff, 0xff))).toBeNull()
  expect(decodedList(bytes())).toBe('')
})
