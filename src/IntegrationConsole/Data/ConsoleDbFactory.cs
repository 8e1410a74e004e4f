using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Data;

/// <summary>Makes contexts that reach the organization of the current request or circuit. One context per operation.</summary>
public sealed class ConsoleDbFactory(Database database, OrganizationScope scope) : IDbContextFactory<ConsoleDb>
{
    public ConsoleDb CreateDbContext() => database.Open(scope.Reach);
}
