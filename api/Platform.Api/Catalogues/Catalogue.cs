using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Api.Catalogues;

/// <summary>How far a deed depends on a request for prosecution (Strafantrag).</summary>
public enum ComplaintRequirement
{
    /// <summary>Official offence: prosecuted without a request.</summary>
    None,

    /// <summary>Only prosecuted on request (absolutes Antragsdelikt), such as § 194 StGB for insults.</summary>
    Absolute,

    /// <summary>On request, or where the prosecutor sees a special public interest (relatives Antragsdelikt), such as § 230 StGB.</summary>
    Relative,

    /// <summary>Follows the deed that was threatened or is connected with it, such as § 241(5) StGB.</summary>
    Derived,
}

/// <summary>A hazard level of the Aachen model as used in Cologne.</summary>
/// <param name="Level">0 to 3; 2 is the entry threshold.</param>
/// <param name="Label">German label, without the number.</param>
/// <param name="Response">Who acts, in German.</param>
public sealed record HazardLevel(int Level, string Label, string Response);

/// <summary>An offence with the level it is classified at.</summary>
/// <param name="Code">Stable code, such as <c>stgb-241</c>.</param>
/// <param name="Label">German label.</param>
/// <param name="Level">The level a report with this offence has at least.</param>
/// <param name="ComplaintRequirement">How far it depends on a request for prosecution.</param>
/// <param name="Statute">The German statute; absent where the behaviour is no offence.</param>
public sealed record Offence(string Code, string Label, int Level, ComplaintRequirement ComplaintRequirement, string? Statute = null);

/// <summary>A weapon or dangerous object.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Label">German label.</param>
/// <param name="Description">What counts as one, in German.</param>
public sealed record Weapon(string Code, string Label, string Description);

/// <summary>Something an inquirer should do or expect, coded so that front ends can show it well.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Label">German label.</param>
public sealed record CatalogueTerm(string Code, string Label);

/// <summary>One version of all catalogues. Reports and entries keep the version they were classified with.</summary>
/// <param name="Number">Counts up.</param>
/// <param name="ValidFrom">The first day on which new reports use it.</param>
/// <param name="LegalBasis">Where the mapping comes from, in German.</param>
/// <param name="AsOf">The day as of which statutes were read.</param>
/// <param name="Levels">Hazard levels.</param>
/// <param name="Offences">Offences with their level.</param>
/// <param name="Weapons">Weapons and dangerous objects.</param>
/// <param name="Precautions">What an inquirer should do.</param>
/// <param name="Hazards">What an inquirer should expect.</param>
public sealed record Catalogue(
    int Number, DateOnly ValidFrom, string LegalBasis, DateOnly AsOf,
    IReadOnlyList<HazardLevel> Levels, IReadOnlyList<Offence> Offences, IReadOnlyList<Weapon> Weapons,
    IReadOnlyList<CatalogueTerm> Precautions, IReadOnlyList<CatalogueTerm> Hazards)
{
    private FrozenDictionary<string, Offence>? byCode;

    /// <summary>The level of a report with these offences: that of the gravest.</summary>
    public int LevelOf(IEnumerable<string> offences) => offences.Select(code => Find(code)!.Level).DefaultIfEmpty(0).Max();

    /// <summary>The offence, or null when this version does not know the code.</summary>
    internal Offence? Find(string code) => (byCode ??= Offences.ToFrozenDictionary(o => o.Code)).GetValueOrDefault(code);
}

/// <summary>A stored version: written once, never changed.</summary>
public sealed class CatalogueVersion
{
    public required int Number { get; init; }
    public required DateOnly ValidFrom { get; init; }

    /// <summary>The <see cref="Catalogue"/> as JSON.</summary>
    public required string Content { get; init; }
}

internal sealed class CatalogueVersionMapping : IEntityTypeConfiguration<CatalogueVersion>
{
    public void Configure(EntityTypeBuilder<CatalogueVersion> builder)
    {
        builder.ToTable("catalogue_version");
        builder.HasKey(v => v.Number);
        builder.Property(v => v.Number).ValueGeneratedNever();
        builder.Property(v => v.Content).HasColumnType("jsonb");
    }
}
