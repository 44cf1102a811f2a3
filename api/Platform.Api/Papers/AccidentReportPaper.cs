using System.Globalization;
using Platform.Api.Data;
using Platform.Api.Deadlines;
using Platform.Api.Reports;
using Platform.Api.Reports.Deadlines;

namespace Platform.Api.Papers;

/// <summary>Writes the draft of an accident report (Unfallanzeige, § 193 SGB VII) for one injured person: what the insurers' form U 1000 asks, with blanks for what a report does not know.</summary>
internal sealed class AccidentReportPaper(PaperSource source, InvolvedPersonView injured)
{
    private static readonly PaperTexts Texts = PaperTexts.AccidentReport;
    private readonly PaperSheet sheet = new(source, Texts);
    private readonly ReportView report = source.Report;

    public PaperDraft Write()
    {
        sheet.Add(PaperPart.Opening, "", [Texts["opening.salutation"], Texts["opening"]]);
        WriteCompany();
        WriteInsured();
        sheet.Add(PaperPart.Facts, Texts["heading.facts"], rows: [sheet.Row("occurredAt", report.OccurredAt.InGerman()), sheet.Row("place", report.Place), sheet.Row("fatal", null)]);
        sheet.Add(PaperPart.Narrative, Texts["heading.narrative"], [Texts["narrative"], report.Narrative ?? Texts["narrative.erased"]]);
        sheet.Add(PaperPart.Injury, Texts["heading.injury"], rows: [sheet.Row("injury", injured.Injury), sheet.Row("bodyParts", null), sheet.Row("incapacity", IncapacityText()), sheet.Row("physician", null)]);
        WriteWitnesses();
        sheet.Add(PaperPart.Work, Texts["heading.work"], rows:
        [
            sheet.Row("department", report.Department.Name), sheet.Row("permanent", null), sheet.Row("hours", null), sheet.Row("occupation", null),
            sheet.Row("occupiedSince", null), sheet.Row("stopped", null), sheet.Row("resumed", null),
        ]);
        WriteDuties();
        return sheet.Finish(source.Options.AccidentInsurer, Texts.Say("subject", ("day", report.OccurredAt.CivilDate().InGerman())), [Texts["signature.employer"], Texts["signature.council"]]);
    }

    private void WriteCompany()
    {
        var (name, street, city) = source.Options.PublicBody;
        sheet.Add(PaperPart.Sender, Texts["heading.employer"], rows: [sheet.Row("company", GermanWords.Joined(", ", name, street, city)), sheet.Row("companyNumber", source.Options.CompanyNumber)]);
    }

    private void WriteInsured() => sheet.Add(PaperPart.Injured, Texts["heading.injured"], rows:
    [
        sheet.Row("name", GermanWords.Joined(", ", injured.FamilyName, injured.GivenName)), sheet.Row("birthDate", injured.BirthDate?.InGerman()), sheet.Row("address", injured.Address?.InOneLine()),
        sheet.Row("sex", null), sheet.Row("nationality", null), sheet.Row("temporary", null), sheet.Row("trainee", null), sheet.Row("continuedPay", null), sheet.Row("healthInsurer", null),
    ]);

    private string? IncapacityText() => injured.IncapacityDays is { } days ? Texts.Say(days == 1 ? "incapacity.one" : "incapacity", ("days", days.ToString(CultureInfo.InvariantCulture))) : null;

    private void WriteWitnesses() => sheet.Add(PaperPart.Witness, Texts["heading.witness"], rows:
    [
        sheet.Row("firstKnown", null), sheet.Row("eyewitness", null),
        .. source.Persons(InvolvedRole.Witness).Index().Select(witness => new PaperRow(Texts.Say("witness", ("n", (witness.Index + 1).ToString(CultureInfo.InvariantCulture))), witness.Item.FullName())),
    ]);

    private void WriteDuties()
    {
        if (injured.IncapacityDays is not null && !AccidentReport.IsOwed(injured.IncapacityDays)) sheet.Miss(PaperPart.Injury, Texts["missing.notOwed"]);
        var position = source.Persons(InvolvedRole.Injured).Index().First(person => person.Item.Id == injured.Id).Index + 1;
        if (source.DueOn(DeadlineKind.AccidentReport, position) is { } due) sheet.Miss(PaperPart.Signature, Texts.Say("missing.due", ("due", due.InGerman())));
        foreach (var duty in new[] { "civilServant", "council", "copy", "signature" }) sheet.Miss(PaperPart.Signature, Texts[$"missing.{duty}"]);
    }
}
