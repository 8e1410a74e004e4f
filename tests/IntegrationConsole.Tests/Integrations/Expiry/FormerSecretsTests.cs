using IntegrationConsole.Audit;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Expiry;
using IntegrationConsole.Integrations.Versions;
using IntegrationConsole.Tests.Access;
using IntegrationConsole.Tests.Flows;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Integrations.Expiry;

/// <summary>How long the values stay that others have replaced.</summary>
public sealed class FormerSecretsTests : IAsyncLifetime
{
    private readonly AdjustableTime clock = new();
    private ConsoleFixture fixture = null!;
    private HeadlessConsole console = null!;
    private Integration stored = null!;
    private string first = "";

    public async Task InitializeAsync()
    {
        fixture = await ConsoleFixture.StartAsync(time: clock);
        console = await fixture.StartConsoleAsync(clock: false);
        var draft = fixture.DraftFor(fixture.NewAccount());
        first = draft.Secrets["apiKey"];
        var created = await console.CreateAsync(draft);
        stored = (await console.ChangeAsync(changes => changes.ReplaceCredentialsAsync(created.Slug, fixture.DraftFor(fixture.NewAccount()).Secrets, null, CancellationToken.None))).Should().BeOfType<ChangeOutcome.Done>().Subject.Integration;
    }

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Fact]
    public async Task A_replaced_value_is_kept_with_its_versions_until_somebody_has_it_forgotten()
    {
        var former = (await FormerAsync(f => f.FindAsync(stored, CancellationToken.None))).Should().ContainSingle().Subject;
        (former.Field, former.Count, former.FirstVersion, former.LastVersion, former.KeptUntil, former.CanComeBack).Should().Be(("apiKey", 1, 1, 1, null, true));

        (await FormerAsync(f => f.ForgetAsync(stored.Slug, "apiKey", CancellationToken.None))).Should().Be(1);

        (await fixture.RowsAsync<ReplacedSecret>()).Should().BeEmpty();
        (await FormerAsync(f => f.GoBackAsync(stored.Slug, "apiKey", null, CancellationToken.None))).Should().BeOfType<ChangeOutcome.Invalid>().Which.Problems["secrets.apiKey"].Should().Contain("not kept any more");
        var entry = (await fixture.RowsAsync<AuditEntry>()).Single(e => e.Action == "integration.secret.forgotten");
        entry.Sensitive.Should().BeTrue();
        entry.After.Should().Contain("apiKey").And.NotContain(first);
    }

    [Fact]
    public async Task A_version_whose_secret_is_forgotten_comes_back_without_secrets_only()
    {
        await FormerAsync(f => f.ForgetAsync(stored.Slug, "apiKey", CancellationToken.None));

        (await BackAsync(withSecrets: true)).Should().BeOfType<ChangeOutcome.Invalid>().Which.Problems["secrets.apiKey"].Should().Contain("forgotten").And.Contain("without secrets");
        (await fixture.RowsAsync<StoredSecret>()).Should().ContainSingle("the present one is not lost either");
        (await BackAsync(withSecrets: false)).Should().BeOfType<ChangeOutcome.Done>();
    }

    [Fact]
    public async Task A_chosen_time_passes_and_then_the_value_is_gone()
    {
        (await FormerAsync(f => f.KeepAsync(stored.Slug, "apiKey", TimeSpan.FromDays(7), CancellationToken.None))).Should().Be(1);
        (await FormerAsync(f => f.FindAsync(stored, CancellationToken.None))).Single().KeptUntil.Should().BeCloseTo(clock.GetUtcNow().AddDays(7), TimeSpan.FromMinutes(5));

        clock.Advance(TimeSpan.FromDays(6));
        (await ForgetDueAsync()).Should().Be(0);
        clock.Advance(TimeSpan.FromDays(1));
        (await ForgetDueAsync()).Should().Be(1);
        (await fixture.RowsAsync<ReplacedSecret>()).Should().BeEmpty();
        (await fixture.RowsAsync<AuditEntry>()).Should().ContainSingle(e => e.Action == "integration.secret.keeping" && e.Sensitive);
    }

    [Fact]
    public async Task Kept_with_its_versions_again_it_outlives_the_time()
    {
        await FormerAsync(f => f.KeepAsync(stored.Slug, "apiKey", TimeSpan.FromDays(1), CancellationToken.None));
        await FormerAsync(f => f.KeepAsync(stored.Slug, "apiKey", null, CancellationToken.None));

        clock.Advance(TimeSpan.FromDays(400));

        (await ForgetDueAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Another_organization_forgets_nothing_of_ours()
    {
        var other = await fixture.AddOrganizationAsync("other");

        (await console.InScopeAsync(services => services.GetRequiredService<FormerSecrets>().ForgetAsync(stored.Slug, "apiKey", CancellationToken.None), other)).Should().Be(0);

        (await fixture.RowsAsync<ReplacedSecret>()).Should().ContainSingle();
        (await fixture.RowsAsync<AuditEntry>()).Should().NotContain(e => e.Action == "integration.secret.forgotten");
    }

    private Task<T> FormerAsync<T>(Func<FormerSecrets, Task<T>> act) => console.InScopeAsync(services => act(services.GetRequiredService<FormerSecrets>()));

    private Task<ChangeOutcome> BackAsync(bool withSecrets) =>
        console.InScopeAsync(services => services.GetRequiredService<RollBack>().RunAsync(stored.Slug, 1, withSecrets, note: null, expectedVersion: null, CancellationToken.None));

    private Task<int> ForgetDueAsync() => ActivatorUtilities.CreateInstance<ForgetFormerSecrets>(console.Services).RunAsync(CancellationToken.None);
}
