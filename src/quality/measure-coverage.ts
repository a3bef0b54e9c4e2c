/** 在册人数 and 覆盖率（按名单）: in all by the police list, and by each list. */
export const COVERAGE_SQL: readonly string[] = [
  `insert into parts select village, 'registered', 'all', '', count(*), 1 from registered group by village`,
  `insert into parts
select village, 'coverage_list', 'source', source, count(*) filter (where registered), count(*) from listed group by village, source`,
  `insert into parts
select village, 'coverage_list', 'all', '', numerator, denominator from parts
where figure = 'coverage_list' and part_kind = 'source' and part = 'police'`,
]
