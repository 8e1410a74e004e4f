using IntegrationConsole.Access;
using IntegrationConsole.Audit;
using IntegrationConsole.Data;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Benchmarks.Stage;

/// <summary>The data of a console, through the console's own classes: to fill it before it starts and to read it while it runs.</summary>
public sealed class ConsoleData : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private ConsoleData(ServiceProvider services, int organizationId)
    {
        this.services = services;
        OrganizationId = organizationId;
    }

    public int OrganizationId { get; }

    public SecretBox Box => services.GetRequiredService<SecretBox>();

    /// <summary>Makes database, key file and first administrator like a first start does.</summary>
    public static async Task<ConsoleData> CreateAsync(ConsoleFolder folder, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(folder.Settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
        var provider = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddData(configuration)
            .AddSecrets(configuration)
            .AddAccess(configuration)
            .AddAudit()
            .BuildServiceProvider();
        await DatabaseStart.PrepareAsync(provider.GetRequiredService<Database>(), cancellationToken);
        SecretsStart.Verify(provider);
        await AccessStart.PrepareAsync(provider, cancellationToken);
        await using var db = provider.GetRequiredService<Database>().OpenForSystem();
        return new ConsoleData(provider, await db.Organizations.Select(o => o.Id).SingleAsync(cancellationToken));
    }

    /// <summary>A context of the one organization.</summary>
    public ConsoleDb Open() => services.GetRequiredService<Database>().Open(Reach.Of(OrganizationId));

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
