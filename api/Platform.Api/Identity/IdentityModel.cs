using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;

namespace Platform.Api.Identity;

/// <summary>What sign-in keeps in the database: tables whose names begin with <c>identity_</c>.</summary>
public static class IdentityModel
{
    /// <summary>Adds the tables of OpenIddict and of data protection. Accounts and keys have mappings of their own.</summary>
    public static ModelBuilder UsePlatformIdentity(this ModelBuilder modelBuilder)
    {
        modelBuilder.UseOpenIddict<Guid>();
        modelBuilder.Entity<OpenIddictEntityFrameworkCoreApplication<Guid>>().ToTable("identity_client");
        modelBuilder.Entity<OpenIddictEntityFrameworkCoreAuthorization<Guid>>().ToTable("identity_grant");
        modelBuilder.Entity<OpenIddictEntityFrameworkCoreScope<Guid>>().ToTable("identity_scope");
        modelBuilder.Entity<OpenIddictEntityFrameworkCoreToken<Guid>>().ToTable("identity_token");
        modelBuilder.Entity<DataProtectionKey>().ToTable("identity_data_protection_key");
        return modelBuilder;
    }
}
