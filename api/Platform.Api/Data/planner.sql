-- Callers are many and each of their statements is short: workers that one of them starts are taken from the others.
do $$ begin execute format('alter database %I set max_parallel_workers_per_gather = 0', current_database()); end $$;

-- Offences are few and very unequal. Unless the rare ones are known to be rare, a list of them is looked for among all reports, newest first.
alter table report alter column offences set statistics 1000;
