using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Platform.Api.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:PostgresExtension:pg_trgm", ",,");

            migrationBuilder.CreateTable(
                name: "catalogue_version",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_catalogue_version", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "department",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    parent_id = table.Column<Guid>(type: "uuid", nullable: true),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_until = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_department", x => x.id);
                    table.ForeignKey(
                        name: "fk_department_department_parent_id",
                        column: x => x.parent_id,
                        principalTable: "department",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "event",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    transaction = table.Column<ulong>(type: "xid8", nullable: false, defaultValueSql: "pg_current_xact_id()"),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    entity_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_event", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "forgotten_key",
                columns: table => new
                {
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_forgotten_key", x => x.subject_id);
                });

            migrationBuilder.CreateTable(
                name: "idempotent_request",
                columns: table => new
                {
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    key = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    operation = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    input_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    answer = table.Column<string>(type: "jsonb", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotent_request", x => new { x.subject, x.key });
                });

            migrationBuilder.CreateTable(
                name: "identity_account",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    user_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    password_hash = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    failed_count = table.Column<int>(type: "integer", nullable: false),
                    locked_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    locked_by_operator_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_account", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_client",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    client_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    client_secret = table.Column<string>(type: "text", nullable: true),
                    client_type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    concurrency_token = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    consent_type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    display_name = table.Column<string>(type: "text", nullable: true),
                    display_names = table.Column<string>(type: "text", nullable: true),
                    json_web_key_set = table.Column<string>(type: "text", nullable: true),
                    permissions = table.Column<string>(type: "text", nullable: true),
                    post_logout_redirect_uris = table.Column<string>(type: "text", nullable: true),
                    properties = table.Column<string>(type: "text", nullable: true),
                    redirect_uris = table.Column<string>(type: "text", nullable: true),
                    requirements = table.Column<string>(type: "text", nullable: true),
                    settings = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_client", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_data_protection_key",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "text", nullable: true),
                    xml = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_data_protection_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_scope",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    concurrency_token = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    description = table.Column<string>(type: "text", nullable: true),
                    descriptions = table.Column<string>(type: "text", nullable: true),
                    display_name = table.Column<string>(type: "text", nullable: true),
                    display_names = table.Column<string>(type: "text", nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    properties = table.Column<string>(type: "text", nullable: true),
                    resources = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_scope", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_server_key",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    use = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    used_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    used_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_server_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "log_node",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_log_node", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "person",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false),
                    birth_date = table.Column<DateOnly>(type: "date", nullable: true),
                    family_key = table.Column<string>(type: "character varying(220)", maxLength: 220, nullable: false),
                    given_key = table.Column<string>(type: "character varying(220)", maxLength: 220, nullable: true),
                    street_key = table.Column<string>(type: "character varying(470)", maxLength: 470, nullable: true),
                    postal_key = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    city_key = table.Column<string>(type: "character varying(220)", maxLength: 220, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "report_number",
                columns: table => new
                {
                    year = table.Column<int>(type: "integer", nullable: false),
                    last = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_number", x => x.year);
                });

            migrationBuilder.CreateTable(
                name: "report_tally",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    department_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    level = table.Column<int>(type: "integer", nullable: false),
                    confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    referred = table.Column<bool>(type: "boolean", nullable: false),
                    shielded = table.Column<bool>(type: "boolean", nullable: false),
                    reports = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_tally", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "role_assignment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    department_id = table.Column<Guid>(type: "uuid", nullable: true),
                    valid_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    valid_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    granted_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    ended_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    end_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_role_assignment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "site",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    address = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_site", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "support_offer",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    description = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    contact = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    audiences = table.Column<string[]>(type: "text[]", nullable: false),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_support_offer", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "employee",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    given_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    family_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    phone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    department_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_employee", x => x.id);
                    table.ForeignKey(
                        name: "fk_employee_department_department_id",
                        column: x => x.department_id,
                        principalTable: "department",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "identity_grant",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: true),
                    concurrency_token = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    creation_date = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    properties = table.Column<string>(type: "text", nullable: true),
                    scopes = table.Column<string>(type: "text", nullable: true),
                    status = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    subject = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_grant", x => x.id);
                    table.ForeignKey(
                        name: "fk_identity_grant_identity_client_application_id",
                        column: x => x.application_id,
                        principalTable: "identity_client",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "access_entry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    node_id = table.Column<Guid>(type: "uuid", nullable: false),
                    n = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    operation = table.Column<string>(type: "text", nullable: false),
                    decision = table.Column<string>(type: "text", nullable: false),
                    department_id = table.Column<Guid>(type: "uuid", nullable: true),
                    case_reference = table.Column<string>(type: "text", nullable: true),
                    object_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    body = table.Column<byte[]>(type: "bytea", nullable: true),
                    salt = table.Column<byte[]>(type: "bytea", nullable: true),
                    leaf_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    chain_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    transaction = table.Column<ulong>(type: "xid8", nullable: false, defaultValueSql: "pg_current_xact_id()"),
                    inserted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "clock_timestamp()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_entry", x => x.id);
                    table.ForeignKey(
                        name: "fk_access_entry_log_node_node_id",
                        column: x => x.node_id,
                        principalTable: "log_node",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "register_entry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    level = table.Column<int>(type: "integer", nullable: false),
                    catalogue_version = table.Column<int>(type: "integer", nullable: false),
                    hazards = table.Column<List<string>>(type: "text[]", nullable: false),
                    precautions = table.Column<List<string>>(type: "text[]", nullable: false),
                    contact_department_id = table.Column<Guid>(type: "uuid", nullable: false),
                    trigger_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    trigger_reference = table.Column<string>(type: "character varying(310)", maxLength: 310, nullable: false),
                    trigger_date = table.Column<DateOnly>(type: "date", nullable: false),
                    sealed_necessity = table.Column<byte[]>(type: "bytea", nullable: false),
                    necessity_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    valid_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    review_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    delete_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_register_entry", x => x.id);
                    table.CheckConstraint("ck_register_entry_level", "level between 2 and 3");
                    table.ForeignKey(
                        name: "fk_register_entry_department_contact_department_id",
                        column: x => x.contact_department_id,
                        principalTable: "department",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_register_entry_person_person_id",
                        column: x => x.person_id,
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "building",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_building", x => x.id);
                    table.ForeignKey(
                        name: "fk_building_site_site_id",
                        column: x => x.site_id,
                        principalTable: "site",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "registry_block",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    employee_subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    employee_id = table.Column<Guid>(type: "uuid", nullable: true),
                    made_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    consent_on = table.Column<DateOnly>(type: "date", nullable: true),
                    because = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    report_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    prolongs_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    applied_on = table.Column<DateOnly>(type: "date", nullable: true),
                    office = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    file_number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: true),
                    remind_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_block", x => x.id);
                    table.CheckConstraint("ck_registry_block_granted", "(state = 'Granted') = (ends_on is not null)");
                    table.ForeignKey(
                        name: "fk_registry_block_employee_employee_id",
                        column: x => x.employee_id,
                        principalTable: "employee",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_registry_block_registry_block_prolongs_id",
                        column: x => x.prolongs_id,
                        principalTable: "registry_block",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "report",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    client_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reporter_subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    reporter_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reporter_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    shielded_because = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    department_id = table.Column<Guid>(type: "uuid", nullable: false),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    setting = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    offences = table.Column<List<string>>(type: "text[]", nullable: false),
                    weapons = table.Column<List<string>>(type: "text[]", nullable: false),
                    level = table.Column<int>(type: "integer", nullable: false),
                    computed_level = table.Column<int>(type: "integer", nullable: false),
                    catalogue_version = table.Column<int>(type: "integer", nullable: false),
                    confirmed_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    published_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    merged_into = table.Column<Guid>(type: "uuid", nullable: true),
                    merged_from = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    other_reporters = table.Column<List<string>>(type: "character varying(200)[]", nullable: false),
                    referred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    assessed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    end_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    end_because = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    end_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    end_state_before = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report", x => x.id);
                    table.CheckConstraint("ck_report_level", "level between 0 and 3");
                    table.ForeignKey(
                        name: "fk_report_department_department_id",
                        column: x => x.department_id,
                        principalTable: "department",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_report_employee_reporter_id",
                        column: x => x.reporter_id,
                        principalTable: "employee",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_report_report_merged_into",
                        column: x => x.merged_into,
                        principalTable: "report",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "substitute",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    employee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_outside_role = table.Column<bool>(type: "boolean", nullable: false),
                    department_id = table.Column<Guid>(type: "uuid", nullable: false),
                    substitute_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    until_on = table.Column<DateOnly>(type: "date", nullable: false),
                    added_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_substitute", x => x.id);
                    table.CheckConstraint("ck_substitute_another", "substitute_id <> employee_id");
                    table.ForeignKey(
                        name: "fk_substitute_department_department_id",
                        column: x => x.department_id,
                        principalTable: "department",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_substitute_employee_employee_id",
                        column: x => x.employee_id,
                        principalTable: "employee",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_substitute_employee_substitute_id",
                        column: x => x.substitute_id,
                        principalTable: "employee",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "identity_token",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: true),
                    authorization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    concurrency_token = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    creation_date = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    expiration_date = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    payload = table.Column<string>(type: "text", nullable: true),
                    properties = table.Column<string>(type: "text", nullable: true),
                    redemption_date = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reference_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    status = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    subject = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    type = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_token", x => x.id);
                    table.ForeignKey(
                        name: "fk_identity_token_identity_client_application_id",
                        column: x => x.application_id,
                        principalTable: "identity_client",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_identity_token_identity_grant_authorization_id",
                        column: x => x.authorization_id,
                        principalTable: "identity_grant",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "floor",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    building_id = table.Column<Guid>(type: "uuid", nullable: false),
                    level = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_floor", x => x.id);
                    table.ForeignKey(
                        name: "fk_floor_building_building_id",
                        column: x => x.building_id,
                        principalTable: "building",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "registry_block_reminder",
                columns: table => new
                {
                    block_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_block_reminder", x => x.block_id);
                    table.ForeignKey(
                        name: "fk_registry_block_reminder_registry_block_block_id",
                        column: x => x.block_id,
                        principalTable: "registry_block",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "attachment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    added_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    length = table.Column<int>(type: "integer", nullable: false),
                    declared_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    received = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    size = table.Column<int>(type: "integer", nullable: true),
                    hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    sent_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    refusal = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attachment", x => x.id);
                    table.CheckConstraint("ck_attachment_received", "received between 0 and length");
                    table.ForeignKey(
                        name: "fk_attachment_report_report_id",
                        column: x => x.report_id,
                        principalTable: "report",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "complaint",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    office = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    file_number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    filed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    requested_by = table.Column<string[]>(type: "text[]", nullable: false),
                    injured_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    recorded_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    withdrawn_on = table.Column<DateOnly>(type: "date", nullable: true),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    outcome_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_complaint", x => x.id);
                    table.ForeignKey(
                        name: "fk_complaint_report_report_id",
                        column: x => x.report_id,
                        principalTable: "report",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "deadline",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    entitled_party = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    position = table.Column<int>(type: "integer", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    met_on = table.Column<DateOnly>(type: "date", nullable: true),
                    is_owed = table.Column<bool>(type: "boolean", nullable: false),
                    not_owed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    open_until_on = table.Column<DateOnly>(type: "date", nullable: true, computedColumnSql: "case when met_on is null and not_owed_on is null and is_owed then due_on end", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deadline", x => x.id);
                    table.CheckConstraint("ck_deadline_begun", "(starts_on is null) = (due_on is null)");
                    table.ForeignKey(
                        name: "fk_deadline_report_report_id",
                        column: x => x.report_id,
                        principalTable: "report",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "draft",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    author_subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    key_id = table.Column<Guid>(type: "uuid", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: true),
                    client_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    report_id = table.Column<Guid>(type: "uuid", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_draft", x => new { x.author_subject, x.id });
                    table.ForeignKey(
                        name: "fk_draft_report_report_id",
                        column: x => x.report_id,
                        principalTable: "report",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "house_ban",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_until = table.Column<DateOnly>(type: "date", nullable: true),
                    recorded_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    lifted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    lifted_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ran_out_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_house_ban", x => x.id);
                    table.ForeignKey(
                        name: "fk_house_ban_report_report_id",
                        column: x => x.report_id,
                        principalTable: "report",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "imported_report",
                columns: table => new
                {
                    source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    external_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imported_report", x => new { x.source, x.external_id });
                    table.ForeignKey(
                        name: "fk_imported_report_report_report_id",
                        column: x => x.report_id,
                        principalTable: "report",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "involved_person",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    incapacity_days = table.Column<int>(type: "integer", nullable: true),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_involved_person", x => x.id);
                    table.ForeignKey(
                        name: "fk_involved_person_report_report_id",
                        column: x => x.report_id,
                        principalTable: "report",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "referral",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    offer_code = table.Column<string>(type: "character varying(60)", nullable: false),
                    employee_subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    employee_id = table.Column<Guid>(type: "uuid", nullable: true),
                    made_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    consent_on = table.Column<DateOnly>(type: "date", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    changed_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_referral", x => x.id);
                    table.ForeignKey(
                        name: "fk_referral_employee_employee_id",
                        column: x => x.employee_id,
                        principalTable: "employee",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_referral_report_report_id",
                        column: x => x.report_id,
                        principalTable: "report",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_referral_support_offer_offer_code",
                        column: x => x.offer_code,
                        principalTable: "support_offer",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "report_assessment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by_subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    by_employee_id = table.Column<Guid>(type: "uuid", nullable: true),
                    danger = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    precautions = table.Column<List<string>>(type: "text[]", nullable: false),
                    catalogue_version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_assessment", x => x.id);
                    table.ForeignKey(
                        name: "fk_report_assessment_report_report_id",
                        column: x => x.report_id,
                        principalTable: "report",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "report_change",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by_subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    by_employee_id = table.Column<Guid>(type: "uuid", nullable: true),
                    by_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    operation = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    because = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    fields = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_change", x => x.id);
                    table.ForeignKey(
                        name: "fk_report_change_report_report_id",
                        column: x => x.report_id,
                        principalTable: "report",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "report_claim",
                columns: table => new
                {
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    holder_subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    holder_employee_id = table.Column<Guid>(type: "uuid", nullable: true),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    assigned_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_claim", x => x.report_id);
                    table.ForeignKey(
                        name: "fk_report_claim_employee_holder_employee_id",
                        column: x => x.holder_employee_id,
                        principalTable: "employee",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_report_claim_report_report_id",
                        column: x => x.report_id,
                        principalTable: "report",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "report_classification",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    level = table.Column<int>(type: "integer", nullable: false),
                    computed_level = table.Column<int>(type: "integer", nullable: false),
                    catalogue_version = table.Column<int>(type: "integer", nullable: false),
                    because = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_classification", x => x.id);
                    table.ForeignKey(
                        name: "fk_report_classification_report_report_id",
                        column: x => x.report_id,
                        principalTable: "report",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "report_comment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    scope = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reply_to_id = table.Column<Guid>(type: "uuid", nullable: true),
                    author_subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: true),
                    author_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_comment", x => x.id);
                    table.ForeignKey(
                        name: "fk_report_comment_employee_author_id",
                        column: x => x.author_id,
                        principalTable: "employee",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_report_comment_report_comment_reply_to_id",
                        column: x => x.reply_to_id,
                        principalTable: "report_comment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_report_comment_report_report_id",
                        column: x => x.report_id,
                        principalTable: "report",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "report_comment_reading",
                columns: table => new
                {
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    up_to = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_comment_reading", x => new { x.report_id, x.subject });
                    table.ForeignKey(
                        name: "fk_report_comment_reading_report_report_id",
                        column: x => x.report_id,
                        principalTable: "report",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "report_narrative",
                columns: table => new
                {
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_narrative", x => x.report_id);
                    table.ForeignKey(
                        name: "fk_report_narrative_report_report_id",
                        column: x => x.report_id,
                        principalTable: "report",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "task",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    about_id = table.Column<Guid>(type: "uuid", nullable: false),
                    department_id = table.Column<Guid>(type: "uuid", nullable: true),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    sorted_on = table.Column<DateOnly>(type: "date", nullable: false, computedColumnSql: "coalesce(due_on, 'infinity'::date)", stored: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    done_on = table.Column<DateOnly>(type: "date", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    dismissed_because = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    lost_ground = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    ground_left = table.Column<bool>(type: "boolean", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_task", x => x.id);
                    table.ForeignKey(
                        name: "fk_task_department_department_id",
                        column: x => x.department_id,
                        principalTable: "department",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_task_report_report_id",
                        column: x => x.report_id,
                        principalTable: "report",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "room",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    floor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    department_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_room", x => x.id);
                    table.ForeignKey(
                        name: "fk_room_department_department_id",
                        column: x => x.department_id,
                        principalTable: "department",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_room_floor_floor_id",
                        column: x => x.floor_id,
                        principalTable: "floor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "attachment_chunk",
                columns: table => new
                {
                    attachment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attachment_chunk", x => new { x.attachment_id, x.name });
                    table.ForeignKey(
                        name: "fk_attachment_chunk_attachment_attachment_id",
                        column: x => x.attachment_id,
                        principalTable: "attachment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "attachment_name",
                columns: table => new
                {
                    attachment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attachment_name", x => x.attachment_id);
                    table.ForeignKey(
                        name: "fk_attachment_name_attachment_attachment_id",
                        column: x => x.attachment_id,
                        principalTable: "attachment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "complaint_outcome",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    complaint_id = table.Column<Guid>(type: "uuid", nullable: false),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: false),
                    reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    recorded_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_complaint_outcome", x => x.id);
                    table.ForeignKey(
                        name: "fk_complaint_outcome_complaint_complaint_id",
                        column: x => x.complaint_id,
                        principalTable: "complaint",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reminder",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    deadline_id = table.Column<Guid>(type: "uuid", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    lead_days = table.Column<int>(type: "integer", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reminder", x => x.id);
                    table.ForeignKey(
                        name: "fk_reminder_deadline_deadline_id",
                        column: x => x.deadline_id,
                        principalTable: "deadline",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "referral_note",
                columns: table => new
                {
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_referral_note", x => x.referral_id);
                    table.ForeignKey(
                        name: "fk_referral_note_referral_referral_id",
                        column: x => x.referral_id,
                        principalTable: "referral",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "report_change_person",
                columns: table => new
                {
                    change_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    incapacity_days = table.Column<int>(type: "integer", nullable: true),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_change_person", x => new { x.change_id, x.person_id });
                    table.ForeignKey(
                        name: "fk_report_change_person_report_change_change_id",
                        column: x => x.change_id,
                        principalTable: "report_change",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "report_change_story",
                columns: table => new
                {
                    change_id = table.Column<Guid>(type: "uuid", nullable: false),
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_change_story", x => x.change_id);
                    table.ForeignKey(
                        name: "fk_report_change_story_report_change_change_id",
                        column: x => x.change_id,
                        principalTable: "report_change",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "report_comment_text",
                columns: table => new
                {
                    comment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_comment_text", x => x.comment_id);
                    table.ForeignKey(
                        name: "fk_report_comment_text_report_comment_comment_id",
                        column: x => x.comment_id,
                        principalTable: "report_comment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_access_entry_node_id_n",
                table: "access_entry",
                columns: new[] { "node_id", "n" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_access_entry_transaction",
                table: "access_entry",
                column: "transaction");

            migrationBuilder.CreateIndex(
                name: "ix_attachment_report_id_id",
                table: "attachment",
                columns: new[] { "report_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_attachment_state_id",
                table: "attachment",
                columns: new[] { "state", "id" },
                filter: "state in ('Uploading', 'Quarantined', 'Refused')");

            migrationBuilder.CreateIndex(
                name: "ix_building_site_id",
                table: "building",
                column: "site_id");

            migrationBuilder.CreateIndex(
                name: "ix_complaint_report_id_id",
                table: "complaint",
                columns: new[] { "report_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_complaint_outcome_complaint_id_id",
                table: "complaint_outcome",
                columns: new[] { "complaint_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_deadline_open_until_on_id",
                table: "deadline",
                columns: new[] { "open_until_on", "id" },
                filter: "open_until_on is not null");

            migrationBuilder.CreateIndex(
                name: "ix_deadline_report_id_kind_entitled_party_position",
                table: "deadline",
                columns: new[] { "report_id", "kind", "entitled_party", "position" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_department_code_valid_from",
                table: "department",
                columns: new[] { "code", "valid_from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_department_parent_id",
                table: "department",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "ix_draft_report_id",
                table: "draft",
                column: "report_id");

            migrationBuilder.CreateIndex(
                name: "ix_draft_saved_at",
                table: "draft",
                column: "saved_at");

            migrationBuilder.CreateIndex(
                name: "ix_employee_department_id",
                table: "employee",
                column: "department_id");

            migrationBuilder.CreateIndex(
                name: "ix_employee_subject",
                table: "employee",
                column: "subject",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_event_transaction_sequence",
                table: "event",
                columns: new[] { "transaction", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_floor_building_id_level",
                table: "floor",
                columns: new[] { "building_id", "level" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_house_ban_report_id_id",
                table: "house_ban",
                columns: new[] { "report_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_house_ban_valid_until",
                table: "house_ban",
                column: "valid_until",
                filter: "lifted_on is null and ran_out_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_idempotent_request_created_at",
                table: "idempotent_request",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_identity_account_subject",
                table: "identity_account",
                column: "subject",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_identity_account_user_name",
                table: "identity_account",
                column: "user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_identity_client_client_id",
                table: "identity_client",
                column: "client_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_identity_grant_application_id_status_subject_type",
                table: "identity_grant",
                columns: new[] { "application_id", "status", "subject", "type" });

            migrationBuilder.CreateIndex(
                name: "ix_identity_scope_name",
                table: "identity_scope",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_identity_token_application_id_status_subject_type",
                table: "identity_token",
                columns: new[] { "application_id", "status", "subject", "type" });

            migrationBuilder.CreateIndex(
                name: "ix_identity_token_authorization_id",
                table: "identity_token",
                column: "authorization_id");

            migrationBuilder.CreateIndex(
                name: "ix_identity_token_reference_id",
                table: "identity_token",
                column: "reference_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_imported_report_report_id",
                table: "imported_report",
                column: "report_id");

            migrationBuilder.CreateIndex(
                name: "ix_involved_person_report_id_position",
                table: "involved_person",
                columns: new[] { "report_id", "position" });

            migrationBuilder.CreateIndex(
                name: "ix_person_family_key",
                table: "person",
                column: "family_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_person_street_key",
                table: "person",
                column: "street_key");

            migrationBuilder.CreateIndex(
                name: "ix_referral_employee_id",
                table: "referral",
                column: "employee_id");

            migrationBuilder.CreateIndex(
                name: "ix_referral_employee_subject_id",
                table: "referral",
                columns: new[] { "employee_subject", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_referral_made_by_id",
                table: "referral",
                columns: new[] { "made_by", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_referral_offer_code",
                table: "referral",
                column: "offer_code");

            migrationBuilder.CreateIndex(
                name: "ix_referral_report_id",
                table: "referral",
                column: "report_id");

            migrationBuilder.CreateIndex(
                name: "ix_referral_state_id",
                table: "referral",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_register_entry_contact_department_id",
                table: "register_entry",
                column: "contact_department_id");

            migrationBuilder.CreateIndex(
                name: "ix_register_entry_person_id",
                table: "register_entry",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_register_entry_report_id",
                table: "register_entry",
                column: "report_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_block_employee_id",
                table: "registry_block",
                column: "employee_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_block_employee_subject_id",
                table: "registry_block",
                columns: new[] { "employee_subject", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_block_prolongs_id",
                table: "registry_block",
                column: "prolongs_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_block_remind_on",
                table: "registry_block",
                column: "remind_on");

            migrationBuilder.CreateIndex(
                name: "ix_reminder_deadline_id_due_on_lead_days",
                table: "reminder",
                columns: new[] { "deadline_id", "due_on", "lead_days" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_report_department_id_id",
                table: "report",
                columns: new[] { "department_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_report_id",
                table: "report",
                column: "id",
                filter: "submitted_at - occurred_at > '30 days'::interval");

            migrationBuilder.CreateIndex(
                name: "ix_report_level_id",
                table: "report",
                columns: new[] { "level", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_report_merged_into",
                table: "report",
                column: "merged_into");

            migrationBuilder.CreateIndex(
                name: "ix_report_number",
                table: "report",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_report_occurred_at",
                table: "report",
                column: "occurred_at");

            migrationBuilder.CreateIndex(
                name: "ix_report_offences",
                table: "report",
                column: "offences")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_report_referred_at_id",
                table: "report",
                columns: new[] { "referred_at", "id" },
                filter: "referred_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_report_reporter_id",
                table: "report",
                column: "reporter_id");

            migrationBuilder.CreateIndex(
                name: "ix_report_reporter_subject_id",
                table: "report",
                columns: new[] { "reporter_subject", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_report_state_id",
                table: "report",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_report_assessment_report_id_id",
                table: "report_assessment",
                columns: new[] { "report_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_report_change_report_id_id",
                table: "report_change",
                columns: new[] { "report_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_report_claim_holder_employee_id",
                table: "report_claim",
                column: "holder_employee_id");

            migrationBuilder.CreateIndex(
                name: "ix_report_claim_holder_subject",
                table: "report_claim",
                column: "holder_subject");

            migrationBuilder.CreateIndex(
                name: "ix_report_classification_report_id_id",
                table: "report_classification",
                columns: new[] { "report_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_report_comment_author_id",
                table: "report_comment",
                column: "author_id");

            migrationBuilder.CreateIndex(
                name: "ix_report_comment_reply_to_id",
                table: "report_comment",
                column: "reply_to_id");

            migrationBuilder.CreateIndex(
                name: "ix_report_comment_report_id_number",
                table: "report_comment",
                columns: new[] { "report_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_role_assignment_subject",
                table: "role_assignment",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "ix_room_department_id",
                table: "room",
                column: "department_id");

            migrationBuilder.CreateIndex(
                name: "ix_room_floor_id_number",
                table: "room",
                columns: new[] { "floor_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_site_code",
                table: "site",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_substitute_department_id_id",
                table: "substitute",
                columns: new[] { "department_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_substitute_employee_id",
                table: "substitute",
                column: "employee_id");

            migrationBuilder.CreateIndex(
                name: "ix_substitute_substitute_id",
                table: "substitute",
                column: "substitute_id");

            migrationBuilder.CreateIndex(
                name: "ix_task_department_id_state_sorted_on_id",
                table: "task",
                columns: new[] { "department_id", "state", "sorted_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_task_kind_about_id",
                table: "task",
                columns: new[] { "kind", "about_id" },
                unique: true,
                filter: "state = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ix_task_kind_state_sorted_on_id",
                table: "task",
                columns: new[] { "kind", "state", "sorted_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_task_report_id",
                table: "task",
                column: "report_id");

            migrationBuilder.CreateIndex(
                name: "ix_task_state_sorted_on_id",
                table: "task",
                columns: new[] { "state", "sorted_on", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_entry");

            migrationBuilder.DropTable(
                name: "attachment_chunk");

            migrationBuilder.DropTable(
                name: "attachment_name");

            migrationBuilder.DropTable(
                name: "catalogue_version");

            migrationBuilder.DropTable(
                name: "complaint_outcome");

            migrationBuilder.DropTable(
                name: "draft");

            migrationBuilder.DropTable(
                name: "event");

            migrationBuilder.DropTable(
                name: "forgotten_key");

            migrationBuilder.DropTable(
                name: "house_ban");

            migrationBuilder.DropTable(
                name: "idempotent_request");

            migrationBuilder.DropTable(
                name: "identity_account");

            migrationBuilder.DropTable(
                name: "identity_data_protection_key");

            migrationBuilder.DropTable(
                name: "identity_scope");

            migrationBuilder.DropTable(
                name: "identity_server_key");

            migrationBuilder.DropTable(
                name: "identity_token");

            migrationBuilder.DropTable(
                name: "imported_report");

            migrationBuilder.DropTable(
                name: "involved_person");

            migrationBuilder.DropTable(
                name: "referral_note");

            migrationBuilder.DropTable(
                name: "register_entry");

            migrationBuilder.DropTable(
                name: "registry_block_reminder");

            migrationBuilder.DropTable(
                name: "reminder");

            migrationBuilder.DropTable(
                name: "report_assessment");

            migrationBuilder.DropTable(
                name: "report_change_person");

            migrationBuilder.DropTable(
                name: "report_change_story");

            migrationBuilder.DropTable(
                name: "report_claim");

            migrationBuilder.DropTable(
                name: "report_classification");

            migrationBuilder.DropTable(
                name: "report_comment_reading");

            migrationBuilder.DropTable(
                name: "report_comment_text");

            migrationBuilder.DropTable(
                name: "report_narrative");

            migrationBuilder.DropTable(
                name: "report_number");

            migrationBuilder.DropTable(
                name: "report_tally");

            migrationBuilder.DropTable(
                name: "role_assignment");

            migrationBuilder.DropTable(
                name: "room");

            migrationBuilder.DropTable(
                name: "substitute");

            migrationBuilder.DropTable(
                name: "task");

            migrationBuilder.DropTable(
                name: "log_node");

            migrationBuilder.DropTable(
                name: "attachment");

            migrationBuilder.DropTable(
                name: "complaint");

            migrationBuilder.DropTable(
                name: "identity_grant");

            migrationBuilder.DropTable(
                name: "referral");

            migrationBuilder.DropTable(
                name: "person");

            migrationBuilder.DropTable(
                name: "registry_block");

            migrationBuilder.DropTable(
                name: "deadline");

            migrationBuilder.DropTable(
                name: "report_change");

            migrationBuilder.DropTable(
                name: "report_comment");

            migrationBuilder.DropTable(
                name: "floor");

            migrationBuilder.DropTable(
                name: "identity_client");

            migrationBuilder.DropTable(
                name: "support_offer");

            migrationBuilder.DropTable(
                name: "report");

            migrationBuilder.DropTable(
                name: "building");

            migrationBuilder.DropTable(
                name: "employee");

            migrationBuilder.DropTable(
                name: "site");

            migrationBuilder.DropTable(
                name: "department");
        }
    }
}
