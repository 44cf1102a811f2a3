using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Api.Prevention.Offers;

internal sealed class SupportOfferMapping : IEntityTypeConfiguration<SupportOffer>
{
    public void Configure(EntityTypeBuilder<SupportOffer> builder)
    {
        builder.ToTable("support_offer");
        builder.HasKey(o => o.Code);
        builder.Property(o => o.Code).HasMaxLength(SupportOfferRules.CodeLength);
        builder.Property(o => o.Title).HasMaxLength(SupportOfferRules.TitleLength);
        builder.Property(o => o.Description).HasMaxLength(SupportOfferRules.DescriptionLength);
        builder.Property(o => o.Contact).HasMaxLength(SupportOfferRules.ContactLength);
        builder.PrimitiveCollection(o => o.Audiences).ElementType(audience => audience.HasConversion<string>());
        builder.Property(o => o.Version).IsRowVersion();
    }
}
