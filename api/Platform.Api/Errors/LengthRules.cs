using FluentValidation;
using FluentValidation.Validators;

namespace Platform.Api.Errors;

/// <summary>From how many to how many: a rule that descriptions of the input can read.</summary>
public interface ILengthRule
{
    /// <summary>Fewer are refused; one or more of text also means that it is not blank.</summary>
    int Min { get; }

    /// <summary>More are refused.</summary>
    int Max { get; }
}

/// <summary>How long a text is, in characters as PostgreSQL and JSON Schema count them: an emoji is one. None at all is fine.</summary>
public sealed class TextLength<T>(int min, int max) : PropertyValidator<T, string?>, ILengthRule
{
    public int Min => min;

    public int Max => max;

    public override string Name => "TextLength";

    public override bool IsValid(ValidationContext<T> context, string? value) =>
        value is null || ((value.Length <= max || value.EnumerateRunes().Count() <= max) && (min == 0 || !string.IsNullOrWhiteSpace(value)));
}

/// <summary>How many items a list has. No list at all is fine.</summary>
public sealed class ListLength<T, TItem>(int min, int max) : PropertyValidator<T, IReadOnlyList<TItem>?>, ILengthRule
{
    public int Min => min;

    public int Max => max;

    public override string Name => "ListLength";

    public override bool IsValid(ValidationContext<T> context, IReadOnlyList<TItem>? value) => value is null || (value.Count >= min && value.Count <= max);
}
