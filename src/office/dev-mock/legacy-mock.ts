import type { LegacyFiles, LegacyLine, LegacyVillageView } from '#wire/legacy.ts'

const line = (
  village: string,
  villageName: string,
  records: number,
  more: Partial<LegacyLine> = {},
): LegacyLine => ({
  village,
  villageName,
  townshipName: '水车镇',
  records,
  state: 'waiting',
  sampled: 0,
  answered: 0,
  right: 0,
  confirmedBy: null,
  decidedAt: null,
  ...more,
})

export const mockLegacyFiles: LegacyFiles = {
  files: [
    {
      batchId: '0190a000-0000-7000-8000-000000000007',
      batchNo: 7,
      fileName: 'WIS全员个案.csv',
      department: '原县计生委',
      asOf: '2010-12-31',
      system: 'wis',
      columnsCut: 6,
      villages: [
        line('431322106200', '竹山村', 1204, {
          state: 'sampled',
          sampled: 60,
          answered: 41,
          right: 40,
        }),
        line('431322106201', '石桥村', 988, {
          state: 'verified',
          sampled: 60,
          answered: 60,
          right: 59,
          confirmedBy: 'sample',
          decidedAt: '2026-03-12T02:00:00Z',
        }),
        line('431322106202', '青山村', 1430),
        line('431322106203', '柳溪村', 760, {
          state: 'refused',
          sampled: 60,
          answered: 60,
          right: 44,
          decidedAt: '2026-03-14T02:00:00Z',
        }),
        line('', '', 212),
      ],
    },
  ],
}

export const mockLegacyVillage: LegacyVillageView = {
  ...line('431322106200', '竹山村', 1204, { state: 'sampled', sampled: 4, answered: 2, right: 2 }),
  seed: 918_273_645,
  agreeing: 871,
  agreeingLeast: 1144,
  wrongMost: 0,
  decidedReason: null,
  answeredByMe: false,
  people: [
    {
      rowNo: 14,
      party: 1,
      name: '罗建国',
      sex: '1',
      bornOn: '1979-06-11',
      address: '竹山村3组',
      answer: 'right',
    },
    {
      rowNo: 15,
      party: 1,
      name: '袁秀梅',
      sex: '2',
      bornOn: '1981-03-29',
      address: '竹山村3组',
      answer: 'right',
    },
    {
      rowNo: 88,
      party: 1,
      name: '邹桂兰',
      sex: '2',
      bornOn: '1952-01-02',
      address: null,
      answer: null,
    },
    {
      rowNo: 131,
      party: 1,
      name: '罗*',
      sex: '1',
      bornOn: null,
      address: '竹山村7组',
      answer: null,
    },
  ],
}
