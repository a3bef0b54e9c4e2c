import type {
  BatchRows,
  BatchSummary,
  BatchView,
  FilePreview,
  WithdrawalPreview,
} from '#wire/batches.ts'
import type { ProgressView } from '#wire/progress.ts'

const id = (no: number): string => `0190a000-0000-7000-8000-${String(no).padStart(12, '0')}`

function batch(
  batchNo: number,
  rest: Pick<
    BatchSummary,
    | 'source'
    | 'department'
    | 'fileName'
    | 'rowsTotal'
    | 'rowsWarned'
    | 'rowsRefused'
    | 'phase'
    | 'stepsDone'
  >,
): BatchSummary {
  const total = rest.rowsTotal ?? 0
  return {
    batchId: id(batchNo),
    batchNo,
    asOf: '2026-02-28',
    rowsTaken: total - rest.rowsWarned - rest.rowsRefused,
    receivedAt: `2026-03-${String(20 - batchNo).padStart(2, '0')}T01:10:00Z`,
    ...rest,
  }
}

export const mockBatches: readonly BatchSummary[] = [
  batch(6, {
    source: 'school',
    department: '县教育局',
    fileName: '2026春学籍.xlsx',
    rowsTotal: 187_306,
    rowsWarned: 312,
    rowsRefused: 0,
    phase: 'reading',
    stepsDone: 2,
  }),
  batch(1, {
    source: 'police',
    department: '县公安局',
    fileName: '户籍人口2月末全量.csv',
    rowsTotal: 1_341_118,
    rowsWarned: 8204,
    rowsRefused: 317,
    phase: 'taken',
    stepsDone: 4,
  }),
  batch(2, {
    source: 'insurance',
    department: '县医疗保障局',
    fileName: '参保3月上旬.xlsx',
    rowsTotal: 41_862,
    rowsWarned: 738,
    rowsRefused: 213,
    phase: 'taken',
    stepsDone: 5,
  }),
  batch(3, {
    source: 'immunisation',
    department: '县疾控中心',
    fileName: '预防接种2月.csv',
    rowsTotal: 12_447,
    rowsWarned: 301,
    rowsRefused: 37,
    phase: 'taken',
    stepsDone: 5,
  }),
  batch(4, {
    source: 'marriage',
    department: '县民政局',
    fileName: '婚姻登记2月.csv',
    rowsTotal: 1126,
    rowsWarned: 0,
    rowsRefused: 1126,
    phase: 'failed',
    stepsDone: 2,
  }),
  batch(5, {
    source: 'births',
    department: '县卫生健康局',
    fileName: '出生医学证明3月上旬.csv',
    rowsTotal: 214,
    rowsWarned: 14,
    rowsRefused: 2,
    phase: 'withdrawn',
    stepsDone: 5,
  }),
]

export function mockBatch(batchId: string): BatchView | undefined {
  const found = mockBatches.find((batchLine) => batchLine.batchId === batchId)
  if (found === undefined) return undefined
  return {
    ...found,
    legalBasis: '《户口登记条例》第二条；县数据共享协议 2026-03',
    purpose: '年度登记簿核对',
    expiresOn: '2027-02-28',
    fileHash: '8f3c21ab5d7790e1c07d9e14aa3056b28f3c21ab5d7790e1c07d9e14aa3056b2',
    fileBytes: 15_700_000,
    encoding: 'GB18030',
    mapping: [
      { header: '姓名', field: 'name' },
      { header: '证件号码', field: 'number' },
      { header: '出生年月', field: 'bornOn' },
      { header: '备注', field: null },
    ],
    droppedColumns: [
      {
        header: '避孕措施',
        reason: { zh: '法律不许留存：避孕节育', en: 'The law forbids keeping it: contraception' },
        rowCount: found.rowsTotal ?? 0,
      },
    ],
    problems: [
      {
        code: 'number.check_digit',
        text: { zh: '身份号码校验不符', en: 'Check character does not fit' },
        rows: 412,
      },
      {
        code: 'number.truncated',
        text: {
          zh: '号码被表格软件改成 15 位有效数字',
          en: 'Number cut to 15 digits by a spreadsheet',
        },
        rows: 213,
      },
      {
        code: 'date.unreadable',
        text: { zh: '日期读不出来', en: 'Date cannot be read' },
        rows: 113,
      },
    ],
    withdrawnAt: found.phase === 'withdrawn' ? '2026-03-16T02:00:00Z' : null,
  }
}

export const mockProgress: ProgressView = {
  state: 'running',
  step: 'intake.rows',
  stepText: { zh: '逐行读取、检查', en: 'Reading and checking rows' },
  stepNo: 2,
  stepCount: 4,
  done: 76_795,
  total: 187_306,
  unit: 'rows',
  ratePerSecond: 38_400,
  secondsLeft: 3,
  startedAt: '2026-03-16T01:34:00Z',
  problem: null,
}

export const mockRows: BatchRows = {
  headers: ['姓名', '证件号码', '出生年月'],
  rows: [
    {
      row: 214,
      status: 'refused',
      cells: ['', '1.1E+17', '1985-3-7'],
      problems: [
        {
          code: 'row.nobody',
          column: null,
          facts: {},
          text: {
            zh: '没有姓名，号码也读不出来，不知道说的是谁',
            en: 'Neither name nor number: nobody to speak of',
          },
          advice: {
            zh: '把号码列设成文本后重新导出',
            en: 'Set the number column to text and export again',
          },
        },
      ],
    },
    {
      row: 1873,
      status: 'warned',
      cells: ['陈梓涵', '431322********0523', '农历二零一三年八月十三'],
      problems: [
        {
          code: 'date.lunar',
          column: '出生年月',
          facts: {},
          text: { zh: '是农历，已折成公历 2013-09-17', en: 'A lunar date, read as 2013-09-17' },
          advice: { zh: '不用改；以后最好给公历', en: 'Nothing to mend; civil dates are better' },
        },
      ],
    },
  ],
  nextCursor: null,
}

export const mockWithdrawal: WithdrawalPreview = {
  records: 41_649,
  links: 40_911,
  findings: 738,
  discrepancies: 1203,
  personsTouched: 2210,
  personsOnlyHere: 331,
  tickets: 27,
}

export const mockPreview: FilePreview = {
  uploadId: id(99),
  fileName: '参保3月中旬.csv',
  fileBytes: 4_812_330,
  format: 'csv',
  encoding: 'GB18030',
  encodings: ['UTF-8', 'GB18030', 'UTF-16LE'],
  delimiter: ',',
  sheets: [{ name: '参保3月中旬.csv', rows: 41_862 }],
  headerRow: 1,
  sourceGuess: 'insurance',
  columns: [
    column('参保人姓名', 'name', 'header', 0.99, ['罗建国', '袁秀玫', '罗思琪']),
    column('社会保障号码', 'number', 'content', 0.97, [
      '431322********2834',
      '431322********2884',
      '',
    ]),
    column('性别', 'sex', 'header', 1, ['男', '女', '女']),
    column('出生年月', 'bornOn', 'header', 0.95, ['1979-08-13', '1981.3.29', '2011年5月9日']),
    column('参保地', 'addressText', 'header', 0.8, [
      '水车镇柳溪村',
      '水车镇柳溪村',
      '水车镇柳溪村',
    ]),
    column('联系方式', 'phone', 'saved', 1, ['138****6207', '', '']),
    column('缴费档次', null, 'none', 0, ['一档', '一档', '二档']),
    {
      ...column('避孕措施', null, 'none', 0, ['', '', '']),
      neverKept: { zh: '法律不许留存：避孕节育', en: 'The law forbids keeping it: contraception' },
    },
  ],
  fields: [
    { field: 'name', text: { zh: '姓名', en: 'Name' } },
    { field: 'number', text: { zh: '公民身份号码', en: 'Identity number' } },
    { field: 'sex', text: { zh: '性别', en: 'Sex' } },
    { field: 'bornOn', text: { zh: '出生日期', en: 'Date of birth' } },
    { field: 'addressText', text: { zh: '地址', en: 'Address' } },
    { field: 'phone', text: { zh: '联系电话', en: 'Telephone' } },
    { field: 'householdNo', text: { zh: '户号', en: 'Household number' } },
  ],
  rowsEstimate: 41_862,
  sameAsBatchId: null,
  lastBatch: {
    batchId: '0190a000-0000-7000-8000-000000000002',
    fileName: '参保人员名册2025.xlsx',
    receivedAt: '2025-11-20T01:30:00.000Z',
    department: '新化县医疗保障局',
    legalBasis: '县数据共享协议 2025 第 3 号',
    purpose: '年度核对',
    mappingUsed: true,
  },
}

function column(
  header: string,
  field: string | null,
  because: FilePreview['columns'][number]['because'],
  sure: number,
  samples: string[],
): FilePreview['columns'][number] {
  return { header, field, because, sure, neverKept: null, samples }
}
