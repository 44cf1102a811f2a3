CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

CREATE FUNCTION public.disclosed_objects() RETURNS uuid[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

ALTER FUNCTION public.disclosed_objects() OWNER TO platform_owner;

CREATE FUNCTION public.entries_of_report(report uuid) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
  select e.id from register_entry e where e.report_id = report order by e.id
$$;

ALTER FUNCTION public.entries_of_report(report uuid) OWNER TO platform_owner;

CREATE FUNCTION public.prune_drafts(older_than timestamp with time zone, most integer) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
  with gone as (
    delete from draft where (author_subject, id) in (select d.author_subject, d.id from draft d where d.saved_at < older_than limit most)
    returning key_id, sealed)
  insert into forgotten_key (subject_id) select key_id from gone where sealed is not null
$$;

ALTER FUNCTION public.prune_drafts(older_than timestamp with time zone, most integer) OWNER TO platform_owner;

CREATE FUNCTION public.register_match(family text, given text, born date, home_street text, home_postal text, home_city text, at timestamp with time zone, OUT entry_id uuid, OUT person_id uuid, OUT matched_on text[], OUT score real) RETURNS SETOF record
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "pg_trgm.similarity_threshold" TO '0.5'
    AS $$
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

ALTER FUNCTION public.register_match(family text, given text, born date, home_street text, home_postal text, home_city text, at timestamp with time zone, OUT entry_id uuid, OUT person_id uuid, OUT matched_on text[], OUT score real) OWNER TO platform_owner;

CREATE FUNCTION public.tally_report() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

ALTER FUNCTION public.tally_report() OWNER TO platform_owner;

CREATE TABLE public."__EFMigrationsHistory" (
    migration_id character varying(150) NOT NULL,
    product_version character varying(32) NOT NULL
);

ALTER TABLE public."__EFMigrationsHistory" OWNER TO platform_owner;

CREATE TABLE public.access_entry (
    id uuid NOT NULL,
    node_id uuid NOT NULL,
    n bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    subject text NOT NULL,
    operation text NOT NULL,
    decision text NOT NULL,
    department_id uuid,
    case_reference text,
    object_ids uuid[] NOT NULL,
    body bytea,
    salt bytea,
    leaf_hash bytea NOT NULL,
    chain_hash bytea NOT NULL,
    transaction xid8 DEFAULT pg_current_xact_id() NOT NULL,
    inserted_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

ALTER TABLE public.access_entry OWNER TO platform_owner;

CREATE TABLE public.attachment (
    id uuid NOT NULL,
    report_id uuid NOT NULL,
    added_by character varying(200) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    length integer NOT NULL,
    declared_hash bytea,
    received integer NOT NULL,
    state character varying(40) NOT NULL,
    type character varying(40),
    size integer,
    hash bytea,
    sent_hash bytea,
    refusal character varying(40),
    CONSTRAINT ck_attachment_received CHECK (((received >= 0) AND (received <= length)))
);

ALTER TABLE public.attachment OWNER TO platform_owner;

CREATE TABLE public.attachment_chunk (
    attachment_id uuid NOT NULL,
    name character varying(20) NOT NULL,
    sealed bytea NOT NULL
);

ALTER TABLE ONLY public.attachment_chunk FORCE ROW LEVEL SECURITY;

ALTER TABLE public.attachment_chunk OWNER TO platform_owner;

CREATE TABLE public.attachment_name (
    attachment_id uuid NOT NULL,
    sealed bytea NOT NULL
);

ALTER TABLE ONLY public.attachment_name FORCE ROW LEVEL SECURITY;

ALTER TABLE public.attachment_name OWNER TO platform_owner;

CREATE TABLE public.building (
    id uuid NOT NULL,
    site_id uuid NOT NULL,
    name character varying(200) NOT NULL
);

ALTER TABLE public.building OWNER TO platform_owner;

CREATE TABLE public.catalogue_version (
    number integer NOT NULL,
    valid_from date NOT NULL,
    content jsonb NOT NULL
);

ALTER TABLE public.catalogue_version OWNER TO platform_owner;

CREATE TABLE public.complaint (
    id uuid NOT NULL,
    report_id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    office character varying(200) NOT NULL,
    file_number character varying(100) NOT NULL,
    filed_on date NOT NULL,
    requested_by text[] NOT NULL,
    injured_ids uuid[] NOT NULL,
    recorded_by character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    withdrawn_on date,
    outcome character varying(40),
    outcome_on date
);

ALTER TABLE public.complaint OWNER TO platform_owner;

CREATE TABLE public.complaint_outcome (
    id uuid NOT NULL,
    complaint_id uuid NOT NULL,
    outcome character varying(40) NOT NULL,
    decided_on date NOT NULL,
    reference character varying(100),
    recorded_by character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);

ALTER TABLE public.complaint_outcome OWNER TO platform_owner;

CREATE TABLE public.deadline (
    id uuid NOT NULL,
    report_id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    entitled_party character varying(40),
    "position" integer NOT NULL,
    person_id uuid,
    starts_on date,
    due_on date,
    met_on date,
    is_owed boolean NOT NULL,
    not_owed_on date,
    open_until_on date GENERATED ALWAYS AS (
CASE
    WHEN ((met_on IS NULL) AND (not_owed_on IS NULL) AND is_owed) THEN due_on
    ELSE NULL::date
END) STORED,
    CONSTRAINT ck_deadline_begun CHECK (((starts_on IS NULL) = (due_on IS NULL)))
);

ALTER TABLE public.deadline OWNER TO platform_owner;

CREATE TABLE public.department (
    id uuid NOT NULL,
    code character varying(20) NOT NULL,
    name character varying(200) NOT NULL,
    parent_id uuid,
    valid_from date NOT NULL,
    valid_until date
);

ALTER TABLE public.department OWNER TO platform_owner;

CREATE TABLE public.draft (
    id uuid NOT NULL,
    author_subject character varying(200) NOT NULL,
    key_id uuid NOT NULL,
    sealed bytea,
    client_at timestamp with time zone,
    saved_at timestamp with time zone NOT NULL,
    report_id uuid
);

ALTER TABLE ONLY public.draft FORCE ROW LEVEL SECURITY;

ALTER TABLE public.draft OWNER TO platform_owner;

CREATE TABLE public.employee (
    id uuid NOT NULL,
    subject character varying(200) NOT NULL,
    given_name character varying(100) NOT NULL,
    family_name character varying(100) NOT NULL,
    email character varying(254),
    phone character varying(40),
    department_id uuid NOT NULL
);

ALTER TABLE public.employee OWNER TO platform_owner;

CREATE TABLE public.event (
    sequence bigint NOT NULL,
    transaction xid8 DEFAULT pg_current_xact_id() NOT NULL,
    kind character varying(60) NOT NULL,
    entity_id uuid NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE public.event OWNER TO platform_owner;

ALTER TABLE public.event ALTER COLUMN sequence ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.event_sequence_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.floor (
    id uuid NOT NULL,
    building_id uuid NOT NULL,
    level integer NOT NULL
);

ALTER TABLE public.floor OWNER TO platform_owner;

CREATE TABLE public.forgotten_key (
    subject_id uuid NOT NULL
);

ALTER TABLE public.forgotten_key OWNER TO platform_owner;

CREATE TABLE public.house_ban (
    id uuid NOT NULL,
    report_id uuid NOT NULL,
    reference character varying(100) NOT NULL,
    issued_on date NOT NULL,
    valid_until date,
    recorded_by character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    lifted_on date,
    lifted_by character varying(200),
    ran_out_at timestamp with time zone
);

ALTER TABLE public.house_ban OWNER TO platform_owner;

CREATE TABLE public.idempotent_request (
    subject character varying(200) NOT NULL,
    key character varying(255) NOT NULL,
    operation character varying(80) NOT NULL,
    input_hash bytea NOT NULL,
    answer jsonb,
    created_at timestamp with time zone NOT NULL
);

ALTER TABLE public.idempotent_request OWNER TO platform_owner;

CREATE TABLE public.identity_account (
    id uuid NOT NULL,
    subject character varying(200) NOT NULL,
    user_name character varying(200) NOT NULL,
    password_hash character varying(200) NOT NULL,
    failed_count integer NOT NULL,
    locked_until timestamp with time zone,
    locked_by_operator_at timestamp with time zone
);

ALTER TABLE public.identity_account OWNER TO platform_owner;

CREATE TABLE public.identity_client (
    id uuid NOT NULL,
    application_type character varying(50),
    client_id character varying(100),
    client_secret text,
    client_type character varying(50),
    concurrency_token character varying(50),
    consent_type character varying(50),
    display_name text,
    display_names text,
    json_web_key_set text,
    permissions text,
    post_logout_redirect_uris text,
    properties text,
    redirect_uris text,
    requirements text,
    settings text
);

ALTER TABLE public.identity_client OWNER TO platform_owner;

CREATE TABLE public.identity_data_protection_key (
    id integer NOT NULL,
    friendly_name text,
    xml text
);

ALTER TABLE public.identity_data_protection_key OWNER TO platform_owner;

ALTER TABLE public.identity_data_protection_key ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.identity_data_protection_key_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.identity_grant (
    id uuid NOT NULL,
    application_id uuid,
    concurrency_token character varying(50),
    creation_date timestamp with time zone,
    properties text,
    scopes text,
    status character varying(50),
    subject character varying(400),
    type character varying(50)
);

ALTER TABLE public.identity_grant OWNER TO platform_owner;

CREATE TABLE public.identity_scope (
    id uuid NOT NULL,
    concurrency_token character varying(50),
    description text,
    descriptions text,
    display_name text,
    display_names text,
    name character varying(200),
    properties text,
    resources text
);

ALTER TABLE public.identity_scope OWNER TO platform_owner;

CREATE TABLE public.identity_server_key (
    id uuid NOT NULL,
    use character varying(20) NOT NULL,
    sealed bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    used_from timestamp with time zone NOT NULL,
    used_until timestamp with time zone NOT NULL
);

ALTER TABLE public.identity_server_key OWNER TO platform_owner;

CREATE TABLE public.identity_token (
    id uuid NOT NULL,
    application_id uuid,
    authorization_id uuid,
    concurrency_token character varying(50),
    creation_date timestamp with time zone,
    expiration_date timestamp with time zone,
    payload text,
    properties text,
    redemption_date timestamp with time zone,
    reference_id character varying(100),
    status character varying(50),
    subject character varying(400),
    type character varying(150)
);

ALTER TABLE public.identity_token OWNER TO platform_owner;

CREATE TABLE public.imported_report (
    source character varying(200) NOT NULL,
    external_id character varying(100) NOT NULL,
    report_id uuid NOT NULL,
    number character varying(20) NOT NULL
);

ALTER TABLE public.imported_report OWNER TO platform_owner;

CREATE TABLE public.involved_person (
    id uuid NOT NULL,
    report_id uuid NOT NULL,
    "position" integer NOT NULL,
    role character varying(40) NOT NULL,
    incapacity_days integer,
    sealed bytea NOT NULL
);

ALTER TABLE ONLY public.involved_person FORCE ROW LEVEL SECURITY;

ALTER TABLE public.involved_person OWNER TO platform_owner;

CREATE TABLE public.log_node (
    id uuid NOT NULL,
    started_at timestamp with time zone NOT NULL
);

ALTER TABLE public.log_node OWNER TO platform_owner;

CREATE TABLE public.person (
    id uuid NOT NULL,
    sealed bytea NOT NULL,
    birth_date date,
    family_key character varying(220) NOT NULL,
    given_key character varying(220),
    street_key character varying(470),
    postal_key character varying(50),
    city_key character varying(220)
);

ALTER TABLE ONLY public.person FORCE ROW LEVEL SECURITY;

ALTER TABLE public.person OWNER TO platform_owner;

CREATE TABLE public.referral (
    id uuid NOT NULL,
    report_id uuid NOT NULL,
    offer_code character varying(60) NOT NULL,
    employee_subject character varying(200) NOT NULL,
    employee_id uuid,
    made_by character varying(200) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    consent_on date,
    state character varying(40) NOT NULL,
    changed_by character varying(200),
    changed_at timestamp with time zone
);

ALTER TABLE public.referral OWNER TO platform_owner;

CREATE TABLE public.referral_note (
    referral_id uuid NOT NULL,
    sealed bytea NOT NULL
);

ALTER TABLE ONLY public.referral_note FORCE ROW LEVEL SECURITY;

ALTER TABLE public.referral_note OWNER TO platform_owner;

CREATE TABLE public.register_entry (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    report_id uuid NOT NULL,
    level integer NOT NULL,
    catalogue_version integer NOT NULL,
    hazards text[] NOT NULL,
    precautions text[] NOT NULL,
    contact_department_id uuid NOT NULL,
    trigger_kind character varying(40) NOT NULL,
    trigger_reference character varying(310) NOT NULL,
    trigger_date date NOT NULL,
    sealed_necessity bytea NOT NULL,
    necessity_by character varying(200) NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    review_at timestamp with time zone NOT NULL,
    delete_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_register_entry_level CHECK (((level >= 2) AND (level <= 3)))
);

ALTER TABLE ONLY public.register_entry FORCE ROW LEVEL SECURITY;

ALTER TABLE public.register_entry OWNER TO platform_owner;

CREATE TABLE public.registry_block (
    id uuid NOT NULL,
    employee_subject character varying(200) NOT NULL,
    employee_id uuid,
    made_by character varying(200) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    consent_on date,
    because character varying(40) NOT NULL,
    report_ids uuid[] NOT NULL,
    prolongs_id uuid,
    state character varying(40) NOT NULL,
    applied_on date,
    office character varying(200),
    file_number character varying(100),
    ends_on date,
    remind_on date,
    CONSTRAINT ck_registry_block_granted CHECK ((((state)::text = 'Granted'::text) = (ends_on IS NOT NULL)))
);

ALTER TABLE public.registry_block OWNER TO platform_owner;

CREATE TABLE public.registry_block_reminder (
    block_id uuid NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE public.registry_block_reminder OWNER TO platform_owner;

CREATE TABLE public.reminder (
    id uuid NOT NULL,
    deadline_id uuid NOT NULL,
    due_on date NOT NULL,
    lead_days integer NOT NULL,
    sent_at timestamp with time zone NOT NULL
);

ALTER TABLE public.reminder OWNER TO platform_owner;

CREATE TABLE public.report (
    id uuid NOT NULL,
    number character varying(20) NOT NULL COLLATE pg_catalog."C",
    state character varying(40) NOT NULL,
    submitted_at timestamp with time zone NOT NULL,
    client_at timestamp with time zone,
    reporter_subject character varying(200) NOT NULL,
    reporter_id uuid,
    reporter_role character varying(40) NOT NULL,
    shielded_because character varying(40),
    department_id uuid NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    setting character varying(40) NOT NULL,
    offences text[] NOT NULL,
    weapons text[] NOT NULL,
    level integer NOT NULL,
    computed_level integer NOT NULL,
    catalogue_version integer NOT NULL,
    confirmed_by character varying(200),
    confirmed_at timestamp with time zone,
    published_by character varying(200),
    published_at timestamp with time zone,
    merged_into uuid,
    merged_from character varying(40),
    other_reporters character varying(200)[] NOT NULL,
    referred_at timestamp with time zone,
    assessed_at timestamp with time zone,
    end_at timestamp with time zone,
    end_because character varying(40),
    end_by character varying(200),
    end_state_before character varying(40),
    CONSTRAINT ck_report_level CHECK (((level >= 0) AND (level <= 3)))
);
ALTER TABLE ONLY public.report ALTER COLUMN offences SET STATISTICS 1000;

ALTER TABLE public.report OWNER TO platform_owner;

CREATE TABLE public.report_assessment (
    id uuid NOT NULL,
    report_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    by_subject character varying(200) NOT NULL,
    by_employee_id uuid,
    danger character varying(40) NOT NULL,
    precautions text[] NOT NULL,
    catalogue_version integer NOT NULL
);

ALTER TABLE public.report_assessment OWNER TO platform_owner;

CREATE TABLE public.report_change (
    id uuid NOT NULL,
    report_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    by_subject character varying(200) NOT NULL,
    by_employee_id uuid,
    by_role character varying(40) NOT NULL,
    operation character varying(40) NOT NULL,
    because character varying(40),
    fields jsonb NOT NULL
);

ALTER TABLE public.report_change OWNER TO platform_owner;

CREATE TABLE public.report_change_person (
    change_id uuid NOT NULL,
    person_id uuid NOT NULL,
    report_id uuid NOT NULL,
    "position" integer NOT NULL,
    role character varying(40) NOT NULL,
    incapacity_days integer,
    sealed bytea
);

ALTER TABLE ONLY public.report_change_person FORCE ROW LEVEL SECURITY;

ALTER TABLE public.report_change_person OWNER TO platform_owner;

CREATE TABLE public.report_change_story (
    change_id uuid NOT NULL,
    report_id uuid NOT NULL,
    sealed bytea NOT NULL
);

ALTER TABLE ONLY public.report_change_story FORCE ROW LEVEL SECURITY;

ALTER TABLE public.report_change_story OWNER TO platform_owner;

CREATE TABLE public.report_claim (
    report_id uuid NOT NULL,
    holder_subject character varying(200) NOT NULL,
    holder_employee_id uuid,
    expires_at timestamp with time zone NOT NULL,
    assigned_by character varying(200) NOT NULL
);

ALTER TABLE public.report_claim OWNER TO platform_owner;

CREATE TABLE public.report_classification (
    id uuid NOT NULL,
    report_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    by character varying(200) NOT NULL,
    level integer NOT NULL,
    computed_level integer NOT NULL,
    catalogue_version integer NOT NULL,
    because character varying(40)
);

ALTER TABLE public.report_classification OWNER TO platform_owner;

CREATE TABLE public.report_comment (
    id uuid NOT NULL,
    report_id uuid NOT NULL,
    number integer NOT NULL,
    scope character varying(40) NOT NULL,
    reply_to_id uuid,
    author_subject character varying(200) NOT NULL,
    author_id uuid,
    author_role character varying(40) NOT NULL,
    written_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone
);

ALTER TABLE public.report_comment OWNER TO platform_owner;

CREATE TABLE public.report_comment_reading (
    report_id uuid NOT NULL,
    subject character varying(200) NOT NULL,
    up_to integer NOT NULL
);

ALTER TABLE public.report_comment_reading OWNER TO platform_owner;

CREATE TABLE public.report_comment_text (
    comment_id uuid NOT NULL,
    sealed bytea NOT NULL
);

ALTER TABLE ONLY public.report_comment_text FORCE ROW LEVEL SECURITY;

ALTER TABLE public.report_comment_text OWNER TO platform_owner;

CREATE TABLE public.report_narrative (
    report_id uuid NOT NULL,
    sealed bytea NOT NULL
);

ALTER TABLE ONLY public.report_narrative FORCE ROW LEVEL SECURITY;

ALTER TABLE public.report_narrative OWNER TO platform_owner;

CREATE TABLE public.report_number (
    year integer NOT NULL,
    last integer NOT NULL
);

ALTER TABLE public.report_number OWNER TO platform_owner;

CREATE TABLE public.report_tally (
    id bigint NOT NULL,
    department_id uuid NOT NULL,
    state character varying(40) NOT NULL,
    level integer NOT NULL,
    confirmed boolean NOT NULL,
    referred boolean NOT NULL,
    shielded boolean NOT NULL,
    reports integer NOT NULL
);

ALTER TABLE public.report_tally OWNER TO platform_owner;

ALTER TABLE public.report_tally ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.report_tally_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.role_assignment (
    id uuid NOT NULL,
    subject character varying(200) NOT NULL,
    role character varying(40) NOT NULL,
    department_id uuid,
    valid_from timestamp with time zone NOT NULL,
    valid_until timestamp with time zone,
    granted_by character varying(200) NOT NULL,
    reason character varying(500) NOT NULL,
    ended_by character varying(200),
    end_reason character varying(500)
);

ALTER TABLE public.role_assignment OWNER TO platform_owner;

CREATE TABLE public.room (
    id uuid NOT NULL,
    floor_id uuid NOT NULL,
    number character varying(40) NOT NULL,
    department_id uuid
);

ALTER TABLE public.room OWNER TO platform_owner;

CREATE TABLE public.site (
    id uuid NOT NULL,
    code character varying(20) NOT NULL,
    name character varying(200) NOT NULL,
    address character varying(300) NOT NULL
);

ALTER TABLE public.site OWNER TO platform_owner;

CREATE TABLE public.substitute (
    id uuid NOT NULL,
    employee_id uuid NOT NULL,
    is_outside_role boolean NOT NULL,
    department_id uuid NOT NULL,
    substitute_id uuid NOT NULL,
    from_on date NOT NULL,
    until_on date NOT NULL,
    added_by character varying(200) NOT NULL,
    ended_at timestamp with time zone,
    ended_by character varying(200),
    CONSTRAINT ck_substitute_another CHECK ((substitute_id <> employee_id))
);

ALTER TABLE public.substitute OWNER TO platform_owner;

CREATE TABLE public.support_offer (
    code character varying(60) NOT NULL,
    title character varying(200) NOT NULL,
    description character varying(2000) NOT NULL,
    contact character varying(500),
    audiences text[] NOT NULL,
    starts_on date NOT NULL,
    ends_on date
);

ALTER TABLE public.support_offer OWNER TO platform_owner;

CREATE TABLE public.task (
    id uuid NOT NULL,
    report_id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    about_id uuid NOT NULL,
    department_id uuid,
    opened_at timestamp with time zone NOT NULL,
    due_on date,
    sorted_on date GENERATED ALWAYS AS (COALESCE(due_on, 'infinity'::date)) STORED NOT NULL,
    state character varying(40) NOT NULL,
    done_on date,
    closed_at timestamp with time zone,
    closed_by character varying(200),
    dismissed_because character varying(40),
    lost_ground character varying(40),
    ground_left boolean
);

ALTER TABLE public.task OWNER TO platform_owner;

ALTER TABLE ONLY public."__EFMigrationsHistory"
    ADD CONSTRAINT pk___ef_migrations_history PRIMARY KEY (migration_id);

ALTER TABLE ONLY public.access_entry
    ADD CONSTRAINT pk_access_entry PRIMARY KEY (id);

ALTER TABLE ONLY public.attachment
    ADD CONSTRAINT pk_attachment PRIMARY KEY (id);

ALTER TABLE ONLY public.attachment_chunk
    ADD CONSTRAINT pk_attachment_chunk PRIMARY KEY (attachment_id, name);

ALTER TABLE ONLY public.attachment_name
    ADD CONSTRAINT pk_attachment_name PRIMARY KEY (attachment_id);

ALTER TABLE ONLY public.building
    ADD CONSTRAINT pk_building PRIMARY KEY (id);

ALTER TABLE ONLY public.catalogue_version
    ADD CONSTRAINT pk_catalogue_version PRIMARY KEY (number);

ALTER TABLE ONLY public.complaint
    ADD CONSTRAINT pk_complaint PRIMARY KEY (id);

ALTER TABLE ONLY public.complaint_outcome
    ADD CONSTRAINT pk_complaint_outcome PRIMARY KEY (id);

ALTER TABLE ONLY public.deadline
    ADD CONSTRAINT pk_deadline PRIMARY KEY (id);

ALTER TABLE ONLY public.department
    ADD CONSTRAINT pk_department PRIMARY KEY (id);

ALTER TABLE ONLY public.draft
    ADD CONSTRAINT pk_draft PRIMARY KEY (author_subject, id);

ALTER TABLE ONLY public.employee
    ADD CONSTRAINT pk_employee PRIMARY KEY (id);

ALTER TABLE ONLY public.event
    ADD CONSTRAINT pk_event PRIMARY KEY (sequence);

ALTER TABLE ONLY public.floor
    ADD CONSTRAINT pk_floor PRIMARY KEY (id);

ALTER TABLE ONLY public.forgotten_key
    ADD CONSTRAINT pk_forgotten_key PRIMARY KEY (subject_id);

ALTER TABLE ONLY public.house_ban
    ADD CONSTRAINT pk_house_ban PRIMARY KEY (id);

ALTER TABLE ONLY public.idempotent_request
    ADD CONSTRAINT pk_idempotent_request PRIMARY KEY (subject, key);

ALTER TABLE ONLY public.identity_account
    ADD CONSTRAINT pk_identity_account PRIMARY KEY (id);

ALTER TABLE ONLY public.identity_client
    ADD CONSTRAINT pk_identity_client PRIMARY KEY (id);

ALTER TABLE ONLY public.identity_data_protection_key
    ADD CONSTRAINT pk_identity_data_protection_key PRIMARY KEY (id);

ALTER TABLE ONLY public.identity_grant
    ADD CONSTRAINT pk_identity_grant PRIMARY KEY (id);

ALTER TABLE ONLY public.identity_scope
    ADD CONSTRAINT pk_identity_scope PRIMARY KEY (id);

ALTER TABLE ONLY public.identity_server_key
    ADD CONSTRAINT pk_identity_server_key PRIMARY KEY (id);

ALTER TABLE ONLY public.identity_token
    ADD CONSTRAINT pk_identity_token PRIMARY KEY (id);

ALTER TABLE ONLY public.imported_report
    ADD CONSTRAINT pk_imported_report PRIMARY KEY (source, external_id);

ALTER TABLE ONLY public.involved_person
    ADD CONSTRAINT pk_involved_person PRIMARY KEY (id);

ALTER TABLE ONLY public.log_node
    ADD CONSTRAINT pk_log_node PRIMARY KEY (id);

ALTER TABLE ONLY public.person
    ADD CONSTRAINT pk_person PRIMARY KEY (id);

ALTER TABLE ONLY public.referral
    ADD CONSTRAINT pk_referral PRIMARY KEY (id);

ALTER TABLE ONLY public.referral_note
    ADD CONSTRAINT pk_referral_note PRIMARY KEY (referral_id);

ALTER TABLE ONLY public.register_entry
    ADD CONSTRAINT pk_register_entry PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_block
    ADD CONSTRAINT pk_registry_block PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_block_reminder
    ADD CONSTRAINT pk_registry_block_reminder PRIMARY KEY (block_id);

ALTER TABLE ONLY public.reminder
    ADD CONSTRAINT pk_reminder PRIMARY KEY (id);

ALTER TABLE ONLY public.report
    ADD CONSTRAINT pk_report PRIMARY KEY (id);

ALTER TABLE ONLY public.report_assessment
    ADD CONSTRAINT pk_report_assessment PRIMARY KEY (id);

ALTER TABLE ONLY public.report_change
    ADD CONSTRAINT pk_report_change PRIMARY KEY (id);

ALTER TABLE ONLY public.report_change_person
    ADD CONSTRAINT pk_report_change_person PRIMARY KEY (change_id, person_id);

ALTER TABLE ONLY public.report_change_story
    ADD CONSTRAINT pk_report_change_story PRIMARY KEY (change_id);

ALTER TABLE ONLY public.report_claim
    ADD CONSTRAINT pk_report_claim PRIMARY KEY (report_id);

ALTER TABLE ONLY public.report_classification
    ADD CONSTRAINT pk_report_classification PRIMARY KEY (id);

ALTER TABLE ONLY public.report_comment
    ADD CONSTRAINT pk_report_comment PRIMARY KEY (id);

ALTER TABLE ONLY public.report_comment_reading
    ADD CONSTRAINT pk_report_comment_reading PRIMARY KEY (report_id, subject);

ALTER TABLE ONLY public.report_comment_text
    ADD CONSTRAINT pk_report_comment_text PRIMARY KEY (comment_id);

ALTER TABLE ONLY public.report_narrative
    ADD CONSTRAINT pk_report_narrative PRIMARY KEY (report_id);

ALTER TABLE ONLY public.report_number
    ADD CONSTRAINT pk_report_number PRIMARY KEY (year);

ALTER TABLE ONLY public.report_tally
    ADD CONSTRAINT pk_report_tally PRIMARY KEY (id);

ALTER TABLE ONLY public.role_assignment
    ADD CONSTRAINT pk_role_assignment PRIMARY KEY (id);

ALTER TABLE ONLY public.room
    ADD CONSTRAINT pk_room PRIMARY KEY (id);

ALTER TABLE ONLY public.site
    ADD CONSTRAINT pk_site PRIMARY KEY (id);

ALTER TABLE ONLY public.substitute
    ADD CONSTRAINT pk_substitute PRIMARY KEY (id);

ALTER TABLE ONLY public.support_offer
    ADD CONSTRAINT pk_support_offer PRIMARY KEY (code);

ALTER TABLE ONLY public.task
    ADD CONSTRAINT pk_task PRIMARY KEY (id);

CREATE UNIQUE INDEX ix_access_entry_node_id_n ON public.access_entry USING btree (node_id, n);

CREATE INDEX ix_access_entry_transaction ON public.access_entry USING btree (transaction);

CREATE INDEX ix_attachment_report_id_id ON public.attachment USING btree (report_id, id);

CREATE INDEX ix_attachment_state_id ON public.attachment USING btree (state, id) WHERE ((state)::text = ANY ((ARRAY['Uploading'::character varying, 'Quarantined'::character varying, 'Refused'::character varying])::text[]));

CREATE INDEX ix_building_site_id ON public.building USING btree (site_id);

CREATE INDEX ix_complaint_outcome_complaint_id_id ON public.complaint_outcome USING btree (complaint_id, id);

CREATE INDEX ix_complaint_report_id_id ON public.complaint USING btree (report_id, id);

CREATE INDEX ix_deadline_open_until_on_id ON public.deadline USING btree (open_until_on, id) WHERE (open_until_on IS NOT NULL);

CREATE UNIQUE INDEX ix_deadline_report_id_kind_entitled_party_position ON public.deadline USING btree (report_id, kind, entitled_party, "position") NULLS NOT DISTINCT;

CREATE UNIQUE INDEX ix_department_code_valid_from ON public.department USING btree (code, valid_from);

CREATE INDEX ix_department_parent_id ON public.department USING btree (parent_id);

CREATE INDEX ix_draft_report_id ON public.draft USING btree (report_id);

CREATE INDEX ix_draft_saved_at ON public.draft USING btree (saved_at);

CREATE INDEX ix_employee_department_id ON public.employee USING btree (department_id);

CREATE UNIQUE INDEX ix_employee_subject ON public.employee USING btree (subject);

CREATE INDEX ix_event_transaction_sequence ON public.event USING btree (transaction, sequence);

CREATE UNIQUE INDEX ix_floor_building_id_level ON public.floor USING btree (building_id, level);

CREATE INDEX ix_house_ban_report_id_id ON public.house_ban USING btree (report_id, id);

CREATE INDEX ix_house_ban_valid_until ON public.house_ban USING btree (valid_until) WHERE ((lifted_on IS NULL) AND (ran_out_at IS NULL));

CREATE INDEX ix_idempotent_request_created_at ON public.idempotent_request USING btree (created_at);

CREATE UNIQUE INDEX ix_identity_account_subject ON public.identity_account USING btree (subject);

CREATE UNIQUE INDEX ix_identity_account_user_name ON public.identity_account USING btree (user_name);

CREATE UNIQUE INDEX ix_identity_client_client_id ON public.identity_client USING btree (client_id);

CREATE INDEX ix_identity_grant_application_id_status_subject_type ON public.identity_grant USING btree (application_id, status, subject, type);

CREATE UNIQUE INDEX ix_identity_scope_name ON public.identity_scope USING btree (name);

CREATE INDEX ix_identity_token_application_id_status_subject_type ON public.identity_token USING btree (application_id, status, subject, type);

CREATE INDEX ix_identity_token_authorization_id ON public.identity_token USING btree (authorization_id);

CREATE UNIQUE INDEX ix_identity_token_reference_id ON public.identity_token USING btree (reference_id);

CREATE INDEX ix_imported_report_report_id ON public.imported_report USING btree (report_id);

CREATE INDEX ix_involved_person_report_id_position ON public.involved_person USING btree (report_id, "position");

CREATE INDEX ix_person_family_key ON public.person USING gin (family_key public.gin_trgm_ops);

CREATE INDEX ix_person_street_key ON public.person USING btree (street_key);

CREATE INDEX ix_referral_employee_id ON public.referral USING btree (employee_id);

CREATE INDEX ix_referral_employee_subject_id ON public.referral USING btree (employee_subject, id);

CREATE INDEX ix_referral_made_by_id ON public.referral USING btree (made_by, id);

CREATE INDEX ix_referral_offer_code ON public.referral USING btree (offer_code);

CREATE INDEX ix_referral_report_id ON public.referral USING btree (report_id);

CREATE INDEX ix_referral_state_id ON public.referral USING btree (state, id);

CREATE INDEX ix_register_entry_contact_department_id ON public.register_entry USING btree (contact_department_id);

CREATE INDEX ix_register_entry_person_id ON public.register_entry USING btree (person_id);

CREATE INDEX ix_register_entry_report_id ON public.register_entry USING btree (report_id);

CREATE INDEX ix_registry_block_employee_id ON public.registry_block USING btree (employee_id);

CREATE INDEX ix_registry_block_employee_subject_id ON public.registry_block USING btree (employee_subject, id);

CREATE INDEX ix_registry_block_prolongs_id ON public.registry_block USING btree (prolongs_id);

CREATE INDEX ix_registry_block_remind_on ON public.registry_block USING btree (remind_on);

CREATE UNIQUE INDEX ix_reminder_deadline_id_due_on_lead_days ON public.reminder USING btree (deadline_id, due_on, lead_days);

CREATE INDEX ix_report_assessment_report_id_id ON public.report_assessment USING btree (report_id, id);

CREATE INDEX ix_report_change_report_id_id ON public.report_change USING btree (report_id, id);

CREATE INDEX ix_report_claim_holder_employee_id ON public.report_claim USING btree (holder_employee_id);

CREATE INDEX ix_report_claim_holder_subject ON public.report_claim USING btree (holder_subject);

CREATE INDEX ix_report_classification_report_id_id ON public.report_classification USING btree (report_id, id);

CREATE INDEX ix_report_comment_author_id ON public.report_comment USING btree (author_id);

CREATE INDEX ix_report_comment_reply_to_id ON public.report_comment USING btree (reply_to_id);

CREATE UNIQUE INDEX ix_report_comment_report_id_number ON public.report_comment USING btree (report_id, number);

CREATE INDEX ix_report_department_id_id ON public.report USING btree (department_id, id);

CREATE INDEX ix_report_id ON public.report USING btree (id) WHERE ((submitted_at - occurred_at) > '30 days'::interval);

CREATE INDEX ix_report_level_id ON public.report USING btree (level, id);

CREATE INDEX ix_report_merged_into ON public.report USING btree (merged_into);

CREATE UNIQUE INDEX ix_report_number ON public.report USING btree (number);

CREATE INDEX ix_report_occurred_at ON public.report USING btree (occurred_at);

CREATE INDEX ix_report_offences ON public.report USING gin (offences);

CREATE INDEX ix_report_referred_at_id ON public.report USING btree (referred_at, id) WHERE (referred_at IS NOT NULL);

CREATE INDEX ix_report_reporter_id ON public.report USING btree (reporter_id);

CREATE INDEX ix_report_reporter_subject_id ON public.report USING btree (reporter_subject, id);

CREATE INDEX ix_report_state_id ON public.report USING btree (state, id);

CREATE INDEX ix_role_assignment_subject ON public.role_assignment USING btree (subject);

CREATE INDEX ix_room_department_id ON public.room USING btree (department_id);

CREATE UNIQUE INDEX ix_room_floor_id_number ON public.room USING btree (floor_id, number);

CREATE UNIQUE INDEX ix_site_code ON public.site USING btree (code);

CREATE INDEX ix_substitute_department_id_id ON public.substitute USING btree (department_id, id);

CREATE INDEX ix_substitute_employee_id ON public.substitute USING btree (employee_id);

CREATE INDEX ix_substitute_substitute_id ON public.substitute USING btree (substitute_id);

CREATE INDEX ix_task_department_id_state_sorted_on_id ON public.task USING btree (department_id, state, sorted_on, id);

CREATE UNIQUE INDEX ix_task_kind_about_id ON public.task USING btree (kind, about_id) WHERE ((state)::text = 'Open'::text);

CREATE INDEX ix_task_kind_state_sorted_on_id ON public.task USING btree (kind, state, sorted_on, id);

CREATE INDEX ix_task_report_id ON public.task USING btree (report_id);

CREATE INDEX ix_task_state_sorted_on_id ON public.task USING btree (state, sorted_on, id);

CREATE TRIGGER tally_changed_report AFTER UPDATE ON public.report FOR EACH ROW WHEN (((((((old.department_id IS DISTINCT FROM new.department_id) OR ((old.state)::text IS DISTINCT FROM (new.state)::text)) OR (old.level IS DISTINCT FROM new.level)) OR ((old.confirmed_by IS NULL) IS DISTINCT FROM (new.confirmed_by IS NULL))) OR ((old.referred_at IS NULL) IS DISTINCT FROM (new.referred_at IS NULL))) OR ((old.shielded_because IS NULL) IS DISTINCT FROM (new.shielded_because IS NULL)))) EXECUTE FUNCTION public.tally_report();

CREATE TRIGGER tally_report AFTER INSERT OR DELETE ON public.report FOR EACH ROW EXECUTE FUNCTION public.tally_report();

ALTER TABLE ONLY public.access_entry
    ADD CONSTRAINT fk_access_entry_log_node_node_id FOREIGN KEY (node_id) REFERENCES public.log_node(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.attachment_chunk
    ADD CONSTRAINT fk_attachment_chunk_attachment_attachment_id FOREIGN KEY (attachment_id) REFERENCES public.attachment(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.attachment_name
    ADD CONSTRAINT fk_attachment_name_attachment_attachment_id FOREIGN KEY (attachment_id) REFERENCES public.attachment(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.attachment
    ADD CONSTRAINT fk_attachment_report_report_id FOREIGN KEY (report_id) REFERENCES public.report(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.building
    ADD CONSTRAINT fk_building_site_site_id FOREIGN KEY (site_id) REFERENCES public.site(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.complaint_outcome
    ADD CONSTRAINT fk_complaint_outcome_complaint_complaint_id FOREIGN KEY (complaint_id) REFERENCES public.complaint(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.complaint
    ADD CONSTRAINT fk_complaint_report_report_id FOREIGN KEY (report_id) REFERENCES public.report(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.deadline
    ADD CONSTRAINT fk_deadline_report_report_id FOREIGN KEY (report_id) REFERENCES public.report(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.department
    ADD CONSTRAINT fk_department_department_parent_id FOREIGN KEY (parent_id) REFERENCES public.department(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.draft
    ADD CONSTRAINT fk_draft_report_report_id FOREIGN KEY (report_id) REFERENCES public.report(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.employee
    ADD CONSTRAINT fk_employee_department_department_id FOREIGN KEY (department_id) REFERENCES public.department(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.floor
    ADD CONSTRAINT fk_floor_building_building_id FOREIGN KEY (building_id) REFERENCES public.building(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.house_ban
    ADD CONSTRAINT fk_house_ban_report_report_id FOREIGN KEY (report_id) REFERENCES public.report(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.identity_grant
    ADD CONSTRAINT fk_identity_grant_identity_client_application_id FOREIGN KEY (application_id) REFERENCES public.identity_client(id);

ALTER TABLE ONLY public.identity_token
    ADD CONSTRAINT fk_identity_token_identity_client_application_id FOREIGN KEY (application_id) REFERENCES public.identity_client(id);

ALTER TABLE ONLY public.identity_token
    ADD CONSTRAINT fk_identity_token_identity_grant_authorization_id FOREIGN KEY (authorization_id) REFERENCES public.identity_grant(id);

ALTER TABLE ONLY public.imported_report
    ADD CONSTRAINT fk_imported_report_report_report_id FOREIGN KEY (report_id) REFERENCES public.report(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.involved_person
    ADD CONSTRAINT fk_involved_person_report_report_id FOREIGN KEY (report_id) REFERENCES public.report(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.referral
    ADD CONSTRAINT fk_referral_employee_employee_id FOREIGN KEY (employee_id) REFERENCES public.employee(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.referral_note
    ADD CONSTRAINT fk_referral_note_referral_referral_id FOREIGN KEY (referral_id) REFERENCES public.referral(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.referral
    ADD CONSTRAINT fk_referral_report_report_id FOREIGN KEY (report_id) REFERENCES public.report(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.referral
    ADD CONSTRAINT fk_referral_support_offer_offer_code FOREIGN KEY (offer_code) REFERENCES public.support_offer(code) ON DELETE RESTRICT;

ALTER TABLE ONLY public.register_entry
    ADD CONSTRAINT fk_register_entry_department_contact_department_id FOREIGN KEY (contact_department_id) REFERENCES public.department(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.register_entry
    ADD CONSTRAINT fk_register_entry_person_person_id FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.registry_block
    ADD CONSTRAINT fk_registry_block_employee_employee_id FOREIGN KEY (employee_id) REFERENCES public.employee(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.registry_block
    ADD CONSTRAINT fk_registry_block_registry_block_prolongs_id FOREIGN KEY (prolongs_id) REFERENCES public.registry_block(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.registry_block_reminder
    ADD CONSTRAINT fk_registry_block_reminder_registry_block_block_id FOREIGN KEY (block_id) REFERENCES public.registry_block(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.reminder
    ADD CONSTRAINT fk_reminder_deadline_deadline_id FOREIGN KEY (deadline_id) REFERENCES public.deadline(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.report_assessment
    ADD CONSTRAINT fk_report_assessment_report_report_id FOREIGN KEY (report_id) REFERENCES public.report(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.report_change_person
    ADD CONSTRAINT fk_report_change_person_report_change_change_id FOREIGN KEY (change_id) REFERENCES public.report_change(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.report_change
    ADD CONSTRAINT fk_report_change_report_report_id FOREIGN KEY (report_id) REFERENCES public.report(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.report_change_story
    ADD CONSTRAINT fk_report_change_story_report_change_change_id FOREIGN KEY (change_id) REFERENCES public.report_change(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.report_claim
    ADD CONSTRAINT fk_report_claim_employee_holder_employee_id FOREIGN KEY (holder_employee_id) REFERENCES public.employee(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.report_claim
    ADD CONSTRAINT fk_report_claim_report_report_id FOREIGN KEY (report_id) REFERENCES public.report(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.report_classification
    ADD CONSTRAINT fk_report_classification_report_report_id FOREIGN KEY (report_id) REFERENCES public.report(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.report_comment
    ADD CONSTRAINT fk_report_comment_employee_author_id FOREIGN KEY (author_id) REFERENCES public.employee(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.report_comment_reading
    ADD CONSTRAINT fk_report_comment_reading_report_report_id FOREIGN KEY (report_id) REFERENCES public.report(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.report_comment
    ADD CONSTRAINT fk_report_comment_report_comment_reply_to_id FOREIGN KEY (reply_to_id) REFERENCES public.report_comment(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.report_comment
    ADD CONSTRAINT fk_report_comment_report_report_id FOREIGN KEY (report_id) REFERENCES public.report(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.report_comment_text
    ADD CONSTRAINT fk_report_comment_text_report_comment_comment_id FOREIGN KEY (comment_id) REFERENCES public.report_comment(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.report
    ADD CONSTRAINT fk_report_department_department_id FOREIGN KEY (department_id) REFERENCES public.department(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.report
    ADD CONSTRAINT fk_report_employee_reporter_id FOREIGN KEY (reporter_id) REFERENCES public.employee(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.report_narrative
    ADD CONSTRAINT fk_report_narrative_report_report_id FOREIGN KEY (report_id) REFERENCES public.report(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.report
    ADD CONSTRAINT fk_report_report_merged_into FOREIGN KEY (merged_into) REFERENCES public.report(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.room
    ADD CONSTRAINT fk_room_department_department_id FOREIGN KEY (department_id) REFERENCES public.department(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.room
    ADD CONSTRAINT fk_room_floor_floor_id FOREIGN KEY (floor_id) REFERENCES public.floor(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.substitute
    ADD CONSTRAINT fk_substitute_department_department_id FOREIGN KEY (department_id) REFERENCES public.department(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.substitute
    ADD CONSTRAINT fk_substitute_employee_employee_id FOREIGN KEY (employee_id) REFERENCES public.employee(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.substitute
    ADD CONSTRAINT fk_substitute_employee_substitute_id FOREIGN KEY (substitute_id) REFERENCES public.employee(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.task
    ADD CONSTRAINT fk_task_department_department_id FOREIGN KEY (department_id) REFERENCES public.department(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.task
    ADD CONSTRAINT fk_task_report_report_id FOREIGN KEY (report_id) REFERENCES public.report(id) ON DELETE RESTRICT;

CREATE POLICY app_delete ON public.attachment_chunk FOR DELETE TO platform_app USING ((attachment_id = ANY (( SELECT public.disclosed_objects() AS disclosed_objects)::uuid[])));

CREATE POLICY app_delete ON public.attachment_name FOR DELETE TO platform_app USING ((attachment_id = ANY (( SELECT public.disclosed_objects() AS disclosed_objects)::uuid[])));

CREATE POLICY app_delete ON public.involved_person FOR DELETE TO platform_app USING ((report_id = ANY (( SELECT public.disclosed_objects() AS disclosed_objects)::uuid[])));

CREATE POLICY app_delete ON public.referral_note FOR DELETE TO platform_app USING ((referral_id = ANY (( SELECT public.disclosed_objects() AS disclosed_objects)::uuid[])));

CREATE POLICY app_delete ON public.report_comment_text FOR DELETE TO platform_app USING ((comment_id = ANY (( SELECT public.disclosed_objects() AS disclosed_objects)::uuid[])));

CREATE POLICY app_delete ON public.report_narrative FOR DELETE TO platform_app USING ((report_id = ANY (( SELECT public.disclosed_objects() AS disclosed_objects)::uuid[])));

CREATE POLICY app_insert ON public.attachment_chunk FOR INSERT TO platform_app WITH CHECK (true);

CREATE POLICY app_insert ON public.attachment_name FOR INSERT TO platform_app WITH CHECK (true);

CREATE POLICY app_insert ON public.involved_person FOR INSERT TO platform_app WITH CHECK (true);

CREATE POLICY app_insert ON public.person FOR INSERT TO platform_app WITH CHECK (true);

CREATE POLICY app_insert ON public.referral_note FOR INSERT TO platform_app WITH CHECK (true);

CREATE POLICY app_insert ON public.register_entry FOR INSERT TO platform_app WITH CHECK (true);

CREATE POLICY app_insert ON public.report_change_person FOR INSERT TO platform_app WITH CHECK (true);

CREATE POLICY app_insert ON public.report_change_story FOR INSERT TO platform_app WITH CHECK (true);

CREATE POLICY app_insert ON public.report_comment_text FOR INSERT TO platform_app WITH CHECK (true);

CREATE POLICY app_insert ON public.report_narrative FOR INSERT TO platform_app WITH CHECK (true);

CREATE POLICY app_update ON public.involved_person FOR UPDATE TO platform_app USING ((report_id = ANY (( SELECT public.disclosed_objects() AS disclosed_objects)::uuid[]))) WITH CHECK (true);

CREATE POLICY app_update ON public.report_narrative FOR UPDATE TO platform_app USING ((report_id = ANY (( SELECT public.disclosed_objects() AS disclosed_objects)::uuid[]))) WITH CHECK (true);

ALTER TABLE public.attachment_chunk ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.attachment_name ENABLE ROW LEVEL SECURITY;

CREATE POLICY author_all ON public.draft TO platform_app USING (((author_subject)::text = NULLIF(current_setting('app.subject'::text, true), ''::text))) WITH CHECK (((author_subject)::text = NULLIF(current_setting('app.subject'::text, true), ''::text)));

ALTER TABLE public.draft ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.involved_person ENABLE ROW LEVEL SECURITY;

CREATE POLICY logged_read ON public.attachment_chunk FOR SELECT TO platform_app USING ((attachment_id = ANY (( SELECT public.disclosed_objects() AS disclosed_objects)::uuid[])));

CREATE POLICY logged_read ON public.attachment_name FOR SELECT TO platform_app USING ((attachment_id = ANY (( SELECT public.disclosed_objects() AS disclosed_objects)::uuid[])));

CREATE POLICY logged_read ON public.involved_person FOR SELECT TO platform_app USING ((report_id = ANY (( SELECT public.disclosed_objects() AS disclosed_objects)::uuid[])));

CREATE POLICY logged_read ON public.person FOR SELECT TO platform_app USING ((id = ANY (( SELECT public.disclosed_objects() AS disclosed_objects)::uuid[])));

CREATE POLICY logged_read ON public.referral_note FOR SELECT TO platform_app USING ((referral_id = ANY (( SELECT public.disclosed_objects() AS disclosed_objects)::uuid[])));

CREATE POLICY logged_read ON public.register_entry FOR SELECT TO platform_app USING ((id = ANY (( SELECT public.disclosed_objects() AS disclosed_objects)::uuid[])));

CREATE POLICY logged_read ON public.report_change_person FOR SELECT TO platform_app USING ((report_id = ANY (( SELECT public.disclosed_objects() AS disclosed_objects)::uuid[])));

CREATE POLICY logged_read ON public.report_change_story FOR SELECT TO platform_app USING ((report_id = ANY (( SELECT public.disclosed_objects() AS disclosed_objects)::uuid[])));

CREATE POLICY logged_read ON public.report_comment_text FOR SELECT TO platform_app USING ((comment_id = ANY (( SELECT public.disclosed_objects() AS disclosed_objects)::uuid[])));

CREATE POLICY logged_read ON public.report_narrative FOR SELECT TO platform_app USING ((report_id = ANY (( SELECT public.disclosed_objects() AS disclosed_objects)::uuid[])));

CREATE POLICY owner_all ON public.attachment_chunk TO platform_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_all ON public.attachment_name TO platform_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_all ON public.draft TO platform_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_all ON public.involved_person TO platform_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_all ON public.person TO platform_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_all ON public.referral_note TO platform_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_all ON public.register_entry TO platform_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_all ON public.report_change_person TO platform_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_all ON public.report_change_story TO platform_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_all ON public.report_comment_text TO platform_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_all ON public.report_narrative TO platform_owner USING (true) WITH CHECK (true);

ALTER TABLE public.person ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.referral_note ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.register_entry ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.report_change_person ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.report_change_story ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.report_comment_text ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.report_narrative ENABLE ROW LEVEL SECURITY;

GRANT USAGE ON SCHEMA public TO platform_app;

REVOKE ALL ON FUNCTION public.disclosed_objects() FROM PUBLIC;
GRANT ALL ON FUNCTION public.disclosed_objects() TO platform_app;

REVOKE ALL ON FUNCTION public.entries_of_report(report uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.entries_of_report(report uuid) TO platform_app;

REVOKE ALL ON FUNCTION public.prune_drafts(older_than timestamp with time zone, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.prune_drafts(older_than timestamp with time zone, most integer) TO platform_app;

REVOKE ALL ON FUNCTION public.register_match(family text, given text, born date, home_street text, home_postal text, home_city text, at timestamp with time zone, OUT entry_id uuid, OUT person_id uuid, OUT matched_on text[], OUT score real) FROM PUBLIC;
GRANT ALL ON FUNCTION public.register_match(family text, given text, born date, home_street text, home_postal text, home_city text, at timestamp with time zone, OUT entry_id uuid, OUT person_id uuid, OUT matched_on text[], OUT score real) TO platform_app;

GRANT ALL ON FUNCTION public.tally_report() TO platform_app;

GRANT SELECT ON TABLE public."__EFMigrationsHistory" TO platform_app;

GRANT INSERT(id) ON TABLE public.access_entry TO platform_app;

GRANT SELECT(node_id),INSERT(node_id) ON TABLE public.access_entry TO platform_app;

GRANT SELECT(n),INSERT(n) ON TABLE public.access_entry TO platform_app;

GRANT INSERT(at) ON TABLE public.access_entry TO platform_app;

GRANT INSERT(subject) ON TABLE public.access_entry TO platform_app;

GRANT INSERT(operation) ON TABLE public.access_entry TO platform_app;

GRANT INSERT(decision) ON TABLE public.access_entry TO platform_app;

GRANT INSERT(department_id) ON TABLE public.access_entry TO platform_app;

GRANT INSERT(case_reference) ON TABLE public.access_entry TO platform_app;

GRANT INSERT(object_ids) ON TABLE public.access_entry TO platform_app;

GRANT INSERT(body) ON TABLE public.access_entry TO platform_app;

GRANT INSERT(salt) ON TABLE public.access_entry TO platform_app;

GRANT INSERT(leaf_hash) ON TABLE public.access_entry TO platform_app;

GRANT SELECT(chain_hash),INSERT(chain_hash) ON TABLE public.access_entry TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.attachment TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.attachment_chunk TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.attachment_name TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.building TO platform_app;

GRANT SELECT,INSERT ON TABLE public.catalogue_version TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.complaint TO platform_app;

GRANT SELECT,INSERT ON TABLE public.complaint_outcome TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.deadline TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.department TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.draft TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.employee TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.event TO platform_app;

GRANT USAGE ON SEQUENCE public.event_sequence_seq TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.floor TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.forgotten_key TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.house_ban TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.idempotent_request TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.identity_account TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.identity_client TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.identity_data_protection_key TO platform_app;

GRANT USAGE ON SEQUENCE public.identity_data_protection_key_id_seq TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.identity_grant TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.identity_scope TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.identity_server_key TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.identity_token TO platform_app;

GRANT SELECT,INSERT ON TABLE public.imported_report TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.involved_person TO platform_app;

GRANT SELECT,INSERT ON TABLE public.log_node TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.person TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.referral TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.referral_note TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.register_entry TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.registry_block TO platform_app;

GRANT SELECT,INSERT ON TABLE public.registry_block_reminder TO platform_app;

GRANT SELECT,INSERT ON TABLE public.reminder TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.report TO platform_app;

GRANT SELECT,INSERT ON TABLE public.report_assessment TO platform_app;

GRANT SELECT,INSERT ON TABLE public.report_change TO platform_app;

GRANT SELECT,INSERT ON TABLE public.report_change_person TO platform_app;

GRANT SELECT,INSERT ON TABLE public.report_change_story TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.report_claim TO platform_app;

GRANT SELECT,INSERT ON TABLE public.report_classification TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.report_comment TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.report_comment_reading TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.report_comment_text TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.report_narrative TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.report_number TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.report_tally TO platform_app;

GRANT USAGE ON SEQUENCE public.report_tally_id_seq TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.role_assignment TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.room TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.site TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.substitute TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.support_offer TO platform_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.task TO platform_app;

ALTER DEFAULT PRIVILEGES FOR ROLE platform_owner IN SCHEMA public GRANT USAGE ON SEQUENCES  TO platform_app;

ALTER DEFAULT PRIVILEGES FOR ROLE platform_owner IN SCHEMA public GRANT ALL ON FUNCTIONS  TO platform_app;

ALTER DEFAULT PRIVILEGES FOR ROLE platform_owner IN SCHEMA public GRANT SELECT,INSERT,DELETE,UPDATE ON TABLES  TO platform_app;
