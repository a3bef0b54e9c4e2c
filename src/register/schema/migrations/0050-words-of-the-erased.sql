-- The words in the steps of a form go with the person whom they are about; that there was a step, whose and when, stays.

create function work.refuse_change_of_form_step() returns trigger language plpgsql as $$
begin
  if (new.county, new.form_id, new.step_no, new.form, new.step, new.account, new.role, new.at)
       = (old.county, old.form_id, old.step_no, old.form, old.step, old.account, old.role, old.at)
     and (new.village, new.line_id) is not distinct from (old.village, old.line_id)
     and num_nonnulls(new.reason, new.detail) = 0 then
    return new;
  end if;
  raise exception 'the steps of forms are append-only: UPDATE refused' using errcode = '2F000';
end
$$;
comment on function work.refuse_change_of_form_step() is 'Trigger: a step of a form changes in one way only, that its words go when the person is erased.';

drop trigger form_steps_are_for_ever on work.form_steps;
create trigger form_steps_are_for_ever before delete or truncate on work.form_steps
  for each statement execute function register.refuse_change_of_ledger();
create trigger form_steps_lose_words_only before update on work.form_steps
  for each row execute function work.refuse_change_of_form_step();
comment on table work.form_steps is 'Every step of every form: who, when, why. None is changed or deleted; the words of those about an erased person are gone.';
