/**
 * `id_changes.csv`: what became of the ids of the run before, where anything did. `merged`: the id is gone and
 * its records lie with another person; `split`: the id stays, and some of its records lie with another.
 *
 * One line an id and a person its records went to, so that whoever looks a number up years later finds where
 * its person went.
 */
export const ID_CHANGES_CSV = `with changed_ids as (
    select o.person_id from prior_owners o join person_ids n on n.ent = o.ent
    where o.split or n.person_id <> o.person_id),
  gone_over as (
    select b.person_id, n.person_id as other_person_id, n.ent, count(*)::integer as records
    from prior_links b
    join entities e using (rid)
    join person_ids n using (ent)
    where n.person_id <> b.person_id and b.person_id in (from changed_ids) group by all),
  standing as (select distinct person_id from person_ids)
  select row_number() over (order by g.person_id, g.other_person_id) as change_no,
    case when s.person_id is null then 'merged' else 'split' end as kind,
    g.person_id, g.other_person_id, g.records, coalesce(c.place, c.residence_place) as village
  from gone_over g
  left join standing s on s.person_id = g.person_id
  left join chosen_values c using (ent)
  order by 1`
