with demo as (
  select array_agg(id order by code) as departments, count(*)::int as many from department
), made as (
  insert into report (id, number, state, submitted_at, reporter_subject, reporter_role, department_id, occurred_at, setting, offences, weapons, other_reporters, level, computed_level, catalogue_version)
  select ('0190' || lpad(to_hex(n), 8, '0') || '7000' || '8000' || lpad(to_hex(n), 12, '0'))::uuid, 'ZM-2025-' || lpad(n::text, 6, '0'),
    case when n < $3 then 'Published' when n % 3 = 0 then 'ComplaintRecorded' else 'Submitted' end, timestamptz '2025-01-01' + n * interval '1 minute', 'bench-' || n % 5000, 'Affected', departments[1 + n % many],
    timestamptz '2025-01-01' + n * interval '1 minute' - interval '2 hours', case when n % 3 = 0 then 'Office' else 'Field' end,
    array['stgb-241', 'stgb-240'], case when n % 5 = 0 then array['knife'] else array[]::text[] end, array[]::text[], 2, 2, 1
  from demo, generate_series($1::int, $2::int) n
  returning id
)
insert into bare_person (id, report_id, position, role, given_name, family_name, birth_date, street, house_number, postal_code, city)
select gen_random_uuid(), id, 0, 'PersonOfConcern', 'Maximilian', 'Mustermann-Groß', date '1980-01-01', 'Kalker Hauptstraße', '12a', '51103', 'Köln' from made
