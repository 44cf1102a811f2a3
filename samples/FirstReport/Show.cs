using Platform.Sdk;
using Spectre.Console;

namespace FirstReport;

/// <summary>What the people see.</summary>
internal static class Show
{
    public static void Step(int number, string what, string who, string how)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Rule($"[bold]{number} {Markup.Escape(what)}[/]").LeftJustified());
        AnsiConsole.MarkupLineInterpolated($"[grey]{who}: {how}[/]");
    }

    public static void Report(Report report, Words words, Complaint? complaint = null)
    {
        var grid = Rows();
        grid.AddRow("Meldung", $"[bold]{Markup.Escape(report.Number)}[/]");
        grid.AddRow("Stand", $"[bold]{Markup.Escape(Words.Of(report.State))}[/]");
        grid.AddRow("Gefährdung", Markup.Escape(words.OfLevel(report.Level)));
        grid.AddRow("Vorfall", Markup.Escape(string.Join(", ", report.Offences.Select(words.Offence))));
        grid.AddRow("Dienststelle", Markup.Escape(report.Department.Name));
        if (complaint is not null) grid.AddRow("Aktenzeichen", Markup.Escape($"{complaint.FileNumber}, {complaint.Office}"));
        AnsiConsole.Write(grid);
    }

    public static void Inquiry(string by, Inquiry inquiry, Words words)
    {
        AnsiConsole.WriteLine();
        if (inquiry.Outcome == InquiryOutcome.None) AnsiConsole.MarkupLineInterpolated($"[green]{by}: nichts bekannt[/]");
        if (inquiry.Outcome == InquiryOutcome.Refine) AnsiConsole.MarkupLineInterpolated($"[yellow]{by}: zu viele Treffer, bitte genauer fragen[/]");
        foreach (var hit in inquiry.Hits)
        {
            AnsiConsole.MarkupLineInterpolated($"[red bold]{by}: VORSICHT[/]");
            var grid = Rows();
            grid.AddRow("Gefährdung", Markup.Escape(words.OfLevel(hit.Level)));
            grid.AddRow("Gefahren", Markup.Escape(string.Join(", ", hit.Hazards.Select(words.Hazard))));
            grid.AddRow("Vorkehrungen", Markup.Escape(string.Join(", ", hit.Precautions.Select(words.Precaution))));
            grid.AddRow("Kontakt", Markup.Escape(hit.Contact.Name));
            grid.AddRow("Treffer über", Markup.Escape(string.Join(", ", hit.MatchedOn.Select(Words.OfMatch))));
            AnsiConsole.Write(grid);
        }
        AnsiConsole.MarkupLineInterpolated($"[grey]  Protokolliert als Nr. {inquiry.Receipt.N}, Quittung {inquiry.Receipt.Hash}[/]");
    }

    private static Grid Rows() => new Grid().AddColumn(new GridColumn().Width(14).PadLeft(2)).AddColumn();
}
