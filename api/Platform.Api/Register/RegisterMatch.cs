using Microsoft.EntityFrameworkCore;
using Platform.Api.Data;

namespace Platform.Api.Register;

/// <summary>Folded criteria: see <see cref="MatchKeys"/>.</summary>
public sealed record MatchCriteria(string? Family, string? Given, DateOnly? BirthDate, string? Street, string? Postal, string? City);

/// <summary>An entry that fits the criteria: ids and reasons, nothing of the person, so that the log can name it before anything is disclosed.</summary>
public sealed class RegisterMatch
{
    public Guid EntryId { get; init; }
    public Guid PersonId { get; init; }
    public string[] MatchedOn { get; init; } = [];
    public float Score { get; init; }

    /// <summary>The entries that are valid now and fit, best first.</summary>
    public static Task<List<RegisterMatch>> FindAsync(PlatformDb db, MatchCriteria criteria, DateTimeOffset now, CancellationToken ct) =>
        db.Database.SqlQuery<RegisterMatch>(
            $"""
            select entry_id, person_id, matched_on, score
            from register_match({criteria.Family}::text, {criteria.Given}::text, {criteria.BirthDate}::date,
              {criteria.Street}::text, {criteria.Postal}::text, {criteria.City}::text, {now.ToUniversalTime()}::timestamptz)
            order by score desc, entry_id
            """).ToListAsync(ct);
}
