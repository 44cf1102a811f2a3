using Platform.Api.Reports;
using Platform.Api.Reports.Complaints;

namespace Platform.Api.Prevention.RegistryBlocks;

/// <summary>What an application for a registry block is proven with, as one document for the registration office.</summary>
/// <param name="BlockId">The application.</param>
/// <param name="Because">The danger from which it shall protect.</param>
/// <param name="PreparedAt">When this document was made.</param>
/// <param name="Reports">The reports, the earliest incident first.</param>
/// <param name="Manifest">A hash of each part of each report.</param>
public sealed record RegistryBlockEvidence(Guid BlockId, BlockReason Because, DateTimeOffset PreparedAt, IReadOnlyList<EvidenceReport> Reports, IReadOnlyList<EvidencePart> Manifest);

/// <summary>One incident.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="Facts">What is coded of it.</param>
/// <param name="Complaints">Criminal complaints and requests for prosecution that were filed.</param>
/// <param name="Narrative">What happened, in words.</param>
public sealed record EvidenceReport(Guid ReportId, EvidenceFacts Facts, IReadOnlyList<EvidenceComplaint> Complaints, EvidenceNarrative Narrative);

/// <summary>What is coded of an incident.</summary>
/// <param name="Number">The report's number, such as <c>ZM-2026-000123</c>.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="SubmittedAt">When it was reported.</param>
/// <param name="Level">Hazard level 0 to 3 of the Aachen model.</param>
/// <param name="Setting">Inside or outside.</param>
/// <param name="Offences">Codes of the offence catalogue.</param>
/// <param name="Weapons">Codes of the weapon catalogue.</param>
/// <param name="CatalogueVersion">The catalogue version the codes are of.</param>
public sealed record EvidenceFacts(
    string Number, DateTimeOffset OccurredAt, DateTimeOffset SubmittedAt, int Level, IncidentSetting Setting, IReadOnlyList<string> Offences, IReadOnlyList<string> Weapons, int CatalogueVersion);

/// <summary>A criminal complaint or request for prosecution.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Office">The police station or prosecutor's office it was filed with.</param>
/// <param name="FileNumber">That office's file number.</param>
/// <param name="FiledOn">The day it was filed.</param>
public sealed record EvidenceComplaint(ComplaintKind Kind, string Office, string FileNumber, DateOnly FiledOn);

/// <summary>What happened, in words.</summary>
/// <param name="Text">The story; absent when it was erased.</param>
/// <param name="Place">Where exactly.</param>
public sealed record EvidenceNarrative(string? Text, string? Place);

/// <summary>The hash of one part, so that a copy can be compared with what was handed out.</summary>
/// <param name="Pointer">JSON Pointer (RFC 6901) to the part in this document, such as <c>/reports/0/facts</c>.</param>
/// <param name="Sha256">SHA-256, in hexadecimal digits, of the part's bytes as they stand in the answer over REST; the same over GraphQL.</param>
public sealed record EvidencePart(string Pointer, string Sha256);
