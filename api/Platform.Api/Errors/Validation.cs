using System.Globalization;
using FluentValidation;

namespace Platform.Api.Errors;

/// <summary>Input rules, checked at the head of a use case.</summary>
public static class Validation
{
    /// <summary>Refuses the input with one error for each broken rule.</summary>
    public static void Check<T>(this IValidator<T> rules, T input)
    {
        var result = rules.Validate(input);
        if (result.IsValid) return;
        throw new InvalidException([.. result.Errors.Select(fault => new FieldError(JsonPointer.FromPath(fault.PropertyName), fault.ErrorCode, fault.ErrorMessage))]);
    }

    /// <summary>Refuses a longer text and one that cannot be stored; none at all is fine.</summary>
    public static IRuleBuilderOptions<T, string?> AtMost<T>(this IRuleBuilder<T, string?> rule, int length) =>
        rule.SetValidator(new TextLength<T>(0, length)).Says("length", string.Create(CultureInfo.InvariantCulture, $"At most {length:N0} characters."))
            .Must(text => StorableText.Is(text)).Says("characters", InvalidException.Unstorable);

    /// <summary>Refuses a text that is blank, longer or cannot be stored.</summary>
    public static IRuleBuilderOptions<T, string> FromOneTo<T>(this IRuleBuilder<T, string> rule, int length) =>
        rule.SetValidator(new TextLength<T>(1, length)!).Says("length", string.Create(CultureInfo.InvariantCulture, $"From 1 to {length:N0} characters."))
            .Must(text => StorableText.Is(text)).Says("characters", InvalidException.Unstorable);

    /// <summary>Refuses a list with fewer or more items; none at all is fine.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<TItem>?> Counts<T, TItem>(this IRuleBuilder<T, IReadOnlyList<TItem>?> rule, int min, int max, string things) =>
        rule.SetValidator(new ListLength<T, TItem>(min, max))
            .Says("length", min == 0 ? string.Create(CultureInfo.InvariantCulture, $"At most {max:N0} {things}.") : string.Create(CultureInfo.InvariantCulture, $"From {min:N0} to {max:N0} {things}."));

    /// <summary>Names the fault with a stable code and says it without repeating the value.</summary>
    public static IRuleBuilderOptions<T, TProperty> Says<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, string code, string detail) =>
        rule.WithErrorCode(code).WithMessage(detail);
}
