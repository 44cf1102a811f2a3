using System.Globalization;
using System.Text.Json;
using Platform.Api.Attachments;
using Platform.Api.Catalogues;
using Platform.Api.Data;
using Platform.Api.Reports;
using Platform.Api.Reports.Deadlines;
using Platform.Api.Reports.HouseBans;

namespace Platform.Api.Papers;

/// <summary>Writes the draft of a criminal complaint (Strafanzeige, § 158 StPO), with the request for prosecution (Strafantrag, §§ 77 ff. StGB) where an offence needs one.</summary>
internal sealed class ComplaintPaper(PaperSource source)
{
    private static readonly PaperTexts Texts = PaperTexts.Complaint;
    private readonly PaperSheet sheet = new(source, Texts);
    private readonly ReportView report = source.Report;

    /// <summary>What was reported and has a statute: the rest is no matter for a prosecutor.</summary>
    private readonly List<Offence> offences = [.. source.Report.Offences.Select(code => source.Catalogue.Find(code)!).Where(offence => offence.Statute is not null)];

    private List<Offence> OnRequest => [.. offences.Where(offence => offence.ComplaintRequirement != ComplaintRequirement.None)];

    public PaperDraft Write()
    {
        WriteOpening();
        WriteFacts();
        WriteSuspects();
        sheet.Add(PaperPart.Narrative, Texts["heading.narrative"], [Texts["narrative"], report.Narrative ?? Texts["narrative.erased"]]);
        WriteOffences();
        WriteInjured();
        WriteWitnesses();
        WriteEvidence();
        var signatures = new List<string> { Texts["signature.office"] };
        if (OnRequest.Count > 0) WriteProsecutionRequest(signatures);
        WriteRequest();
        sheet.Miss(PaperPart.Signature, Texts["missing.signature"]);
        return sheet.Finish(source.Options.Prosecutor, Subject(), signatures);
    }

    private string Subject() => offences.Count == 0 ? Texts["subject.open"]
        : Texts.Say(OnRequest.Count > 0 ? "subject.request" : "subject", ("offences", string.Join(", ", offences.Select(offence => $"{offence.Label} ({offence.Statute})"))));

    private void WriteOpening()
    {
        var suspects = source.Persons(InvolvedRole.PersonOfConcern);
        var against = suspects.All(person => person.FullName() is null) ? "unknown" : suspects.Count == 1 ? "known" : "several";
        sheet.Add(PaperPart.Opening, "", [Texts["opening.salutation"], Texts[$"opening.{against}"], Texts.Say("opening.report", ("submitted", report.SubmittedAt.CivilDate().InGerman()))]);
    }

    private void WriteFacts()
    {
        var rows = new List<PaperRow>
        {
            sheet.Row("occurredAt", report.OccurredAt.InGerman()),
            sheet.Row("place", report.Place),
            sheet.Row("setting", Texts[$"setting.{Coded(report.Setting)}"]),
            sheet.Row("department", report.Department.Name),
        };
        if (report.Weapons.Count > 0) rows.Add(sheet.Row("weapons", string.Join(", ", source.Catalogue.Weapons.Where(weapon => report.Weapons.Contains(weapon.Code)).Select(weapon => weapon.Label))));
        rows.AddRange(source.HouseBans.Where(ban => ban.InForce).Select(ban => sheet.Row("houseBan", HouseBanText(ban))));
        rows.Add(sheet.Row("reporter", ReporterText()));
        sheet.Add(PaperPart.Facts, Texts["heading.facts"], rows: rows);
        if (report.Shielded) sheet.Miss(PaperPart.Facts, Texts["missing.reporterShielded"]);
    }

    private static string HouseBanText(HouseBanView ban) => Texts.Say(ban.ValidUntil is null ? "houseBan" : "houseBan.until",
        ("issued", ban.IssuedOn.InGerman()), ("until", ban.ValidUntil?.InGerman() ?? ""), ("reference", ban.Reference));

    /// <summary>The accused may read the files (§ 147 StPO): who is hidden from the own supervisor is not named there either.</summary>
    private string? ReporterText() => report.Shielded ? Texts["reporter.shielded"]
        : source.Reporter is { } reporter ? Texts.Say("reporter", ("name", reporter.Name), ("role", Texts[$"reporterRole.{Coded(report.ReporterRole)}"]))
        : null;

    private void WriteSuspects()
    {
        var suspects = source.Persons(InvolvedRole.PersonOfConcern);
        if (suspects.Count == 0)
        {
            sheet.Add(PaperPart.Suspect, Texts["heading.suspect"], [Texts["suspect.none"]]);
            sheet.Miss(PaperPart.Suspect, Texts["missing.suspect"]);
        }
        foreach (var (i, person) in suspects.Index())
        {
            var rows = new List<PaperRow> { sheet.Row("name", person.FullName()), sheet.Row("birthDate", person.BirthDate?.InGerman()), sheet.Row("address", person.Address?.InOneLine()) };
            if (person.Description is { } description) rows.Add(sheet.Row("description", description));
            sheet.Add(PaperPart.Suspect, Numbered("heading.suspect", i, suspects.Count), person.FullName() is null ? [Texts["suspect.unnamed"]] : [], rows);
        }
    }

    private void WriteOffences()
    {
        if (offences.Count == 0) sheet.Miss(PaperPart.Offences, Texts["missing.offences"]);
        sheet.Add(PaperPart.Offences, Texts["heading.offences"], [Texts[offences.Count == 0 ? "offences.none" : "offences"]], [.. offences.Select(offence => new PaperRow(offence.Statute!, OffenceText(offence)))]);
    }

    private static string OffenceText(Offence offence) => offence.ComplaintRequirement == ComplaintRequirement.None ? offence.Label
        : Texts.Say($"requirement.{Coded(offence.ComplaintRequirement)}", ("label", offence.Label), ("basis", BasisOf(offence)));

    /// <summary>Neither address nor date of birth: the accused may read the files, and employees are reached through the public body.</summary>
    private void WriteInjured()
    {
        var injured = source.Persons(InvolvedRole.Injured);
        if (injured.Count == 0) sheet.Miss(PaperPart.Injured, Texts["missing.injured"]);
        foreach (var (i, person) in injured.Index())
        {
            var rows = new List<PaperRow> { sheet.Row("name", person.FullName()), sheet.Row("injury", person.Injury) };
            if (person.IncapacityDays is > 0 and var days) rows.Add(sheet.Row("incapacity", Texts.Say(days == 1 ? "incapacity.one" : "incapacity", ("days", days.ToString(CultureInfo.InvariantCulture)))));
            sheet.Add(PaperPart.Injured, Numbered("heading.injured", i, injured.Count), rows: rows);
        }
    }

    private void WriteWitnesses()
    {
        var witnesses = source.Persons(InvolvedRole.Witness);
        sheet.Add(PaperPart.Witness, Texts["heading.witness"], [.. witnesses.Count == 0 ? [Texts["witness.none"]] : Array.Empty<string>(), Texts["witness.summons"]],
            [.. witnesses.Index().Select(witness => new PaperRow(Texts.Say("witness", ("n", Number(witness.Index))), witness.Item.FullName()))]);
    }

    private void WriteEvidence()
    {
        List<AttachmentView> ready = [.. source.Attachments.Where(attachment => attachment.State == AttachmentState.Ready)];
        sheet.Add(PaperPart.Evidence, Texts["heading.evidence"], [Texts[ready.Count == 0 ? "evidence.none" : "evidence.intro"]], [.. ready.Index().Select(file => new PaperRow(Texts.Say("evidence", ("n", Number(file.Index))), FileText(file.Item)))]);
        if (ready.Count > 0) sheet.Miss(PaperPart.Evidence, Texts["missing.attachments"]);
        if (source.Attachments.Any(attachment => attachment.State is AttachmentState.Uploading or AttachmentState.Quarantined)) sheet.Miss(PaperPart.Evidence, Texts["missing.attachmentsOpen"]);
    }

    private static string FileText(AttachmentView file) =>
        Texts.Say("evidence.file", ("type", Texts[$"type.{Coded(file.Type!.Value)}"]), ("size", file.Size.ToString(CultureInfo.InvariantCulture)), ("hash", file.Hash!));

    private void WriteProsecutionRequest(List<string> signatures)
    {
        var houseRight = OnRequest.Any(offence => offence.Code == "stgb-123");
        var superior = OnRequest.Any(offence => SuperiorOf(offence) is not null);
        List<string> paragraphs = [Texts["request.entitled"], .. houseRight ? [Texts["request.houseRight"]] : Array.Empty<string>(), Texts["request.intro"]];
        sheet.Add(PaperPart.ProsecutionRequest, Texts["heading.prosecutionRequest"], paragraphs, items: [.. OnRequest.Select(RequestText)]);
        sheet.Miss(PaperPart.ProsecutionRequest, source.DueOn(DeadlineKind.ProsecutionRequest) is { } due ? Texts.Say("missing.requestDue", ("due", due.InGerman())) : Texts["missing.request"]);
        if (OnRequest.Any(offence => offence.Code != "stgb-123")) signatures.Add(Texts["signature.injured"]);
        if (houseRight) signatures.Add(Texts["signature.houseRight"]);
        if (!superior) return;
        signatures.Add(Texts["signature.superior"]);
        sheet.Miss(PaperPart.ProsecutionRequest, Texts["missing.superior"]);
    }

    private void WriteRequest()
    {
        var isRelative = offences.Any(offence => offence.ComplaintRequirement == ComplaintRequirement.Relative);
        sheet.Add(PaperPart.Request, Texts["heading.request"], [Texts["request.investigate"], .. isRelative ? [Texts["request.publicInterest"]] : Array.Empty<string>(), Texts["request.greeting"]]);
    }

    private static string RequestText(Offence offence) => Texts.Say(SuperiorOf(offence) is null ? "request.offence" : "request.superior",
        ("label", offence.Label), ("statute", offence.Statute!), ("basis", BasisOf(offence)), ("superior", SuperiorOf(offence) ?? ""));

    /// <summary>Where the law asks for the request; a newer catalogue may have an offence that the texts do not know yet.</summary>
    private static string BasisOf(Offence offence) => Texts.Find($"basis.{offence.Code}") ?? Texts["basis.open"];

    private static string? SuperiorOf(Offence offence) => Texts.Find($"superior.{offence.Code}");

    private static string Numbered(string key, int i, int count) => count == 1 ? Texts[key] : Texts.Say(key + "s", ("n", Number(i)));

    private static string Number(int i) => (i + 1).ToString(CultureInfo.InvariantCulture);

    private static string Coded<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
