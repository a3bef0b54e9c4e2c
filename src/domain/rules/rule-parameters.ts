/**
 * Numbers that a county may set otherwise, each with where its default comes from. Rules read them
 * here and nowhere else, so that a county's own numbers need one place to go. Limits that the law or the
 * handbook fixes for everybody stand in their rule.
 */
export const RULE_PARAMETERS = {
  /** P22: one telephone with more people was perhaps filled in for them. 全员人口信息逻辑审核. */
  phoneHoldersMax: 10,
  /** P27: 国发〔2014〕25号, published on this day: one register of residents, rural and urban alike. */
  householdsUnifiedOn: '2014-07-30',
  /** H12: a family household with more people is looked at. 全员人口信息逻辑审核. */
  familyPersonsMax: 15,
  /** H15: 国发〔2016〕13号 calls children left behind whose parents are both away and who are under 16. */
  leftBehindAgeMax: 15,
  /** H16: 老年人权益保障法 第二条. */
  oldAgeMin: 60,
  /** F10: 民法典 第十七条. */
  minorAgeMax: 17,
  /** F11: working days in which the other county answers an inquiry, as once in 流动人口计划生育工作条例 第十六条. */
  inquiryWorkingDaysMax: 15,
  /** F12: months after which a stay is asked about again. 全员人口信息逻辑审核: twice a year. */
  stayVerifiedMonthsMax: 6,
  /** M21: changes of key items within a year; more are hardly corrections. 全员人口信息逻辑审核. */
  keyChangesMax: 2,
  /** T07: days between the card and its entry. 全员人口信息逻辑审核. */
  daysToEnterMax: 3,
  /** T08: days after which an open finding is overdue. 疑点核实时限. */
  findingDays: 30,
  /** T10: households a day, and seconds between entries, that are like visits. 全员人口信息逻辑审核. */
  householdsInADayMax: 200,
  secondsBetweenEntriesMin: 10,
  /** Q07: percent by which a year's births or deaths may differ from the year before. 全员人口信息逻辑审核. */
  yearChangeMax: 30,
} as const
