/**
 * SQL, true for a request that sees a part of the county; not for one of the whole county, nor for the
 * program itself. A page of a file holds rows of many places: who sees a part gets it by a row of its own
 * (`evidence.sealed_page_of`), and asking for pages as such would have row security look at every later
 * page of the batch in vain. As a subquery it is asked once a statement.
 */
export const SEES_PART: string =
  '(select register.serves_somewhere() and not register.serves_county())'
