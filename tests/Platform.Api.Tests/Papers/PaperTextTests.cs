using System.Text.Json;
using Platform.Api.Catalogues;
using Platform.Api.Http;
using Platform.Api.Papers;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Papers;

/// <summary>The sentences of the papers fit the catalogue, and what is filled into them stays what it is.</summary>
public sealed class PaperTextTests
{
    [Fact]
    public void Every_offence_that_needs_a_request_has_its_statute()
    {
        var catalogue = JsonSerializer.Deserialize<Catalogue>(File.ReadAllText(Repository.In("api/Platform.Api/Catalogues/catalogue-1.json")), Json.Options)!;
        foreach (var offence in catalogue.Offences)
            Assert.Equal(offence.ComplaintRequirement != ComplaintRequirement.None, PaperTexts.Complaint.Find($"basis.{offence.Code}") is not null);
    }

    [Fact]
    public void What_is_filled_in_is_not_filled_again() =>
        Assert.Equal("{role} (selbst betroffen)", PaperTexts.Complaint.Say("reporter", ("name", "{role}"), ("role", "selbst betroffen")));
}
