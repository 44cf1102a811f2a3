using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Api.Data.Migrations;

/// <summary>What keeps the tally of reports, in SQL because no model can say it.</summary>
[DbContext(typeof(PlatformDb)), Migration("20260103000000_ReportTally")]
public sealed class ReportTally : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.SqlOf("report_tally.sql");
}
