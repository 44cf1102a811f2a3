using FluentValidation;
using Platform.Api.Errors;

namespace Platform.Api.Reports.Comments;

/// <summary>The rules a new comment keeps.</summary>
internal static class CommentRules
{
    public const int TextLength = 4_000;

    /// <summary>Comments of one report in one scope. Counted over all scopes, the limit would tell how many there are out of view.</summary>
    public const int MaxPerScope = 500;

    public sealed class NewCommentRules : AbstractValidator<NewComment>
    {
        public NewCommentRules() => RuleFor(c => c.Text).FromOneTo(TextLength);
    }
}
