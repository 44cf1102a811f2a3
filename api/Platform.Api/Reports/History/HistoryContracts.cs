using System.Text.Json;
using Platform.Api.Access;

namespace Platform.Api.Reports.History;

/// <summary>One change of a report, for those who review it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="At">When it happened.</param>
/// <param name="Operation">The operation of this API that made it, such as <c>confirmReport</c>; more may come. For another report's <c>mergeReport</c> and <c>unmergeReport</c> the main one has <c>takeInReport</c> and <c>letGoReport</c>.</param>
/// <param name="Label">The same in German.</param>
/// <param name="ByRole">The hand that made it.</param>
/// <param name="ByEmployeeId">The employee who made it, when the organisation knows one.</param>
/// <param name="Because">The code of the reason, where the operation asks for one, such as <c>wrongDepartment</c>.</param>
/// <param name="Fields">What it changed; empty for the submission.</param>
/// <param name="Earlier">What the parts with personal data said before it. Present only when asked for, which is a logged disclosure, and where the change concerns them.</param>
public sealed record ChangeView(
    Guid Id, DateTimeOffset At, string Operation, string Label, Role ByRole, Guid? ByEmployeeId, string? Because, IReadOnlyList<FieldChange> Fields, EarlierParts? Earlier = null);

/// <summary>What a report said until a change of it. What it said afterwards stands in the next change of the same part or, after the last one, in the report.</summary>
/// <param name="Narrative">The story. Absent once it was erased.</param>
/// <param name="Place">Where exactly, in words.</param>
/// <param name="ReturnedBecause">The supervisor's question.</param>
/// <param name="Persons">All persons involved, those whom the change did not touch, too; with the same ids as far as they are the same. Shielded as in the report, and of one who was erased only id, role and days.</param>
public sealed record EarlierParts(string? Narrative, string? Place, string? ReturnedBecause, IReadOnlyList<InvolvedPersonView>? Persons);

/// <summary>A field before and after a change.</summary>
/// <param name="Field">Its name in the report, such as <c>level</c>; the department is <c>departmentId</c>.</param>
/// <param name="From">What it was, as the report shows it over REST; absent where it was empty, and for <c>narrative</c>, <c>place</c>, <c>returnedBecause</c> and <c>persons</c>: what they were is in <c>earlier</c>.</param>
/// <param name="To">What it became; absent as <paramref name="From"/> is.</param>
public sealed record FieldChange(string Field, JsonElement? From, JsonElement? To);

/// <summary>What happened to a report, without who did it.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Operation">The operation of this API that did it, such as <c>confirmReport</c>; more may come. For another report's <c>mergeReport</c> and <c>unmergeReport</c> the main one has <c>takeInReport</c> and <c>letGoReport</c>.</param>
/// <param name="Label">The same in German, to be shown as it is.</param>
/// <param name="ByRole">The hand that did it.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Operation, string Label, Role ByRole);
