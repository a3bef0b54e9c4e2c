import fc from 'fast-check'
import { expect, test } from 'vitest'

import { linkedInFolder } from '../generic/linked-in-folder.ts'
import { seededDraws } from '../generic/seeded-draws.ts'
import { ticks } from './axes.ts'
import { markup } from './markup.ts'

/** Names, ids and headers that would be tags, and a truth to judge by. */
const HOSTILE = `"<img src=x onerror=alert(1)>"`

function hostileFile(side: string): string {
  const draw = seededDraws(side === 'left' ? 1 : 2)
  const rows = Array.from({ length: 200 }, (_, n) => {
    const town = n < 120 ? `</table><script>alert('${n < 120 ? 1 : n}')</script>` : `t${n}`
    const name = draw(10) === 0 ? '' : `name${n}`
    return `"${side}<b>${n}</b>",${name},"${town}",${draw(12) === 0 ? `x${draw(9999)}` : `p${n}`},${n}`
  })
  return `id,name,${HOSTILE},phone,person\n${rows.join('\n')}\n`
}

const MODEL = {
  version: 1,
  linkType: 'link',
  id: 'id',
  columns: { name: 'name', '<town>': '<img src=x onerror=alert(1)>', phone: 'phone', p: 'person' },
  comparisons: [
    { column: 'name', kind: 'text' },
    { column: '<town>', kind: 'exact', termFrequency: true },
    { column: 'phone', kind: 'exact' },
  ],
  blocking: [['name'], ['phone'], { name: '<i>town</i>', on: ['<town>'] }],
  training: { samplePairs: 1000, blocking: [['name'], ['phone']] },
  decision: { probability: 0.9, assignment: 'oneToOne' },
  truth: 'p',
}

const FILES = new Map(Object.entries({ left: hostileFile('left'), right: hostileFile('right') }))

const reported = linkedInFolder(MODEL, FILES, (at) => ({
  reportPath: at('report.html'),
  shown: ['left<b>3</b>,right<b>3</b>', 'left/left<b>7</b>,right/right<b>8</b>'],
}))

test('[GEN32] the report is one file that asks for nothing and runs nothing', async () => {
  const { text, outcome } = await reported
  expect(outcome.ok).toBe(true)
  const page = text('report.html')
  expect(page).toMatch(/^<!doctype html>/)
  expect(page).toContain(`default-src 'none'`)
  expect(page).not.toMatch(
    /<script|<link|<img|<iframe|\b(src|href)\s*=\s*["']|url\(|@import|https?:/i,
  )
})

test('[GEN32] whatever stands in the files is text on the page', async () => {
  const { text } = await reported
  const page = text('report.html')
  for (const tag of ['<b>3', '<i>town', '<town>', '</table><script']) {
    expect(page).not.toContain(tag)
    expect(page).toContain(tag.replaceAll('<', '&lt;').replaceAll('>', '&gt;'))
  }
  // Every tag that is opened is closed, in order.
  const open: string[] = []
  const crossed: string[] = []
  for (const [, close, name = '', rest = ''] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>/gi)) {
    if (/^(meta|br)$/.test(name) || rest.endsWith('/')) continue
    if (close === '') open.push(name)
    else if (open.pop() !== name) crossed.push(name)
  }
  expect([...open, ...crossed]).toEqual([])
})

test('[GEN32] every chart is there, in Chinese first', async () => {
  const { text } = await reported
  const titles = [...text('report.html').matchAll(/<h2>([^<]+) <span/g)].map(([, title]) => title)
  expect(titles).toEqual([
    '对照标注',
    '精确率与召回率',
    'ROC 曲线',
    '门槛',
    '每一级值多少',
    '权重的分布',
    '够不上的记录',
    '分块',
    '一对一对地看',
    '填了多少',
  ])
  expect(text('report.html')).not.toMatch(/NaN|undefined|Infinity/)
})

test('[GEN32] the same run gives the same page', async () => {
  const again = await linkedInFolder(MODEL, FILES, (at) => ({
    reportPath: at('report.html'),
    shown: ['left<b>3</b>,right<b>3</b>', 'left/left<b>7</b>,right/right<b>8</b>'],
  }))
  expect(again.text('report.html')).toBe((await reported).text('report.html'))
})

test('[GEN32] a pair to show that is no pair is refused', async () => {
  for (const shown of ['nobody,right<b>3</b>', 'left<b>3</b>', 'left<b>3</b>,left/left<b>3</b>']) {
    const run = await linkedInFolder(MODEL, FILES, () => ({
      shown: ['left<b>3</b>,right<b>3</b>', shown],
    }))
    expect(run.outcome).toMatchObject({ problem: { code: 'link.pair_unknown', rows: 2 } })
  }
})

test('[GEN32] markup escapes every text, and markup inside markup stays', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const made = markup`<p title="${text}">${[markup`<b>${text}</b>`]}</p>`.text
      expect(made.match(/[<>"']/g)?.join('')).toBe(`<"">${'<>'}${'<>'}<>`)
    }),
  )
})

test('[GEN32] ticks are round, inside their bounds and not too many', () => {
  expect(ticks(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1])
  expect(ticks(-42, 58, 7)).toEqual([-40, -20, 0, 20, 40])
  expect(ticks(3, 3, 5)).toEqual([3])
  const bound = fc.double({ min: -1000, max: 1000, noNaN: true })
  fc.assert(
    fc.property(bound, fc.double({ min: 0.001, max: 1e6, noNaN: true }), (from, span) => {
      const all = ticks(from, from + span, 5)
      expect(all.length).toBeLessThan(8)
      for (const tick of all) {
        expect(tick).toBeGreaterThanOrEqual(from - span * 1e-6)
        expect(tick).toBeLessThanOrEqual(from + span * (1 + 1e-6))
      }
    }),
  )
})
