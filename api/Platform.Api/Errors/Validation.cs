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

    /// <summary>Names the fault with a stable code and says it without repeating the value.</summary>
    public static IRuleBuilderOptions<T, TProperty> Says<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, string code, string detail) =>
        rule.WithErrorCode(code).WithMessage(detail);
}
