import type {
  MergeRequestLine,
  MergeRequestList,
  MergeRequestSettled,
  MergeRequestView,
} from '#wire/merge-requests.ts'

export const MERGE_REQUEST = '0190e000-0000-7000-8000-000000000030'

const LINE: MergeRequestLine = {
  formId: MERGE_REQUEST,
  formNo: 3,
  personId: '0190c000-0000-7000-8000-000000000001',
  personName: '𬭊秀英',
  otherPersonId: '0190c000-0000-7000-8000-000000000078',
  otherName: '𬭊秀瑛',
  placeName: '柳溪村',
  state: 'asked',
  outdated: false,
  askedAt: '2026-11-19T09:00:00.000Z',
  askedBy: '肖美玲',
}

export const mockMergeRequests: MergeRequestList = { forms: [LINE], nextCursor: null }

export const mockMergeAsked: MergeRequestSettled = {
  formId: MERGE_REQUEST,
  state: 'asked',
  eventId: null,
}

export const mockMergeRequest: MergeRequestView = {
  ...LINE,
  version: 1,
  takes: [
    { item: 'name', label: { zh: '姓名', en: 'Name' } },
    { item: 'phone', label: { zh: '联系电话', en: 'Telephone' } },
  ],
  twoNumbers: true,
  reason: '本人到场，两个号码都是她，早年补录时另给了一个',
  evidence: { kind: { zh: '证件或证明', en: 'Document' }, text: '派出所证明' },
  approvedBy: null,
  refusal: null,
  eventId: null,
  steps: [
    {
      stepNo: 1,
      text: { zh: '提出', en: 'asked' },
      lineNo: null,
      who: '肖美玲',
      role: { zh: '乡镇校对员', en: 'Township clerk' },
      reason: null,
      at: '2026-11-19T09:00:00.000Z',
    },
  ],
  actions: ['approve', 'return'],
}
