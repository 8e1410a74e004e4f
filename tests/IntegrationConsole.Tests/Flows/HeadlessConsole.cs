using System.Collections.Concurrent;
using IntegrationConsole.Access;
using IntegrationConsole.Access.Protection;
using IntegrationConsole.Access.Proxies;
using IntegrationConsole.Access.Users;
using IntegrationConsole.Audit;
using IntegrationConsole.Bulk;
using IntegrationConsole.Data;
using IntegrationConsole.Egress;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Jobs;
using IntegrationConsole.Live;
using IntegrationConsole.OAuth;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Rotation;
using IntegrationConsole.Secrets;
using IntegrationConsole.Tests.Fakes;
using IntegrationConsole.Webhooks;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace IntegrationConsole.Tests.Flows;

/// <summary>One console process of a <see cref="ConsoleFixture"/>, without pages: everything from Data to Health, run by a real host.</summary>
internal sealed class HeadlessConsole : IAsyncDisposable
{
    private readonly ConsoleFixture fixture;
    private readonly IHost host;
    private bool stopped;

    private HeadlessConsole(ConsoleFixture fixture, bool clock, List<string>? recorded = null)
    {
        this.fixture = fixture;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var (services, configuration) = (builder.Services, fixture.Configuration);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(fixture.Logs));
        services.AddSingleton(fixture.Time);
        services.AddData(configuration);
        services.AddSecrets(configuration);
        services.AddEgress(configuration);
        services.AddLive();
        services.AddProxies(configuration);
        services.AddScoped<CurrentActor>().AddScoped<UserStore>().AddScoped<PasswordConfirmation>().AddSingleton(AccessOptions.From(configuration)).AddSingleton<Throttles>();
        services.AddIdentityCore<ConsoleUser>();
        services.AddAudit();
        services.AddJobs();
        services.AddRotation();
        services.AddIntegrations();
        services.AddOAuth();
        services.AddHealth();
        services.AddWebhooks(configuration);
        services.AddSingleton<StoredPrincipals>();
        services.AddBulk(configuration);
        services.AddOptions<QuartzHostedServiceOptions>().Configure(quartz => quartz.AutoStart = clock);
        if (recorded is not null)
        {
            services.AddSingleton<IInterceptor>(new RecordingConnection.Instead(recorded));
            services.AddSingleton(provider => ActivatorUtilities.CreateInstance<KeyRingRepository>(provider, fixture.Database)); // a made-up key ring would not open
            services.AddSingleton(provider => new Database(new() { DataDirectory = fixture.Directory, Provider = DatabaseProvider.SqlServer, ConnectionString = "Server=x" }, null, provider.GetServices<IInterceptor>()));
        }

        host = builder.Build();
    }

    public IServiceProvider Services => host.Services;

    public HealthBoard Board => Get<HealthBoard>();

    public LiveFeed Feed => Get<LiveFeed>();

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public static async Task<HeadlessConsole> StartAsync(ConsoleFixture fixture, bool clock)
    {
        var console = new HeadlessConsole(fixture, clock);
        SecretsStart.Verify(console.Services);
        await console.host.StartAsync();
        return console;
    }

    /// <summary>A console that is not started and whose SQL Server is a <see cref="RecordingConnection"/>.</summary>
    public static HeadlessConsole Recording(ConsoleFixture fixture, List<string> commands) => new(fixture, clock: false, commands) { stopped = true };

    /// <summary>Does something in the scope of an organization, as a page or an endpoint would.</summary>
    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> act, int? organizationId = null)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OrganizationScope>().Enter(organizationId ?? fixture.OrganizationId);
        return await act(scope.ServiceProvider);
    }

    public Task<ChangeOutcome> ChangeAsync(Func<IntegrationChanges, Task<ChangeOutcome>> change, int? organizationId = null) =>
        InScopeAsync(services => change(services.GetRequiredService<IntegrationChanges>()), organizationId);

    /// <summary>Creates an integration; fails the test if the draft is refused.</summary>
    public async Task<Integration> CreateAsync(IntegrationDraft draft, int? organizationId = null) =>
        (await ChangeAsync(changes => changes.CreateAsync(draft, CancellationToken.None), organizationId)).Should().BeOfType<ChangeOutcome.Done>().Subject.Integration;

    /// <summary>Probes now and gives the report. Waits for a probe that is under way.</summary>
    public async Task<ProbeReport> ProbeAsync(Integration integration)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            if (await Get<ProbeRun>().RunAsync(integration.Id, evenIfDisabled: false, limit.Token) is { } report)
            {
                return report;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), fixture.Time, limit.Token);
        }
    }

    public IntegrationMonitor MonitorOf(Integration integration) => Board.Find(integration.Id)!;

    public Task FlushAsync() => Get<BatchWriter>().FlushAsync(CancellationToken.None);

    /// <summary>Everything that the organization's screens are told from now on.</summary>
    public ConcurrentQueue<ILiveMessage> Listen(int? organizationId = null)
    {
        var heard = new ConcurrentQueue<ILiveMessage>();
        Feed.Subscribe(organizationId ?? fixture.OrganizationId, heard.Enqueue);
        return heard;
    }

    public async Task StopAsync()
    {
        stopped = true;
        await host.StopAsync();
    }

    /// <summary>Like a kill: the loops end, nothing is given back, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        stopped = true;
        foreach (var service in Services.GetServices<IHostedService>().Where(s => s is not ProcessLease))
        {
            if (service is BackgroundService loop)
            {
                loop.Dispose();
            }
            else
            {
                await service.StopAsync(CancellationToken.None);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!stopped)
        {
            await StopAsync();
        }

        host.Dispose();
    }
}
