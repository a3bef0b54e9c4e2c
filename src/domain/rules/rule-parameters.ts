/**
 * Numbers that a county may set otherwise, each with where its default comes from. Rules read them
 * here and nowhere else, so that a county's own numbers need one place to go.
 */
export const RULE_PARAMETERS = {
  /** H12: a family household with more people is looked at. 全员人口信息逻辑审核. */
  familyPersonsMax: 15,
  /** H15: 国发〔2016〕13号 calls children left behind whose parents are both away and who are under 16. */
  leftBehindAgeMax: 15,
  /** H16: 老年人权益保障法 第二条. */
  oldAgeMin: 60,
  /** F10: 民法典 第十七条. */
  minorAgeMax: 17,
  /** F11: working days in which the other county answers a query. 流动人口服务管理协查办法. */
  inquiryWorkingDaysMax: 10,
  /** F12: months after which a stay is asked about again. 流动人口居住登记每半年核实一次. */
  stayVerifiedMonthsMax: 6,
  /** M21: so many changes of key items within a year are too many to be corrections. */
  keyChangesMax: 2,
} as const
