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
  /** F11: working days in which the other county answers an inquiry. 全员人口信息逻辑审核. */
  inquiryWorkingDaysMax: 10,
  /** F12: months after which a stay is asked about again. 全员人口信息逻辑审核: twice a year. */
  stayVerifiedMonthsMax: 6,
  /** M21: changes of key items within a year; more are hardly corrections. 全员人口信息逻辑审核. */
  keyChangesMax: 2,
} as const
