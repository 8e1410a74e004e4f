using System.Collections.Concurrent;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Jobs;
using IntegrationConsole.OAuth;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Secrets;
using IntegrationConsole.Tests.Access;
using IntegrationConsole.Tests.Egress;
using IntegrationConsole.Tests.Flows;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.OAuth;

/// <summary>An installation with connections whose provider is a server that answers as the test says; the clock's jobs are called by the test, and time moves when it says so.</summary>
internal sealed class RefreshRig : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> asked = new();
    private readonly List<HeadlessConsole> consoles = [];
    private EgressRig server = null!;

    private RefreshRig(ConsoleFixture fixture, AdjustableTime time) => (Fixture, Time) = (fixture, time);

    public ConsoleFixture Fixture { get; }

    public AdjustableTime Time { get; }

    public HeadlessConsole Console => consoles[0];

    public Integration Integration { get; private set; } = null!;

    /// <summary>How the token endpoint answers a refresh token: status and body. At first with a new pair, as a provider that rotates.</summary>
    public Func<string, HttpContext, Task<(int Status, string Body)>> Token { get; set; } = (token, _) => Task.FromResult(Rotated(token));

    /// <summary>How the API answers a bearer.</summary>
    public Func<string, int> Api { get; set; } = _ => 200;

    /// <summary>The refresh tokens that were sent, in order.</summary>
    public IReadOnlyList<string> Asked => [.. asked];

    public static async Task<RefreshRig> StartAsync()
    {
        var time = new AdjustableTime();
        var rig = new RefreshRig(await ConsoleFixture.StartAsync(time: time), time);
        rig.server = await EgressRig.StartAsync(rig.AnswerAsync);
        await rig.StartConsoleAsync();
        rig.Integration = await rig.CreateAsync("mail");
        return rig;
    }

    /// <summary>One refresh token more on the same name: <c>r-1</c> → <c>r-2</c>.</summary>
    public static (int Status, string Body) Rotated(string token)
    {
        var (name, number) = (token[..token.LastIndexOf('-')], int.Parse(token[(token.LastIndexOf('-') + 1)..], System.Globalization.CultureInfo.InvariantCulture));
        return (200, $$"""{"access_token":"access-{{name}}-{{number + 1}}","refresh_token":"{{name}}-{{number + 1}}","expires_in":3600,"token_type":"Bearer"}""");
    }

    public static (int Status, string Body) Error(int status, string code) => (status, $$"""{"error":"{{code}}","error_description":"So it is."}""");

    public void Answers(int status, string code) => Token = (_, _) => Task.FromResult(Error(status, code));

    public async Task<HeadlessConsole> StartConsoleAsync()
    {
        var console = await Fixture.StartConsoleAsync(clock: false);
        await console.Get<ProbeDispatcher>().StopAsync(CancellationToken.None); // connecting probes at once: here the tests say when
        consoles.Add(console);
        return console;
    }

    public Task<Integration> CreateAsync(string name) => Console.CreateAsync(new()
    {
        ProviderId = "gmail",
        Name = name,
        Category = Category.Communication,
        BaseUrl = $"http://127.0.0.1:{server.Port}",
        Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["clientId"] = "000000000000-example.apps.googleusercontent.com" },
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["clientSecret"] = "GOCSPX-EXAMPLE000000000000000" },
    });

    /// <summary>Stores the grant of a consent: the tokens <c>access-{name}-1</c> and <c>{name}-1</c>, good for an hour.</summary>
    public async Task<Connection> ConnectAsync(string name = "jane", bool refreshes = true, Integration? integration = null, Guid? reconnects = null)
    {
        var wish = new GrantToStore
        {
            Slug = (integration ?? Integration).Slug,
            Reconnects = reconnects,
            Grant = new() { AccessToken = new Secret($"access-{name}-1"), RefreshToken = refreshes ? new Secret($"{name}-1") : null, ExpiresIn = TimeSpan.FromHours(1) },
            At = Time.GetUtcNow(),
            ScopesRequested = ["email"],
            AccountId = name,
            AccountName = $"{name}@example.com",
        };
        return (await Console.InScopeAsync(services => services.GetRequiredService<Connections>().StoreGrantAsync(wish, CancellationToken.None))).Should().BeOfType<StoreOutcome.Stored>().Subject.Connection;
    }

    /// <summary>Moves on while the consoles keep their process leases, then sweeps once.</summary>
    public async Task PassAsync(TimeSpan by, HeadlessConsole? console = null)
    {
        Time.Advance(by);
        await (console ?? Console).Get<ProcessLease>().RenewAsync(CancellationToken.None);
        await SweepAsync(console);
    }

    /// <summary>Moves on while the console keeps its process lease; nothing is refreshed by itself.</summary>
    public async Task PassWithoutSweepAsync(TimeSpan by)
    {
        Time.Advance(by);
        await Console.Get<ProcessLease>().RenewAsync(CancellationToken.None);
    }

    public async Task SweepAsync(HeadlessConsole? console = null)
    {
        var sweeping = console ?? Console;
        await ActivatorUtilities.CreateInstance<RefreshSweep>(sweeping.Services).RunAsync(CancellationToken.None);
        await sweeping.Get<RefreshPool>().DrainAsync(CancellationToken.None);
    }

    public Task<AccessTokenAnswer> GetAsync(HeadlessConsole? console = null, Guid? connection = null) => (console ?? Console).Get<IGiveAccessTokens>().GetAsync(Integration.Id, connection, CancellationToken.None);

    public async Task<Connection> RowAsync() => (await Fixture.RowsAsync<Connection>(rows => rows.Include(c => c.Tokens))).Single();

    public async Task<string?> OpenAsync(TokenKind kind) => Console.Get<ConnectionVault>().Open(await RowAsync(), kind)?.Reveal();

    /// <summary>The strip, oldest first.</summary>
    public async Task<List<RefreshOutcome>> StripAsync() => [.. (await Fixture.RowsAsync<RefreshEvent>(rows => rows.OrderBy(e => e.Number))).Select(e => e.Outcome)];

    public async ValueTask DisposeAsync()
    {
        await Fixture.DisposeAsync();
        await server.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        http.Response.Headers.Date = Time.GetUtcNow().ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        if (http.Request.Path != "/token")
        {
            http.Response.StatusCode = Api(http.Request.Headers.Authorization.ToString()["Bearer ".Length..]);
            await http.Response.WriteAsync(http.Response.StatusCode == 200 ? """{"emailAddress":"jane@example.com","messagesTotal":3}""" : """{"error":{"code":401,"message":"Invalid Credentials"}}""");
            return;
        }

        using var body = new StreamReader(http.Request.Body);
        var token = QueryHelpers.ParseQuery(await body.ReadToEndAsync())["refresh_token"].ToString();
        asked.Enqueue(token);
        var (status, text) = await Token(token, http);
        http.Response.StatusCode = status;
        await http.Response.WriteAsync(text);
    }
}
