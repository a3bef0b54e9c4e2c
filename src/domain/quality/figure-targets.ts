import type { FigureTarget } from './figure-definition.ts'

/** 2010: the city's requirement for the register of all residents, and its next step in 2011. */
const REQUIREMENT_2010 = {
  zh: '2010 年全员人口数据库建设要求',
  en: 'Requirement for the register of all residents, 2010',
}

const REQUIREMENT_2011 = {
  zh: '2011 年全员人口数据库建设要求',
  en: 'Requirement for the register of all residents, 2011',
}

const COLLECTION_PLAN = {
  zh: '全员人口信息采集方案：采集率、录入率、录入准确率',
  en: 'Plan of the collection: collected, entered, entered rightly',
}

const DEFAULT_2026 = {
  zh: '本程序的默认值，县可以改',
  en: 'Default of this program; the county may set another',
}

/** A target from 1 January of a year on; the next of the same figure ends it. */
function since(year: number, target: number, source: FigureTarget['source']): FigureTarget {
  return { target, validFrom: `${year}-01-01`, validUntil: null, source }
}

/** Targets by figure where the county has set none, each with its document and its first day. */
export const FIGURE_TARGETS: Readonly<Record<string, readonly FigureTarget[]>> = {
  coverage_list: [since(2010, 0.9, REQUIREMENT_2010), since(2026, 0.98, DEFAULT_2026)],
  coverage_estimate: [since(2010, 0.9, REQUIREMENT_2010), since(2026, 0.98, DEFAULT_2026)],
  coverage_sample: [since(2010, 0.9, REQUIREMENT_2010), since(2026, 0.98, DEFAULT_2026)],
  collection: [since(2010, 1, COLLECTION_PLAN)],
  entry: [since(2010, 0.98, COLLECTION_PLAN)],
  number_accuracy: [since(2010, 0.95, REQUIREMENT_2010), since(2026, 0.99, DEFAULT_2026)],
  main_items: [since(2010, 0.9, REQUIREMENT_2010), since(2011, 0.95, REQUIREMENT_2011)],
  agreement: [since(2026, 0.95, DEFAULT_2026)],
  completeness_persons: [since(2026, 0.98, DEFAULT_2026)],
  logic_errors: [since(2026, 0.005, DEFAULT_2026)],
  births_in_time: [since(2026, 0.9, DEFAULT_2026)],
  deaths_in_time: [since(2026, 0.9, DEFAULT_2026)],
  double_entry: [since(2010, 0.98, COLLECTION_PLAN)],
  village_coverage: [since(2011, 0.9, REQUIREMENT_2011)],
}
