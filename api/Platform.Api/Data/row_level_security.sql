-- The last wall. Rows with personal data of persons of concern can be read only under a committed access-log entry
-- of the same subject, and only those rows that the entry names. The application's role owns nothing and cannot change the log.

-- plpgsql keeps its plan for the session; a function in SQL would be planned anew in each statement that meets a policy, at half the price of the whole read.
create function disclosed_objects() returns uuid[]
language plpgsql stable security definer set search_path = public, pg_temp
as $$
begin
  return (select e.object_ids from access_entry e
          where e.id = nullif(current_setting('app.entry', true), '')::uuid
            and e.subject = nullif(current_setting('app.subject', true), '')
            and e.decision = 'permitted'
            -- Of its own transaction's entries nobody knows yet whether they stay.
            and e.transaction is distinct from pg_current_xact_id_if_assigned()
            and e.inserted_at > clock_timestamp() - interval '30 seconds');
end
$$;

alter table involved_person enable row level security;
alter table involved_person force row level security;
create policy owner_all on involved_person to platform_owner using (true) with check (true);
create policy logged_read on involved_person for select to platform_app using (report_id = any ((select disclosed_objects())::uuid[]));
create policy app_insert on involved_person for insert to platform_app with check (true);
create policy app_update on involved_person for update to platform_app using (report_id = any ((select disclosed_objects())::uuid[])) with check (true);
create policy app_delete on involved_person for delete to platform_app using (report_id = any ((select disclosed_objects())::uuid[]));

alter table report_narrative enable row level security;
alter table report_narrative force row level security;
create policy owner_all on report_narrative to platform_owner using (true) with check (true);
create policy logged_read on report_narrative for select to platform_app using (report_id = any ((select disclosed_objects())::uuid[]));
create policy app_insert on report_narrative for insert to platform_app with check (true);
create policy app_update on report_narrative for update to platform_app using (report_id = any ((select disclosed_objects())::uuid[])) with check (true);
create policy app_delete on report_narrative for delete to platform_app using (report_id = any ((select disclosed_objects())::uuid[]));

alter table report_change_story enable row level security;
alter table report_change_story force row level security;
create policy owner_all on report_change_story to platform_owner using (true) with check (true);
create policy logged_read on report_change_story for select to platform_app using (report_id = any ((select disclosed_objects())::uuid[]));
create policy app_insert on report_change_story for insert to platform_app with check (true);

alter table report_change_person enable row level security;
alter table report_change_person force row level security;
create policy owner_all on report_change_person to platform_owner using (true) with check (true);
create policy logged_read on report_change_person for select to platform_app using (report_id = any ((select disclosed_objects())::uuid[]));
create policy app_insert on report_change_person for insert to platform_app with check (true);

alter table person enable row level security;
alter table person force row level security;
create policy owner_all on person to platform_owner using (true) with check (true);
create policy logged_read on person for select to platform_app using (id = any ((select disclosed_objects())::uuid[]));
create policy app_insert on person for insert to platform_app with check (true);

alter table register_entry enable row level security;
alter table register_entry force row level security;
create policy owner_all on register_entry to platform_owner using (true) with check (true);
create policy logged_read on register_entry for select to platform_app using (id = any ((select disclosed_objects())::uuid[]));
create policy app_insert on register_entry for insert to platform_app with check (true);

-- The keys of a report's entries and nothing else: who has to look at them again opens them under a log entry.
create function entries_of_report(report uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
as $$
  select e.id from register_entry e where e.report_id = report order by e.id
$$;
revoke execute on function entries_of_report(uuid) from public;
grant execute on function entries_of_report(uuid) to platform_app;

alter table attachment_name enable row level security;
alter table attachment_name force row level security;
create policy owner_all on attachment_name to platform_owner using (true) with check (true);
create policy logged_read on attachment_name for select to platform_app using (attachment_id = any ((select disclosed_objects())::uuid[]));
create policy app_insert on attachment_name for insert to platform_app with check (true);
create policy app_delete on attachment_name for delete to platform_app using (attachment_id = any ((select disclosed_objects())::uuid[]));

alter table attachment_chunk enable row level security;
alter table attachment_chunk force row level security;
create policy owner_all on attachment_chunk to platform_owner using (true) with check (true);
create policy logged_read on attachment_chunk for select to platform_app using (attachment_id = any ((select disclosed_objects())::uuid[]));
create policy app_insert on attachment_chunk for insert to platform_app with check (true);
create policy app_delete on attachment_chunk for delete to platform_app using (attachment_id = any ((select disclosed_objects())::uuid[]));

alter table referral_note enable row level security;
alter table referral_note force row level security;
create policy owner_all on referral_note to platform_owner using (true) with check (true);
create policy logged_read on referral_note for select to platform_app using (referral_id = any ((select disclosed_objects())::uuid[]));
create policy app_insert on referral_note for insert to platform_app with check (true);
create policy app_delete on referral_note for delete to platform_app using (referral_id = any ((select disclosed_objects())::uuid[]));

alter table report_comment_text enable row level security;
alter table report_comment_text force row level security;
create policy owner_all on report_comment_text to platform_owner using (true) with check (true);
create policy logged_read on report_comment_text for select to platform_app using (comment_id = any ((select disclosed_objects())::uuid[]));
create policy app_insert on report_comment_text for insert to platform_app with check (true);
create policy app_delete on report_comment_text for delete to platform_app using (comment_id = any ((select disclosed_objects())::uuid[]));

-- A draft is its author's alone: who asks is who wrote it, so reading it discloses nothing to anybody and needs no log entry.
alter table draft enable row level security;
alter table draft force row level security;
create policy owner_all on draft to platform_owner using (true) with check (true);
create policy author_all on draft to platform_app
  using (author_subject = nullif(current_setting('app.subject', true), '')) with check (author_subject = nullif(current_setting('app.subject', true), ''));

-- The key of one that became a report is gone already.
create function prune_drafts(older_than timestamptz, most int) returns void
language sql security definer set search_path = public, pg_temp
as $$
  with gone as (
    delete from draft where (author_subject, id) in (select d.author_subject, d.id from draft d where d.saved_at < older_than limit most)
    returning key_id, sealed)
  insert into forgotten_key (subject_id) select key_id from gone where sealed is not null
$$;
revoke execute on function prune_drafts(timestamptz, int) from public;
grant execute on function prune_drafts(timestamptz, int) to platform_app;

-- Parameters are named unlike any column: in SQL functions a column of the same name would win.
-- Which entries fit the criteria: ids, the reasons and nothing else, so that the log entry can name them before anything is disclosed.
create function register_match(
  family text, given text, born date, home_street text, home_postal text, home_city text, at timestamptz,
  out entry_id uuid, out person_id uuid, out matched_on text[], out score real)
returns setof record
language sql stable security definer set search_path = public, pg_temp set pg_trgm.similarity_threshold = 0.5
as $$
  select m.entry, m.person,
    array_remove(array[
      case when m.by_name and m.family_key = family then 'familyName' end,
      case when m.by_name and m.family_key <> family and m.family_key % family then 'similarFamilyName' end,
      case when m.by_name and m.given_key = given then 'givenName' end,
      case when m.by_name and m.given_key <> given and m.given_key % given then 'similarGivenName' end,
      case when m.by_name and m.family_key = given and m.given_key = family then 'swappedNames' end,
      case when m.by_name and m.birth_date = born then 'birthDate' end,
      case when m.by_address then 'address' end], null),
    case when m.by_address or m.family_key = given and m.given_key = family then 1
         when given is null or m.given_key is null then similarity(m.family_key, family)
         else (similarity(m.family_key, family) + similarity(m.given_key, given)) / 2 end
  from (
    select e.id as entry, p.id as person, p.family_key, p.given_key, p.birth_date,
      -- What is not known of a person never speaks against a match.
      coalesce((p.family_key % family and (given is null or p.given_key is null or p.given_key % given) or p.family_key = given and p.given_key = family)
        and (born is null or p.birth_date is null or p.birth_date = born), false) as by_name,
      coalesce(p.street_key = home_street, false) and (coalesce(p.postal_key = home_postal, false) or coalesce(p.city_key = home_city, false)) as by_address
    from person p join register_entry e on e.person_id = p.id
    where e.valid_from <= at and e.review_at > at
      and (p.family_key % family or p.family_key = given or p.street_key = home_street)
  ) m
  where m.by_name or m.by_address
$$;
revoke execute on function register_match(text, text, date, text, text, text, timestamptz), disclosed_objects() from public;
grant execute on function register_match(text, text, date, text, text, text, timestamptz), disclosed_objects() to platform_app;

-- Who serves adds entries and no more. Their transaction and their time are the database's own word, for the wall counts on both;
-- and what others asked, which names persons, is not read back: only the end of the writer's own chain.
revoke all on access_entry, log_node from platform_app;
grant insert (id, node_id, n, at, subject, operation, decision, department_id, case_reference, object_ids, body, salt, leaf_hash, chain_hash),
  select (node_id, n, chain_hash) on access_entry to platform_app;
grant select, insert on log_node to platform_app;

-- What was written down of a report stays as it was written: who serves adds to it and reads it. A reminder goes with its deadline, by the owner's hand.
revoke update, delete on report_change, report_change_story, report_change_person, report_classification, report_assessment, complaint_outcome,
  imported_report, catalogue_version, reminder, registry_block_reminder from platform_app;
