/** What a hit shows, from `register.persons p` joined to `NUMBER_OF_HIT`. */
export const HIT_COLUMNS: string = `p.person_id as "personId", p.name, p.former_name as "formerName", p.sex,
  p.born_on as "bornOn", p.place, p.group_no as "groupNo", p.household_id as "householdId",
  p.life_state as "lifeState", i.value_sealed as "identifierSealed", p.merged_into as "mergedInto"`

/** Joins the number that is in use, sealed as it lies. */
export const NUMBER_OF_HIT: string = `left join register.identifiers i on i.county = p.county
  and i.person_id = p.person_id and i.kind = '01' and i.until is null and not i.voided`
