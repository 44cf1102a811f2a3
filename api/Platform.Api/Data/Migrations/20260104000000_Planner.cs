using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Api.Data.Migrations;

/// <summary>What the planner of PostgreSQL is told, in SQL because no model can say it.</summary>
[DbContext(typeof(PlatformDb)), Migration("20260104000000_Planner")]
public sealed class Planner : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.SqlOf("planner.sql");
}
