using FluentValidation;
using Platform.Api.Errors;
using Platform.Api.Reports.Deadlines;

namespace Platform.Api.Reports.Complaints;

/// <summary>The rules an input keeps before it reaches the entity.</summary>
internal static class ComplaintRules
{
    public const int OfficeLength = 200, FileNumberLength = 100;

    public sealed class NewComplaintRules : AbstractValidator<NewComplaint>
    {
        public NewComplaintRules(DateOnly incident, DateOnly today)
        {
            RuleFor(c => c.Office).FromOneTo(OfficeLength);
            RuleFor(c => c.FileNumber).FromOneTo(FileNumberLength);
            RuleFor(c => c.FiledOn).InclusiveBetween(incident, today).Says("out_of_range", "From the day of the incident to today.");
            RuleFor(c => c.RequestedBy).Must((c, parties) => parties is null || (c.Kind == ComplaintKind.RequestForProsecution && parties.Count > 0)).Says("not_applicable", "A request for prosecution is somebody's, a criminal complaint nobody's.");
            RuleFor(c => c.InjuredPositions).Must((c, positions) => positions is null || (c.RequestedBy?.Contains(EntitledParty.InjuredEmployee) == true && positions.Count > 0)).Says("not_applicable", "Only injured employees are told apart, and at least one is named.");
        }
    }

    public sealed class NewOutcomeRules : AbstractValidator<NewComplaintOutcome>
    {
        public NewOutcomeRules(DateOnly today)
        {
            RuleFor(o => o.DecidedOn).LessThanOrEqualTo(today).Says("in_future", "It has been decided already.");
            RuleFor(o => o.Reference).AtMost(FileNumberLength);
        }
    }

    public sealed class WithdrawalRules : AbstractValidator<ComplaintWithdrawal>
    {
        public WithdrawalRules(DateOnly today) => RuleFor(w => w.WithdrawnOn).LessThanOrEqualTo(today).Says("in_future", "It has been taken back already.");
    }
}
