using System.Globalization;
using System.Text.Json;
using GraphQL.Types;
using GraphQLParser.AST;

namespace Platform.Api.GraphQL;

/// <summary>A scalar written as a string, in the same form as in REST.</summary>
internal abstract class TextScalar<T> : ScalarGraphType where T : struct
{
    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLStringValue text => Read((string)text.Value) ?? ThrowLiteralConversionError(value),
        GraphQLNullValue => null,
        _ => ThrowLiteralConversionError(value),
    };

    public override object? ParseValue(object? value) => value switch
    {
        null => null,
        T known => known,
        string text => Read(text) ?? ThrowValueConversionError(value),
        _ => ThrowValueConversionError(value),
    };

    // The response writer knows how to write these without a string in between.
    public override object? Serialize(object? value) => value is null or T ? value : ThrowSerializationError(value);

    public override GraphQLValue ToAST(object? value) => value is T known ? new GraphQLStringValue(Write(known)) : new GraphQLNullValue();

    protected abstract T? Read(string text);

    protected abstract string Write(T value);
}

internal sealed class DateTimeScalar : TextScalar<DateTimeOffset>
{
    public DateTimeScalar()
    {
        Name = "DateTime";
        Description = "A point in time with its offset: RFC 3339, such as `2026-03-01T08:30:00+01:00`.";
    }

    // A time without an offset means different instants to client and server: it is refused.
    protected override DateTimeOffset? Read(string text) =>
        text.Length >= 20 && text.LastIndexOfAny(['+', '-', 'Z']) > 15
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value : null;

    protected override string Write(DateTimeOffset value) => value.ToString("O", CultureInfo.InvariantCulture);
}

internal sealed class DateScalar : TextScalar<DateOnly>
{
    public DateScalar()
    {
        Name = "Date";
        Description = "A calendar day, such as `2026-03-01`.";
    }

    protected override DateOnly? Read(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value : null;

    protected override string Write(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

internal sealed class TimeScalar : TextScalar<TimeOnly>
{
    public TimeScalar()
    {
        Name = "Time";
        Description = "A time of day without a date, such as `08:30:00`.";
    }

    protected override TimeOnly? Read(string text) =>
        TimeOnly.TryParseExact(text, ["HH:mm:ss", "HH:mm", "HH:mm:ss.FFFFFFF"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value : null;

    protected override string Write(TimeOnly value) => value.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
}

/// <summary>A document that has its own description, such as a JSON Schema. Only answers hold one.</summary>
internal sealed class JsonScalar : ScalarGraphType
{
    public JsonScalar()
    {
        Name = "JSON";
        Description = "A JSON document.";
    }

    public override object? ParseLiteral(GraphQLValue value) => ThrowLiteralConversionError(value);

    public override object? ParseValue(object? value) => ThrowValueConversionError(value);

    public override object? Serialize(object? value) => value is null or JsonElement ? value : ThrowSerializationError(value);
}
