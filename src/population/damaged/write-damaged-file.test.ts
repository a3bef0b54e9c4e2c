import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readDate } from '#domain/calendar/read-date.ts'
import { readNumber } from '#domain/numbers/read-number.ts'
import { afterAll, expect, test } from 'vitest'
import { DAMAGES, writeDamagedFile } from './write-damaged-file.ts'

const dir = mkdtempSync(join(tmpdir(), 'simin-damaged-'))
afterAll(() => rmSync(dir, { recursive: true }))

test('[POP15] a thousand rows, every kind of damage, each with its answer', () => {
  const path = join(dir, 'damaged.csv')
  const file = writeDamagedFile({ path, rows: 1000, seed: 3 })
  expect(file.answers).toHaveLength(1000)
  expect(new Set(file.answers.map((answer) => answer.damage)).size).toBe(DAMAGES.length)
  const lines = new TextDecoder('gb18030').decode(readFileSync(path)).split('\r\n')
  expect(lines.length).toBe(1002)
  expect(lines[0]).toBe(file.header.join(','))
  expect(readFileSync(path).includes(file.canary)).toBe(true)
})

test('[POP15] where the answer names a number or a date, it is what the cell says', () => {
  const path = join(dir, 'answers.csv')
  const file = writeDamagedFile({ path, rows: 440, seed: 4 })
  const lines = new TextDecoder('gb18030').decode(readFileSync(path)).split('\r\n')
  for (const answer of file.answers) {
    if (answer.numberState === undefined) continue
    const cells = (lines[answer.row - 1] ?? '').split(',')
    const number = readNumber(cells[3] ?? '')
    expect.soft(number.state, answer.damage).toBe(answer.numberState)
    expect.soft(number.number, answer.damage).toBe(answer.number)
    expect.soft(readDate(cells[2] ?? '').date, answer.damage).toBe(answer.bornOn)
  }
})
