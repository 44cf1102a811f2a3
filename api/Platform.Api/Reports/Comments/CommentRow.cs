using Npgsql;
using Platform.Api.Access;

namespace Platform.Api.Reports.Comments;

/// <summary>What statements read of a comment and of the report it is about: the coded fields.</summary>
internal static class CommentRow
{
    public const string Columns = "c.id, c.report_id, c.scope, c.reply_to_id, c.author_subject, c.author_id, c.author_role, c.written_at, c.withdrawn_at";
    public const string ReportColumns = "r.id, r.reporter_subject, r.department_id, r.state, r.shielded_because is not null, r.referred_at is not null";
    public const int Width = 9;

    public static CommentView Read(NpgsqlDataReader row, CommentedReport report, Caller caller)
    {
        var author = row.GetString(4);
        return new()
        {
            Id = row.GetGuid(0),
            ReportId = row.GetGuid(1),
            Scope = Enum.Parse<CommentScope>(row.GetString(2)),
            ReplyToId = row.IsDBNull(3) ? null : row.GetGuid(3),
            Author = new(
                Enum.Parse<CommentRole>(row.GetString(6)),
                row.IsDBNull(5) || !caller.KnowsAuthor(report, author) ? null : row.GetGuid(5),
                IsCaller: author == caller.Subject),
            WrittenAt = row.GetFieldValue<DateTimeOffset>(7),
            WithdrawnAt = row.IsDBNull(8) ? null : row.GetFieldValue<DateTimeOffset>(8),
        };
    }

    /// <param name="row">The row.</param>
    /// <param name="from">Where the columns of the report begin.</param>
    public static CommentedReport ReadReport(NpgsqlDataReader row, int from = 0) =>
        new(row.GetGuid(from), row.GetString(from + 1), row.GetGuid(from + 2), Enum.Parse<ReportState>(row.GetString(from + 3)), row.GetBoolean(from + 4), row.GetBoolean(from + 5));
}
