using Bunit;
using IntegrationConsole.Access;
using IntegrationConsole.Audit;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Expiry;
using IntegrationConsole.Live;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Secrets;
using IntegrationConsole.Tests.Access;
using IntegrationConsole.Tests.Flows;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Integrations.Expiry;

public sealed class WatchCredentialsTests : IAsyncLifetime
{
    private readonly AdjustableTime clock = new();
    private ConsoleFixture fixture = null!;
    private HeadlessConsole console = null!;
    private Integration stored = null!;

    public async Task InitializeAsync()
    {
        fixture = await ConsoleFixture.StartAsync(time: clock);
        console = await fixture.StartConsoleAsync(clock: false);
        stored = await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()));
    }

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Fact]
    public async Task Every_stage_is_noted_once_and_told_to_the_screens()
    {
        await SetAsync(clock.GetUtcNow().AddDays(20));
        await WatchAsync();
        (await NoticesAsync()).Should().BeEmpty("twenty days are long");
        var heard = console.Listen();

        foreach (var days in new[] { 7, 10, 2, 1, 5 })
        {
            clock.Advance(TimeSpan.FromDays(days));
            await WatchAsync();
            await WatchAsync();
        }

        (await NoticesAsync()).Select(n => n.DaysLeft).Should().Equal(14, 3, 1, 0);
        (await NoticesAsync()).Should().OnlyContain(n => n.Tell == "payments@example.com" && n.OrganizationId == fixture.OrganizationId && n.Field == "apiKey");
        heard.OfType<ChangeMessage>().Should().HaveCount(4).And.OnlyContain(m => m.Slug == stored.Slug);
    }

    [Fact]
    public async Task The_board_knows_at_once_after_a_restart_and_forgets_it_with_the_credential()
    {
        await SetAsync(clock.GetUtcNow().AddDays(3).AddMinutes(5));
        End(console).Should().Be("Credential expires in 3 days");
        await using var restarted = await fixture.StartConsoleAsync(clock: false);
        End(restarted).Should().Be("Credential expires in 3 days");

        await console.ChangeAsync(changes => changes.ReplaceCredentialsAsync(stored.Slug, fixture.DraftFor(fixture.NewAccount()).Secrets, null, CancellationToken.None));

        End(console).Should().BeNull();
    }

    [Fact]
    public async Task A_replaced_credential_begins_without_an_end()
    {
        await SetAsync(clock.GetUtcNow().AddDays(2));
        await console.ChangeAsync(changes => changes.ReplaceCredentialsAsync(stored.Slug, fixture.DraftFor(fixture.NewAccount()).Secrets, null, CancellationToken.None));

        await WatchAsync();

        (await NoticesAsync()).Should().BeEmpty();
        (await fixture.RowsAsync<AuditEntry>()).Should().Contain(e => e.Action == "integration.credential.validity" && e.After!.Contains("payments@example.com"));
    }

    [Fact]
    public async Task The_page_warns_and_names_an_expired_credential_as_the_likely_cause()
    {
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        await SetAsync(clock.GetUtcNow().AddDays(3).AddMinutes(5));
        pages.Open<ExpiryNotice>("", ("Slug", stored.Slug)).Markup.Should().Contain("API key expires in 3 days").And.Contain("tell payments@example.com");

        clock.Advance(TimeSpan.FromDays(4));

        var expired = pages.Open<ExpiryNotice>("", ("Slug", stored.Slug), ("Cause", Cause.CredentialRejected));
        expired.Markup.Should().Contain("A credential has expired.").And.Contain("most likely why the provider refuses");
        pages.Open<ExpiryNotice>("", ("Slug", stored.Slug), ("Cause", Cause.Network)).Markup.Should().NotContain("most likely");
    }

    [Fact]
    public async Task A_secret_of_the_connection_is_called_by_its_label()
    {
        await console.ChangeAsync(changes => changes.UpdateAsync(
            stored.Slug,
            IntegrationDraft.Of(stored) with { Connection = new() { ProxyUrl = "http://proxy.example:3128", ProxyUser = "console" }, Secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["proxyPassword"] = "made-up-word" } },
            expectedVersion: null,
            CancellationToken.None));
        await console.InScopeAsync(services => services.GetRequiredService<ValidityChanges>().SetAsync(stored.Slug, "proxyPassword", clock.GetUtcNow().AddDays(2), tell: null, CancellationToken.None));
        await using var pages = new ConsolePages(fixture, console, Role.Operator);

        pages.Open<ExpiryNotice>("", ("Slug", stored.Slug)).Markup.Should().Contain("Proxy password expires in").And.NotContain("proxyPassword");
    }

    [Fact]
    public async Task A_replaced_secret_is_kept_sealed_and_comes_back_with_one_call()
    {
        var old = await SecretAsync();
        var other = fixture.DraftFor(fixture.NewAccount()).Secrets;
        await console.ChangeAsync(changes => changes.ReplaceCredentialsAsync(stored.Slug, other, null, CancellationToken.None));
        (await SecretAsync()).Should().Be(other["apiKey"]);

        (await GoBackAsync("apiKey")).Should().BeOfType<ChangeOutcome.Done>();
        (await SecretAsync()).Should().Be(old);
        (await GoBackAsync("apiKey")).Should().BeOfType<ChangeOutcome.Done>();
        (await SecretAsync()).Should().Be(other["apiKey"], "and forth again");
        (await GoBackAsync("nothing")).Should().BeOfType<ChangeOutcome.Invalid>();
    }

    private Task<ChangeOutcome> GoBackAsync(string field) => console.InScopeAsync(services => services.GetRequiredService<FormerSecrets>().GoBackAsync(stored.Slug, field, expectedVersion: null, CancellationToken.None));

    private async Task SetAsync(DateTimeOffset validUntil) =>
        (await console.InScopeAsync(services => services.GetRequiredService<ValidityChanges>().SetAsync(stored.Slug, "apiKey", validUntil, " payments@example.com ", CancellationToken.None))).Should().BeOfType<ChangeOutcome.Done>();

    private string? End(HeadlessConsole at) => at.MonitorOf(stored).Row(clock.GetUtcNow()).CredentialEnd;

    private Task WatchAsync() => ActivatorUtilities.CreateInstance<WatchCredentials>(console.Services).RunAsync(CancellationToken.None);

    private Task<List<CredentialNotice>> NoticesAsync() => fixture.RowsAsync<CredentialNotice>(rows => rows.OrderBy(n => n.Id));

    private async Task<string> SecretAsync()
    {
        var row = (await fixture.RowsAsync<StoredSecret>(rows => rows.Where(s => s.IntegrationId == stored.Id))).Single();
        return console.Get<SecretBox>().Open(row.SealedValue, SecretPurpose.OfField(stored.PublicId, row.Field)).SecretOrNull!.Reveal();
    }
}
