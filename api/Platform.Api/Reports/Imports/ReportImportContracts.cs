using Platform.Api.Errors;

namespace Platform.Api.Reports.Imports;

/// <summary>Reports of another system to take over.</summary>
/// <param name="Lines">From 1 to 1,000.</param>
/// <param name="DryRun">True: only says what would become of each line; nothing is stored.</param>
public sealed record ReportImport(IReadOnlyList<ReportImportLine> Lines, bool DryRun = false);

/// <summary>One report of another system. Over REST it is one line of JSON.</summary>
/// <param name="ExternalId">That system's id, 1 to 100 characters: the same id of the same client is imported once.</param>
/// <param name="Report">The report, with the rules of <c>submitReport</c>. The importer counts as the reporter.</param>
public sealed record ReportImportLine(string ExternalId, NewReport Report);

/// <summary>What became of a line.</summary>
public enum ImportOutcome
{
    /// <summary>It became a report; in a dry run: it would.</summary>
    Added,

    /// <summary>It was imported before; the report is as it was, whatever the line says now.</summary>
    Repeated,

    /// <summary>It breaks a rule; <c>errors</c> says which. The other lines are taken all the same.</summary>
    Refused,
}

/// <summary>What became of an import.</summary>
/// <param name="DryRun">True: nothing was stored.</param>
/// <param name="Added">Lines that became reports; in a dry run: that would.</param>
/// <param name="Known">Lines that were imported before.</param>
/// <param name="Refused">Lines that break a rule.</param>
/// <param name="Lines">Each line, in the order of the input.</param>
public sealed record ReportImportResult(bool DryRun, int Added, int Known, int Refused, IReadOnlyList<ImportedLine> Lines);

/// <summary>What became of one line.</summary>
/// <param name="Line">Its number; the first is 1. Blank lines count.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="ExternalId">The other system's id, where it could be read.</param>
/// <param name="ReportId">The report it is now.</param>
/// <param name="Number">That report's number.</param>
/// <param name="Errors">What is wrong with it; the pointers lead into the line.</param>
public sealed record ImportedLine(int Line, ImportOutcome Outcome, string? ExternalId, Guid? ReportId, string? Number, IReadOnlyList<FieldError> Errors);
