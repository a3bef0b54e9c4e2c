-- What somebody states at the desk is not lost: what could not be used waits for a person, and a parent of whom only the
-- name is said is kept as they were named.

-- What could not be used was doubted under P14, a rule about codes that stand in the register. Nothing of it stands there:
-- the next check did not find it, and closed it.
update work.findings f set rule = 'entry.item_left_out',
  state = case
    when f.state <> 'closed' then f.state
    when f.answer is not null then 'answered'
    when f.assigned_place is not null then 'assigned'
    when f.explanation is not null then 'explained'
    else 'open' end,
  closed_at = null, closed_by_check_no = null, close_reason = null
where f.rule = 'P14' and f.subject = 'person' and f.opened_by_event_no is not null and f.last_seen_check_no is null
  and f.item not in ('mother', 'father') and f.close_reason is distinct from 'corrected'
  and not exists (select from register.events e where e.county = f.county and e.person_id = f.person_id
    and e.event_no > f.opened_by_event_no and e.after ->> f.item is not null);

-- The form of a birth asks for the name of a parent, not for the number.
alter table work.stated_parents alter column number_sealed drop not null, alter column number_hash drop not null;
alter table work.stated_parents add constraint stated_parents_number_check
  check ((number_sealed is null) = (number_hash is null));
comment on column work.stated_parents.name is 'Name on the certificate, or as it was said.';
comment on column work.stated_parents.number_sealed is 'Identity number on the certificate, sealed (S10); null where only the name was said.';
