-- Every report stands in the tally in the transaction that makes or changes it, whoever writes it. Rows are only added:
-- a counter would make all who move reports of a department wait for each other, and some of them for ever.
create function tally_report() returns trigger
language plpgsql
as $$
begin
  if tg_op <> 'INSERT' then
    insert into report_tally (department_id, state, level, confirmed, referred, shielded, reports)
    values (old.department_id, old.state, old.level, old.confirmed_by is not null, old.referred_at is not null, old.shielded_because is not null, -1);
  end if;
  if tg_op <> 'DELETE' then
    insert into report_tally (department_id, state, level, confirmed, referred, shielded, reports)
    values (new.department_id, new.state, new.level, new.confirmed_by is not null, new.referred_at is not null, new.shielded_because is not null, 1);
  end if;
  return null;
end
$$;

create trigger tally_report after insert or delete on report for each row execute function tally_report();
create trigger tally_changed_report after update on report for each row
  when ((old.department_id, old.state, old.level, old.confirmed_by is null, old.referred_at is null, old.shielded_because is null)
    is distinct from (new.department_id, new.state, new.level, new.confirmed_by is null, new.referred_at is null, new.shielded_because is null))
  execute function tally_report();
