using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace FirstReport;

/// <summary>What a third party does that has only the GraphQL schema: a token, one POST with a document and its variables, no library.</summary>
internal sealed class GraphQLReporter(Uri platform)
{
    private const string Document = """
        mutation Submit($input: NewReportInput!) {
          submitReport(input: $input) { id number state level }
        }
        """;

    public async Task<Guid> SubmitAsync(Person person, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = platform };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(http, ct));
        using var response = await http.PostAsJsonAsync("graphql", new { query = Document, variables = new { input = Incident(person) } }, ct);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(ct);

        // GraphQL answers 200 and says in the body what went wrong; the codes are those of REST.
        if (answer.TryGetProperty("errors", out var errors)) throw new HttpRequestException(errors[0].GetProperty("message").GetString());
        return answer.GetProperty("data").GetProperty("submitReport").GetProperty("id").GetGuid();
    }

    private static async Task<string> TokenAsync(HttpClient http, CancellationToken ct)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "demo-reporter",
            ["client_secret"] = "demo",
            ["scope"] = "api",
        });
        using var response = await http.PostAsync(new Uri("connect/token", UriKind.Relative), form, ct);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("access_token").GetString()!;
    }

    private static object Incident(Person person) => new
    {
        reporterRole = "AFFECTED",
        occurredAt = TimeProvider.System.GetLocalNow().AddHours(-2),
        setting = "OFFICE",
        place = "Bürgeramt, Schalter 3",
        offences = new[] { "stgb-241" },
        weapons = new[] { "knife" },
        narrative = "Die Person zog ein Messer und drohte, wiederzukommen.",
        persons = new[]
        {
            new
            {
                role = "PERSON_OF_CONCERN",
                givenName = person.GivenName,
                familyName = person.FamilyName,
                birthDate = person.BirthDate,
                address = new { street = person.Street, houseNumber = person.HouseNumber, postalCode = person.PostalCode, city = person.City },
            },
        },
    };
}
