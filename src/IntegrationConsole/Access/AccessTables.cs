using IntegrationConsole.Access.ApiKeys;
using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Access;

/// <summary>
/// Users and API keys. Identity's tables of claims, external logins and tokens are left out: a role is a column, and nothing else of them is used.
/// </summary>
internal sealed class AccessTables : ITableMap
{
    private const int StampLength = 64;
    private const int RoleLength = 20;
    private const int ScopesLength = 1000;
    private const int HashLength = 32;

    public void Map(ModelBuilder model)
    {
        model.Entity<ConsoleUser>(user =>
        {
            user.ToTable("Users");
            user.HasKey(u => u.Id);
            user.Property(u => u.Id).ValueGeneratedNever();
            user.Property(u => u.UserName).HasMaxLength(EmailRules.MostLength).IsRequired();
            user.Property(u => u.NormalizedUserName).HasMaxLength(EmailRules.MostLength).IsRequired();
            user.Property(u => u.Email).HasMaxLength(EmailRules.MostLength).IsRequired();
            user.Property(u => u.NormalizedEmail).HasMaxLength(EmailRules.MostLength).IsRequired();
            user.Property(u => u.DisplayName).HasMaxLength(ConsoleUser.MostDisplayName);
            user.Property(u => u.Role).HasConversion<string>().HasMaxLength(RoleLength);
            user.Property(u => u.SecurityStamp).HasMaxLength(StampLength);
            user.Property(u => u.ConcurrencyStamp).HasMaxLength(StampLength).IsConcurrencyToken();
            user.Ignore(u => u.PhoneNumber).Ignore(u => u.PhoneNumberConfirmed).Ignore(u => u.TwoFactorEnabled).Ignore(u => u.EmailConfirmed);
            user.HasIndex(u => u.NormalizedEmail).IsUnique();
            user.HasIndex(u => u.OrganizationId);
        });

        model.Entity<ApiKey>(key =>
        {
            key.ToTable("ApiKeys");
            key.HasKey(k => k.Id);
            key.Property(k => k.Id).ValueGeneratedNever();
            key.Property(k => k.Name).HasMaxLength(ApiKey.MostName);
            key.Property(k => k.Prefix).HasMaxLength(ApiKeyToken.PrefixLength);
            key.Property(k => k.Hash).HasMaxLength(HashLength);
            key.Property<string>("ScopeNames").HasMaxLength(ScopesLength);
            key.Ignore(k => k.Scopes);
            key.HasIndex(k => k.Prefix).IsUnique();
            key.HasIndex(k => k.OwnerId);
            // Keys end with their owner; the organization's own foreign key comes from ConsoleDb.
            key.HasOne(k => k.Owner).WithMany().HasForeignKey(k => k.OwnerId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
