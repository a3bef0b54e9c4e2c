import type { CleaningLook, CleaningView, ClusterList } from '#wire/cleaning.ts'

const COLUMNS: CleaningView['columns'] = [
  { header: '参保人姓名', field: 'name', listed: false },
  { header: '社会保障号码', field: 'number', listed: false },
  { header: '出生日期', field: 'bornOn', listed: true },
  { header: '村名', field: 'villageName', listed: true },
  { header: '住址', field: 'residenceAddress', listed: true },
]
const STEPS: CleaningView['recipe']['steps'] = [
  { kind: 'trim', column: '村名' },
  {
    kind: 'table',
    column: '村名',
    pairs: [
      { from: '石乔村', to: '石桥村' },
      { from: '青衫村', to: '青山村' },
    ],
  },
  { kind: 'date', column: '出生日期', order: 'dmy' },
  { kind: 'split', column: '镇村', by: '/', into: [{ header: '镇村·1', field: 'townshipName' }] },
]

export const mockCleaning: CleaningView = {
  columns: COLUMNS,
  recipe: { version: 3, steps: STEPS, madeAt: '2026-02-11T03:00:00Z' },
  reading: null,
  isCompared: false,
  fields: [
    { field: 'townshipName', zh: '乡镇（街道）', en: 'Township' },
    { field: 'villageName', zh: '村', en: 'Village' },
    { field: 'groupNo', zh: '组', en: 'Group' },
  ],
}

const cell = (
  text: string,
  before: string | null = null,
  step: number | null = null,
): CleaningLook['rows'][number]['cells'][number] => ({ text, before, step })

export const mockCleaningLook: CleaningLook = {
  rowsTotal: 41_862,
  rowsMatching: 41_862,
  columns: COLUMNS,
  facets: [
    {
      column: '村名',
      kind: 'value',
      distinct: 41,
      values: [
        { value: '石桥村', rows: 1834 },
        { value: '青山村', rows: 1502 },
        { value: '竹山村', rows: 1420 },
        { value: '竹山邨', rows: 212 },
        { value: '', rows: 96 },
        { value: '竹 山村', rows: 14 },
      ],
    },
  ],
  tally: [
    { step: 1, missing: [], rowsChanged: 318, unmet: [] },
    { step: 2, missing: [], rowsChanged: 77, unmet: ['青衫村'] },
    { step: 3, missing: [], rowsChanged: 41_790, unmet: [] },
    { step: 4, missing: ['镇村'], rowsChanged: 0, unmet: [] },
  ],
  rows: [
    {
      row: 2,
      cells: [
        cell('罗建国'),
        cell('431322********2834'),
        cell('1979-06-11', '11/06/1979', 3),
        cell('石桥村', ' 石乔村', 2),
        cell('石桥村3组12号'),
      ],
    },
    {
      row: 3,
      cells: [
        cell('袁秀梅'),
        cell('431322********2884'),
        cell('1981-03-29', '29/03/1981', 3),
        cell('石桥村'),
        cell('石桥村3组12号'),
      ],
    },
    {
      row: 4,
      cells: [
        cell('罗思琪'),
        cell(''),
        cell('2011-05-09', '09/05/2011', 3),
        cell('竹山邨'),
        cell('竹山村7组'),
      ],
    },
  ],
}

export const mockClusters: ClusterList = {
  clusters: [
    {
      values: [
        { value: '竹山村', rows: 1420 },
        { value: '竹山邨', rows: 212 },
        { value: '竹 山村', rows: 14 },
      ],
      proposal: '竹山村',
    },
    {
      values: [
        { value: '县医院家属区', rows: 31 },
        { value: '县醫院家属区', rows: 2 },
      ],
      proposal: '县医院家属区',
    },
  ],
}
