using System.Text.Json.Nodes;
using FluentValidation;
using FluentValidation.Validators;
using Platform.Api.Catalogues;
using Platform.Api.Errors;

namespace Platform.Api.Reports.Form;

/// <summary>Reads the limits of the form out of the rules that check what is sent, so that the two cannot differ.</summary>
internal sealed class FormRules(Catalogue catalogue, DateTimeOffset now)
{
    private readonly Dictionary<Type, IValidatorDescriptor> rules = new()
    {
        [typeof(NewReport)] = new ReportRules.NewReportRules(catalogue, now).CreateDescriptor(),
        [typeof(NewInvolvedPerson)] = new ReportRules.PersonRules(DateOnly.MinValue).CreateDescriptor(),
        [typeof(PostalAddress)] = new ReportRules.AddressRules().CreateDescriptor(),
    };

    /// <summary>Adds what JSON Schema can say of the rules of a member.</summary>
    public void WriteTo(JsonObject schema, Type declaring, string member)
    {
        foreach (var (validator, _) in rules[declaring].GetValidatorsForMember(member))
            switch (validator)
            {
                case ILengthRule length when schema.ContainsKey("items"):
                    if (length.Min > 0) schema["minItems"] = length.Min;
                    schema["maxItems"] = length.Max;
                    break;
                case ILengthRule length:
                    if (length.Min > 0) (schema["minLength"], schema["pattern"]) = (length.Min, NotBlank);
                    schema["maxLength"] = length.Max;
                    break;
                case IBetweenValidator between:
                    (schema["minimum"], schema["maximum"]) = (JsonValue.Create((int)between.From), JsonValue.Create((int)between.To));
                    break;
            }
    }

    /// <summary>A text that is more than blanks.</summary>
    public const string NotBlank = "\\S";
}
