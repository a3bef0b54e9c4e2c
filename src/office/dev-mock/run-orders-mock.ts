import type { IdChanges, PutBackPreview, RunOrigin } from '#wire/run-orders.ts'

const id = (no: number): string => `0190d000-0000-7000-8000-${String(no).padStart(12, '0')}`
const LIVE = 12

export function mockOrigin(runNo: number): RunOrigin {
  const isOlder = runNo < LIVE
  return {
    runNo,
    putsBack: null,
    reason: null,
    check: {
      againstRunNo: runNo - 1,
      figures: [
        figure('people_changed', ['记录归属变了的人', 'People whose records lie otherwise'], {
          before: 0,
          now: 31_204,
          limit: 27_028,
        }),
        figure('shared_numbers', ['两人一号', 'Two people, one number'], {
          before: 312,
          now: 318,
          limit: 988,
        }),
        figure('kind:item_differs', ['说法不一', 'Sources differ'], {
          before: 61_020,
          now: 60_311,
          limit: 122_040,
        }),
      ],
      verdict: 'released',
      reason: '撤村并居，村码换了一批',
    },
    merged: 1_204,
    split: 37,
    mayPutBack: isOlder,
    mayDecide: false,
  }
}

function figure(
  name: string,
  [zh, en]: readonly [string, string],
  of: { readonly before: number; readonly now: number; readonly limit: number },
): NonNullable<RunOrigin['check']>['figures'][number] {
  return { figure: name, text: { zh, en }, ...of, beyond: of.now > of.limit }
}

export const mockPutBack: PutBackPreview = {
  liveRunNo: LIVE,
  persons: 1_351_404,
  livePersons: 1_352_011,
  changed: 88,
  looked: 84_501,
  laterFiles: 1,
  goneFiles: 0,
  laterDecisions: 412,
}

export const mockIdChanges: IdChanges = {
  runNo: LIVE,
  finishedAt: '2026-03-15T20:10:00Z',
  changes: [
    {
      changeNo: 1,
      kind: 'merged',
      text: { zh: '并入', en: 'Merged into' },
      person: { personId: id(1), name: '罗建国' },
      other: { personId: id(2), name: '罗建国' },
      records: 2,
      village: '431322106200',
      placeName: '柳溪村',
    },
    {
      changeNo: 2,
      kind: 'split',
      text: { zh: '拆出', en: 'Split off to' },
      person: { personId: id(3), name: '袁秀梅' },
      other: { personId: id(4), name: null },
      records: 1,
      village: '431322106200',
      placeName: '柳溪村',
    },
  ],
  nextCursor: null,
}
