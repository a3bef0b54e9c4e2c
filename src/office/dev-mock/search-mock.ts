import type { SearchReply } from '#wire/searches.ts'
import { mockId, said } from './mock-words.ts'

export function mockSearch(text: string): SearchReply {
  const understood = [
    {
      from: 0,
      to: text.length,
      kind: 'name',
      text: said(`姓名 ${text}`, `Name ${text}`),
      instead: null,
    },
  ]
  const search = { searchId: mockId(800), understood, nextCursor: null, overThousand: false }
  if (text.includes('无')) return { ...search, hits: [] }
  return {
    ...search,
    hits: ['刘桂生', '刘桂珍', '刘贵生', '柳桂生'].map((name, at) => ({
      personId: mockId(at + 1),
      name,
      formerName: at === 3 ? '刘桂生' : null,
      sex: at === 1 ? said('女', 'Female') : said('男', 'Male'),
      bornYear: 1968 - at * 3,
      maskedNumber: at === 2 ? null : '431322********0419',
      placeName: '槎溪镇石桥村',
      groupNo: '4',
      householdId: mockId(400),
      status: said('在册', 'Registered'),
      foundBy: (['name', 'name_begins', 'same_sound', 'former_name'] as const)[at] ?? 'name',
      mergedName: null,
    })),
  }
}
