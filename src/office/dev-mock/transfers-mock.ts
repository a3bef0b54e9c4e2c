import type { ClientKeyList, MadeClientKey, TransferList } from '#wire/transfers.ts'

export const mockTransfers: TransferList = {
  transfers: [
    {
      transferId: '0190a000-0000-7000-8000-0000000000f1',
      fileName: '参保人员全量2026.xlsx',
      fileBytes: 96_430_112,
      changedAtMs: 1_772_000_000_000,
      offset: 60_817_408,
      state: 'arriving',
      stated: false,
      batchId: null,
      expiresAt: '2026-03-20T03:12:00Z',
    },
  ],
}

export const mockKeys: ClientKeyList = {
  keys: [
    {
      keyId: '0190a000-0000-7000-8000-0000000000e1',
      label: '户籍系统每月导出',
      madeAt: '2026-01-12T02:00:00Z',
      expiresAt: '2026-07-11T02:00:00Z',
      usedAt: '2026-03-01T18:00:04Z',
    },
    {
      keyId: '0190a000-0000-7000-8000-0000000000e2',
      label: '测试',
      madeAt: '2026-03-10T02:00:00Z',
      expiresAt: '2026-03-31T02:00:00Z',
      usedAt: null,
    },
  ],
}

export const mockMadeKey: MadeClientKey = {
  keyId: '0190a000-0000-7000-8000-0000000000e3',
  secret: 'bW9jay1zZWNyZXQtb2YtYS1tb2NrLWtleS1vbmx5',
}
