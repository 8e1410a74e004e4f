using IntegrationConsole.Data;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Versions;
using IntegrationConsole.Secrets;
using IntegrationConsole.Tests.Access;
using IntegrationConsole.Tests.Flows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Integrations.Versions;

public sealed class VersionFlowTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> NoSecrets = new(StringComparer.Ordinal);

    private readonly AdjustableTime time = new();
    private ConsoleFixture fixture = null!;
    private HeadlessConsole console = null!;

    public async Task InitializeAsync()
    {
        fixture = await ConsoleFixture.StartAsync(time: time);
        console = await fixture.StartConsoleAsync(clock: false);
    }

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Fact]
    public async Task Every_save_keeps_a_version_with_what_it_changed()
    {
        var draft = fixture.DraftFor(fixture.NewAccount());
        var slug = (await console.CreateAsync(draft with { VersionNote = "first" })).Slug;
        await SaveAsync(slug, draft with { Notes = "second", VersionNote = "a note was missing", Secrets = NoSecrets });
        await ChangeAsync(changes => changes.SwitchAsync(slug, enabled: false, null, CancellationToken.None));
        await ChangeAsync(changes => changes.ReplaceCredentialsAsync(slug, NewKey('x'), null, CancellationToken.None));

        var versions = await HistoryAsync(slug);

        versions.Select(v => (v.Number, v.Change, v.Note, string.Join(' ', v.Changed))).Should().Equal(
            (4, ConfigurationChange.CredentialsReplaced, null, "secrets.apiKey"),
            (3, ConfigurationChange.Switched, null, "enabled"),
            (2, ConfigurationChange.Updated, "a note was missing", "notes"),
            (1, ConfigurationChange.Created, "first", ""));
    }

    [Fact]
    public async Task A_version_holds_every_field_of_the_draft_and_no_secret()
    {
        var draft = fixture.DraftFor(fixture.NewAccount()) with { Description = "d", Owner = "team", Tags = ["a", "b"], Notes = "n", Environment = DeploymentEnvironment.Staging };
        var slug = (await console.CreateAsync(draft)).Slug;

        var version = (await fixture.RowsAsync<IntegrationVersion>()).Single();

        version.State.Should().BeEquivalentTo(draft with { Slug = slug }, options => options.Excluding(d => d.Secrets));
        version.State.Secrets.Should().BeEmpty();
        await using var db = fixture.Database.OpenForSystem();
        var stored = await db.Database.SqlQuery<string>($"SELECT State || SecretsSet AS Value FROM IntegrationVersions").SingleAsync();
        stored.Should().NotContain(draft.Secrets["apiKey"]);
    }

    [Fact]
    public async Task Rolling_back_brings_settings_and_the_sealed_secret_back_and_is_a_version_itself()
    {
        var account = fixture.NewAccount();
        var draft = fixture.DraftFor(account);
        var integration = await console.CreateAsync(draft);
        await SaveAsync(integration.Slug, draft with { Name = "Renamed", Notes = "later", Secrets = NewKey('y') });
        (await console.ProbeAsync(integration)).Succeeded.Should().BeFalse("the key is a wrong one now");

        var outcome = await BackAsync(back => back.RunAsync(integration.Slug, 1, withSecrets: true, "the new key does not work", expectedVersion: 2, CancellationToken.None));

        var now = outcome.Should().BeOfType<ChangeOutcome.Done>().Which.Integration;
        (now.Version, now.Name, now.Notes).Should().Be((3, draft.Name, null));
        (await console.ProbeAsync(integration)).Succeeded.Should().BeTrue("the first key is back");
        var newest = (await HistoryAsync(integration.Slug))[0];
        (newest.Change, newest.RestoredFrom, newest.Note).Should().Be((ConfigurationChange.RolledBack, 1, "the new key does not work"));
        newest.Changed.Should().Equal("name", "notes", "secrets.apiKey");
        (await BackAsync(back => back.RunAsync(integration.Slug, 2, withSecrets: true, null, null, CancellationToken.None))).Should().BeOfType<ChangeOutcome.Done>();
        (await console.ProbeAsync(integration)).Succeeded.Should().BeFalse("forwards again: the wrong key is back");
        (await fixture.RowsAsync<StoredSecret>()).Should().ContainSingle();
    }

    [Fact]
    public async Task Without_secrets_those_of_now_stay()
    {
        var draft = fixture.DraftFor(fixture.NewAccount());
        var integration = await console.CreateAsync(draft with { Secrets = NewKey('z') });
        await SaveAsync(integration.Slug, draft with { Notes = "with the right key" });

        await BackAsync(back => back.RunAsync(integration.Slug, 1, withSecrets: false, null, null, CancellationToken.None));

        (await fixture.RowsAsync<Integration>()).Single().Notes.Should().BeNull();
        (await console.ProbeAsync(integration)).Succeeded.Should().BeTrue();
    }

    [Fact]
    public async Task A_preview_says_what_would_change_and_changes_nothing()
    {
        var draft = fixture.DraftFor(fixture.NewAccount());
        var slug = (await console.CreateAsync(draft)).Slug;
        await SaveAsync(slug, draft with { Notes = "later", Secrets = NewKey('y') });

        var preview = await BackAsync(back => back.PreviewAsync(slug, 1, withSecrets: true, null, CancellationToken.None));

        var differences = preview.Should().BeOfType<ChangeOutcome.Preview>().Which.Differences;
        differences.Select(d => (d.Field, d.Label, d.IsSecret)).Should().Equal(("notes", "Notes", false), ("secrets.apiKey", "API key", true));
        differences[1].Before.Should().StartWith("•••• set ").And.NotBe(differences[1].After);
        (await HistoryAsync(slug)).Should().HaveCount(2);
        (await fixture.RowsAsync<Integration>()).Single().Version.Should().Be(2);
        (await fixture.RowsAsync<ReplacedSecret>()).Should().ContainSingle();
    }

    [Fact]
    public async Task What_can_not_come_back_is_refused_with_the_reason()
    {
        var draft = fixture.DraftFor(fixture.NewAccount());
        var slug = (await console.CreateAsync(draft)).Slug;
        await SaveAsync(slug, draft with { Notes = "later", Secrets = NewKey('y') });
        await using (var db = fixture.Database.OpenForSystem())
        {
            await db.Set<ReplacedSecret>().ExecuteUpdateAsync(set => set.SetProperty(s => s.SealedValue, "v1.00000000000000000000000000000000.AAAA"));
        }

        foreach (var (number, field) in new[] { (1, "secrets.apiKey"), (2, "version"), (7, "version") })
        {
            (await BackAsync(back => back.RunAsync(slug, number, withSecrets: true, null, null, CancellationToken.None))).Should().BeOfType<ChangeOutcome.Invalid>().Which.Problems.Should().ContainKey(field);
        }

        (await BackAsync(back => back.RunAsync(slug, 1, withSecrets: true, null, expectedVersion: 1, CancellationToken.None))).Should().Be(new ChangeOutcome.Stale(2));
        (await BackAsync(back => back.RunAsync("unknown", 1, withSecrets: true, null, null, CancellationToken.None))).Should().BeOfType<ChangeOutcome.NotFound>();
        (await fixture.RowsAsync<Integration>()).Single().Version.Should().Be(2);
    }

    [Fact]
    public async Task An_integration_from_before_versions_were_kept_gets_its_first_two_at_the_next_save()
    {
        var draft = fixture.DraftFor(fixture.NewAccount());
        var slug = (await console.CreateAsync(draft)).Slug;
        await using (var db = fixture.Database.OpenForSystem())
        {
            await db.Set<IntegrationVersion>().ExecuteDeleteAsync();
            await db.Set<StoredSecret>().ExecuteUpdateAsync(set => set.SetProperty(s => s.FromVersion, 0));
        }

        await SaveAsync(slug, draft with { Notes = "new", Secrets = NewKey('y') });

        (await HistoryAsync(slug)).Select(v => v.Number).Should().Equal(2, 1);
        (await BackAsync(back => back.RunAsync(slug, 1, withSecrets: true, null, null, CancellationToken.None))).Should().BeOfType<ChangeOutcome.Done>();
    }

    [Fact]
    public async Task The_newest_hundred_are_kept_with_the_secrets_that_they_need()
    {
        var draft = fixture.DraftFor(fixture.NewAccount()) with { Enabled = false };
        var slug = (await console.CreateAsync(draft)).Slug;
        await SaveAsync(slug, draft with { Secrets = NewKey('a') });
        await SaveAsync(slug, draft with { Secrets = NewKey('b') });
        for (var i = 0; i < VersionJournal.MostVersions - 1; i++)
        {
            await SaveAsync(slug, draft with { Notes = $"{i}", Secrets = NoSecrets });
        }

        var versions = await HistoryAsync(slug);

        versions.Should().HaveCount(VersionJournal.MostVersions);
        versions[^1].Number.Should().Be(3);
        (await fixture.RowsAsync<ReplacedSecret>()).Should().BeEmpty("the first two keys belong to versions that are forgotten");
    }

    [Fact]
    public async Task A_rotation_of_the_key_reaches_the_secrets_of_earlier_versions()
    {
        var draft = fixture.DraftFor(fixture.NewAccount());
        var integration = await console.CreateAsync(draft);
        await SaveAsync(integration.Slug, draft with { Secrets = NewKey('y') });
        var seals = console.Services.GetServices<IHoldSealedValues>().Single(h => h.Columns.Contains("ReplacedSecret.SealedValue"));
        await using var db = fixture.Database.OpenForSystem();
        var key = (await seals.CountAsync(db, CancellationToken.None)).Should().ContainSingle().Which.Key;
        var row = (await seals.ReadAsync(db, key, 0, 10, CancellationToken.None)).Should().ContainSingle().Which;

        console.Get<SecretBox>().Open(row.SealedText, row.Purpose).Should().BeOfType<OpenResult.Opened>().Which.Value.Reveal().Should().Be(draft.Secrets["apiKey"]);
        (await seals.ReplaceAsync(db, row, "v1.new", Guid.NewGuid(), CancellationToken.None)).Should().BeTrue();
        (await seals.ReplaceAsync(db, row, "v1.newer", Guid.NewGuid(), CancellationToken.None)).Should().BeFalse("the text is no longer the one that was read");
    }

    [Fact]
    public async Task Deleting_an_integration_takes_its_versions_along()
    {
        var draft = fixture.DraftFor(fixture.NewAccount());
        var slug = (await console.CreateAsync(draft)).Slug;
        await SaveAsync(slug, draft with { Secrets = NewKey('y') });

        await ChangeAsync(changes => changes.DeleteAsync(slug, null, CancellationToken.None));

        (await fixture.RowsAsync<IntegrationVersion>()).Should().BeEmpty();
        (await fixture.RowsAsync<ReplacedSecret>()).Should().BeEmpty();
    }

    private static Dictionary<string, string> NewKey(char letter) => new(StringComparer.Ordinal) { ["apiKey"] = $"SG.{new string(letter, 22)}.{new string(letter, 43)}" };

    private Task SaveAsync(string slug, IntegrationDraft draft) => ChangeAsync(changes => changes.UpdateAsync(slug, draft, null, CancellationToken.None));

    /// <summary>Each change a second after the one before, so that two values of a secret have different times.</summary>
    private async Task ChangeAsync(Func<IntegrationChanges, Task<ChangeOutcome>> change)
    {
        time.Advance(TimeSpan.FromSeconds(1));
        (await console.ChangeAsync(change)).Should().BeOfType<ChangeOutcome.Done>();
    }

    private Task<ChangeOutcome> BackAsync(Func<RollBack, Task<ChangeOutcome>> act)
    {
        time.Advance(TimeSpan.FromSeconds(1));
        return console.InScopeAsync(services => act(services.GetRequiredService<RollBack>()));
    }

    private async Task<IReadOnlyList<VersionLine>> HistoryAsync(string slug) =>
        (await console.InScopeAsync(services => services.GetRequiredService<VersionHistory>().ReadAsync(slug, null, 200, CancellationToken.None)))!;
}
