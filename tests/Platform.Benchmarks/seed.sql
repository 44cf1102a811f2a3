-- A key is made of the moment of submission, as the host makes it. Some codes stand only in the oldest reports: whoever asks for them must not read all others first.
with demo as (
  select array_agg(id order by code) as departments, count(*)::int as many from department
), told as (
  select n, timestamptz '2024-01-01' + n * interval '1 minute' as at, departments[1 + n % many] as department,
    case when n >= $3 then case n % 3 when 0 then 'ComplaintRecorded' when 1 then 'Submitted' else 'Confirmed' end
         when n % 20 = 0 then 'Closed' when n % 20 = 1 then 'Withdrawn' else 'Published' end as state,
    case when n < 100 then 'stgb-224' when n between 990000 and 990099 then 'stgb-223' when n % 4 = 0 then 'stgb-185' else 'stgb-241' end as offence
  from demo, generate_series($1::int, $2::int) n
), made as (
  insert into report (
    id, number, state, submitted_at, reporter_subject, reporter_role, department_id, occurred_at, setting, offences, weapons, other_reporters, level, computed_level, catalogue_version,
    confirmed_by, end_because, end_by, end_at, end_state_before)
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7000' || '8000' || lpad(to_hex(n), 12, '0'))::uuid, 'ZM-2025-' || lpad(n::text, 6, '0'),
    state, at, 'bench-' || n % 5000, 'Affected', department, at - interval '2 hours', case when n % 3 = 0 then 'Office' else 'Field' end,
    array[offence, 'stgb-240'], case when n % 5 = 0 then array['knife'] else array[]::text[] end, array[]::text[], 2, 2, 1, case when state not in ('Submitted', 'Withdrawn') then 'bench-supervisor' end,
    case when ended then 'NoIncident' end, case when ended then 'bench' end, case when ended then at end, case when ended then 'Submitted' end
  from told, lateral (select state in ('Closed', 'Withdrawn') as ended) as how
  returning id, state, department_id, submitted_at, end_because is null as is_owed
), due as (
  insert into deadline (id, report_id, kind, entitled_party, position, starts_on, due_on, met_on, is_owed)
  select gen_random_uuid(), id, kind, case kind when 'ProsecutionRequest' then 'InjuredEmployee' end, 1, submitted_at::date, submitted_at::date + 90,
    case when state in ('Published', 'ComplaintRecorded') then submitted_at::date + 2 end, is_owed
  from made, unnest(array['ProsecutionRequest', 'AccidentReport']) kind where kind = 'ProsecutionRequest' or (extract(epoch from submitted_at)::bigint / 60) % 7 = 0
  returning id, report_id, kind, due_on, met_on, is_owed
), tasks as (
  insert into task (id, report_id, kind, about_id, department_id, opened_at, due_on, state, done_on, closed_at, closed_by)
  select gen_random_uuid(), m.id, case d.kind when 'AccidentReport' then 'FileAccidentReport' else 'FileComplaint' end, case d.kind when 'AccidentReport' then d.id else m.id end,
    case d.kind when 'AccidentReport' then m.department_id end, m.submitted_at, d.due_on, case when d.met_on is not null then 'Done' when d.is_owed then 'Open' else 'Dismissed' end,
    d.met_on, case when d.met_on is not null or not d.is_owed then m.submitted_at end, case when d.met_on is not null or not d.is_owed then 'bench' end
  from due d join made m on m.id = d.report_id where d.kind = 'AccidentReport' or m.state <> 'Submitted'
)
insert into bare_person (id, report_id, position, role, given_name, family_name, birth_date, street, house_number, postal_code, city)
select gen_random_uuid(), id, 0, 'PersonOfConcern', 'Maximilian', 'Mustermann-Groß', date '1980-01-01', 'Kalker Hauptstraße', '12a', '51103', 'Köln' from made
