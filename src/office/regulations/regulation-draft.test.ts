import { expect, test } from 'vitest'
import { articlesOf, readDraft } from './regulation-draft.ts'

test('[RGL2] paragraphs are articles, numbered by hand or not, however lines were broken', () => {
  expect(articlesOf('第一条 甲，\n乙。\n\n\n第十二条、丙。\n \n丁。\n')).toEqual([
    '甲，乙。',
    '丙。',
    '丁。',
  ])
})

const WHOLE = { text: '甲。\n\n乙。', changes: '改了乙', holdsFrom: '2026.12.1' }

test('[RGL2] a whole draft can be sent', () => {
  expect(readDraft(WHOLE)).toEqual({
    articles: ['甲。', '乙。'],
    changes: '改了乙',
    holdsFrom: '2026-12-01',
  })
})

test.each([
  [{ text: ' \n' }, 'articles', 'articlesMissing'],
  [{ text: '长'.repeat(1001) }, 'articles', 'articleLong'],
  [{ text: '条。\n\n'.repeat(61) }, 'articles', 'articleMany'],
  [{ changes: ' ' }, 'changes', 'changesMissing'],
  [{ holdsFrom: '2026-02-30' }, 'holds-from', 'dayWrong'],
])('[RGL2] %o is to be mended at %s', (more, field, fault) => {
  expect(readDraft({ ...WHOLE, ...more })).toEqual({ faults: [{ field, fault }] })
})
