using System.Net;
using IntegrationConsole.Access;
using IntegrationConsole.OAuth;
using IntegrationConsole.OAuth.Consent;
using IntegrationConsole.Simulator;
using IntegrationConsole.Tests.Access;
using IntegrationConsole.Tests.Flows;
using IntegrationConsole.Tests.Simulator;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.OAuth.Consent;

/// <summary>A person with a browser, an integration whose provider wants a consent, and the provider: everything real but the person.</summary>
internal sealed class ConsentRig : IDisposable
{
    private static int number;
    private readonly RunningConsole console;

    private ConsentRig(RunningConsole console, Browser browser, SimulatedService account, string slug) =>
        (this.console, Browser, Account, Slug) = (console, browser, account, slug);

    public Browser Browser { get; }

    public SimulatedService Account { get; }

    public string Slug { get; }

    public SimulatedConsent Provider => new(console.Simulator.Client, Account);

    /// <param name="console">The installation.</param>
    /// <param name="providerId">Whose consent.</param>
    /// <param name="at">Where the browser reaches the console; null: directly.</param>
    /// <param name="enabled">Checked once a day, so that tests decide when.</param>
    /// <param name="typed">What is entered at the account besides what the provider's form needs.</param>
    public static async Task<ConsentRig> StartAsync(RunningConsole console, string providerId = "google_calendar", Uri? at = null, bool enabled = false, Func<Uri, (string Key, string Value)[]>? typed = null)
    {
        var values = ConsentEntry.For(providerId);
        var account = console.Simulator.NewAccount(providerId, [.. values.Select(value => (value.Key, value.Value))]);
        foreach (var (key, value) in typed?.Invoke(account.BaseUrl) ?? [])
        {
            values[key] = value;
        }

        var slug = $"consent-{Interlocked.Increment(ref number)}";
        var (settings, secrets) = ConsentEntry.Split(providerId, values);
        var created = await console.Api(console.Ours.Key).PostAsync("/configs", new
        {
            name = slug,
            displayName = slug,
            provider = providerId,
            enabled,
            connectionConfig = new { baseUrl = account.BaseUrl },
            settings,
            secrets,
            monitoringConfig = new { healthCheckIntervalSeconds = 86_400 },
        });
        created.Status.Should().Be(HttpStatusCode.Created, created.Text);
        return new ConsentRig(console, await SignedInAsync(at ?? console.Address, console.Ours.Email), account, slug);
    }

    public static async Task<Browser> SignedInAsync(Uri address, string email)
    {
        var browser = new Browser(address);
        using var answer = await browser.SignInAsync(email, RunningConsole.Password);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        return browser;
    }

    /// <summary>A second administrator of the same organization: their e-mail address.</summary>
    public async Task<string> NewAdministratorAsync()
    {
        await using var scope = console.Services.CreateAsyncScope();
        await using var db = console.Database.OpenForSystem();
        var user = new ConsoleUser(console.Ours.OrganizationId, $"second-{Guid.NewGuid():N}@ours.example", displayName: null, Role.Administrator, TimeProvider.System.GetUtcNow());
        (await scope.ServiceProvider.GetRequiredService<UserStore>().Over(db).CreateAsync(user, RunningConsole.Password)).Succeeded.Should().BeTrue();
        await db.SaveChangesAsync();
        return user.Email!;
    }

    /// <summary>Presses Connect: where the browser is taken.</summary>
    public async Task<Uri> BeginAsync(Guid? reconnects = null, IEnumerable<string>? scopes = null)
    {
        using var answer = await PressAsync(reconnects, scopes);
        answer.StatusCode.Should().Be(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return new Uri(answer.Headers.GetValues("Refresh").Single()["0; url=".Length..]);
    }

    public async Task<HttpResponseMessage> PressAsync(Guid? reconnects = null, IEnumerable<string>? scopes = null)
    {
        var token = Tests.Access.Browser.Token(await Browser.TextAsync("/account"));
        var fields = new List<(string, string)> { ("__RequestVerificationToken", token), ("slug", Slug) };
        if (reconnects is { } id)
        {
            fields.Add(("connection", id.ToString()));
        }

        if (scopes is not null)
        {
            fields.Add(("chosen", "true"));
            fields.AddRange(scopes.Select(scope => ("scope", scope)));
        }

        return await Browser.PostAsync("/oauth/start", [.. fields]);
    }

    /// <summary>Decides at the provider and comes back: the page that it ends at.</summary>
    public async Task<(string Address, string Page)> ConnectAsync(Guid? reconnects = null, string person = "acct-1001", string decision = "allow", IEnumerable<string>? ticked = null, IEnumerable<string>? scopes = null) =>
        await ReturnAsync(await Provider.DecideAsync((await BeginAsync(reconnects, scopes)).AbsoluteUri, decision, person, ticked));

    /// <summary>Comes back to an address of the callback.</summary>
    public Task<(string Address, string Page)> ReturnAsync(Uri callback) => ReturnAsync(Browser, callback);

    public static async Task<(string Address, string Page)> ReturnAsync(Browser browser, Uri callback)
    {
        using var answer = await browser.GetAsync(callback.PathAndQuery);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        answer.Headers.GetValues("Referrer-Policy").Should().Equal("no-referrer");
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        var address = answer.Headers.Location!.OriginalString;
        return (address, WebUtility.HtmlDecode(await browser.TextAsync(address)));
    }

    /// <summary>The integration's connections with their tokens.</summary>
    public async Task<List<Connection>> ConnectionsAsync()
    {
        await using var db = console.Database.OpenForSystem();
        return await db.Set<Connection>().AsNoTracking().Include(c => c.Tokens)
            .Where(c => db.Set<IntegrationConsole.Integrations.Integration>().Any(i => i.Id == c.IntegrationId && i.Slug == Slug)).ToListAsync();
    }

    /// <summary>A stored token in the clear.</summary>
    public string? Open(Connection connection, TokenKind kind) => console.Services.GetRequiredService<ConnectionVault>().Open(connection, kind)?.Reveal();

    public async Task<ConsentAttempt> NewestAttemptAsync()
    {
        await using var db = console.Database.OpenForSystem();
        return await db.Set<ConsentAttempt>().AsNoTracking().OrderByDescending(a => a.Id).FirstAsync();
    }

    public void Dispose() => Browser.Dispose();
}
