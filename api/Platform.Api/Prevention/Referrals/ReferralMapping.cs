using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Api.Data;
using Platform.Api.Organisation;
using Platform.Api.Prevention.Offers;
using Platform.Api.Reports;

namespace Platform.Api.Prevention.Referrals;

internal sealed class ReferralMapping : IEntityTypeConfiguration<Referral>, IEntityTypeConfiguration<ReferralNote>
{
    public void Configure(EntityTypeBuilder<Referral> builder)
    {
        builder.ToTable("referral");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.EmployeeSubject).HasMaxLength(Lengths.Subject);
        builder.Property(r => r.MadeBy).HasMaxLength(Lengths.Subject);
        builder.Property(r => r.ChangedBy).HasMaxLength(Lengths.Subject);
        builder.Property(r => r.Version).IsRowVersion();
        builder.HasOne<Report>().WithMany().HasForeignKey(r => r.ReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<SupportOffer>().WithMany().HasForeignKey(r => r.OfferCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Employee>().WithMany().HasForeignKey(r => r.EmployeeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.EmployeeSubject, r.Id });
        builder.HasIndex(r => new { r.MadeBy, r.Id });
        builder.HasIndex(r => new { r.State, r.Id });
    }

    public void Configure(EntityTypeBuilder<ReferralNote> builder)
    {
        builder.ToTable("referral_note");
        builder.HasKey(n => n.ReferralId);
        builder.HasOne<Referral>().WithOne().HasForeignKey<ReferralNote>(n => n.ReferralId).OnDelete(DeleteBehavior.Restrict);
    }
}
