using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Api.Data.Migrations;

/// <summary>The last wall, in SQL because no model can say it.</summary>
[DbContext(typeof(PlatformDb)), Migration("20260102000000_RowLevelSecurity")]
public sealed class RowLevelSecurity : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.SqlOf("row_level_security.sql");
}
