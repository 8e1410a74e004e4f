using System.Globalization;
using System.Security.Claims;
using IntegrationConsole.Access;
using IntegrationConsole.Audit;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations.Reveal;
using IntegrationConsole.Tests.Flows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Integrations.Reveal;

/// <summary>In the whole program, as the person who signed in.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class SecretRevealTests(RunningConsole console)
{
    [Fact]
    public async Task A_secret_is_shown_after_one_s_own_password_with_an_audit_entry_and_not_asked_again_at_once()
    {
        var ours = await ConnectedAccount.CreateAsync(console, console.Ours);
        await using var scope = Circuit(console.Ours, console.Ours.AdminId, Role.Administrator, out var user);
        var reveal = scope.ServiceProvider.GetRequiredService<SecretReveal>();

        (await reveal.RevealAsync(user, ours.Slug, "apiKey", password: null, CancellationToken.None)).Should().BeOfType<RevealOutcome.NeedsPassword>().Which.Why.Should().BeNull();
        (await EntriesAsync(ours.Slug)).Should().BeEmpty();

        var shown = await reveal.RevealAsync(user, ours.Slug, "apiKey", RunningConsole.Password, CancellationToken.None);
        shown.Should().BeOfType<RevealOutcome.Shown>().Which.Value.Reveal().Should().Be(ours.Account.Settings["apiKey"]);
        shown.ToString().Should().NotContain(ours.Account.Settings["apiKey"]);
        var entry = (await EntriesAsync(ours.Slug)).Should().ContainSingle().Subject;
        entry.Sensitive.Should().BeTrue();
        entry.After.Should().Contain("apiKey").And.NotContain(ours.Account.Settings["apiKey"]);

        (await reveal.RevealAsync(user, ours.Slug, "apiKey", password: null, CancellationToken.None)).Should().BeOfType<RevealOutcome.Shown>("the confirmation lasts five minutes");
        await using var elsewhere = Circuit(console.Ours, console.Ours.AdminId, Role.Administrator, out user);
        (await elsewhere.ServiceProvider.GetRequiredService<SecretReveal>().RevealAsync(user, ours.Slug, "apiKey", null, CancellationToken.None)).Should().BeOfType<RevealOutcome.NeedsPassword>("another window is another person");
    }

    [Fact]
    public async Task A_wrong_password_shows_nothing_and_is_audited()
    {
        var ours = await ConnectedAccount.CreateAsync(console, console.Ours);
        await using var scope = Circuit(console.Ours, console.Ours.AdminId, Role.Administrator, out var user);

        var outcome = await scope.ServiceProvider.GetRequiredService<SecretReveal>().RevealAsync(user, ours.Slug, "apiKey", "not my password", CancellationToken.None);

        outcome.Should().BeOfType<RevealOutcome.NeedsPassword>().Which.Why.Should().Contain("not your password");
        (await EntriesAsync(ours.Slug)).Should().BeEmpty();
        await using var db = console.Database.OpenForSystem();
        (await db.Set<AuditEntry>().AnyAsync(e => e.Action == "user.password.confirmation.failed" && !e.Success)).Should().BeTrue();
    }

    [Fact]
    public async Task Neither_another_role_nor_another_organization_nor_a_key_sees_it()
    {
        var ours = await ConnectedAccount.CreateAsync(console, console.Ours);
        await using var support = Circuit(console.Ours, console.Ours.AdminId, Role.Support, out var user);
        (await support.ServiceProvider.GetRequiredService<SecretReveal>().RevealAsync(user, ours.Slug, "apiKey", RunningConsole.Password, CancellationToken.None)).Should().BeOfType<RevealOutcome.Refused>();

        await using var theirs = Circuit(console.Theirs, console.Theirs.AdminId, Role.Administrator, out user);
        (await theirs.ServiceProvider.GetRequiredService<SecretReveal>().RevealAsync(user, ours.Slug, "apiKey", RunningConsole.Password, CancellationToken.None)).Should().BeOfType<RevealOutcome.Refused>().Which.Why.Should().Contain("not stored");

        await using var key = Circuit(console.Ours, console.Ours.AdminId, Role.Administrator, out user, new Claim(ConsoleClaims.ApiKey, Guid.NewGuid().ToString()));
        (await key.ServiceProvider.GetRequiredService<SecretReveal>().RevealAsync(user, ours.Slug, "apiKey", RunningConsole.Password, CancellationToken.None)).Should().BeOfType<RevealOutcome.Refused>();
        (await EntriesAsync(ours.Slug)).Should().BeEmpty();
    }

    private AsyncServiceScope Circuit(Tenant tenant, Guid userId, Role role, out ClaimsPrincipal user, params Claim[] more)
    {
        user = new(new ClaimsIdentity(
            [new(ClaimTypes.Name, tenant.Email), new(ClaimTypes.NameIdentifier, userId.ToString()), new(ConsoleClaims.Organization, tenant.OrganizationId.ToString(CultureInfo.InvariantCulture)), new(ConsoleClaims.RoleName, role.ToString()), .. more],
            "test"));
        var scope = console.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OrganizationScope>().Enter(tenant.OrganizationId);
        scope.ServiceProvider.GetRequiredService<CurrentActor>().ComesFrom(http: null, "test");
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(user);
        return scope;
    }

    private async Task<List<AuditEntry>> EntriesAsync(string slug)
    {
        await using var db = console.Database.OpenForSystem();
        return await db.Set<AuditEntry>().AsNoTracking().Where(e => e.Action == "integration.secret.revealed" && e.Target == slug).ToListAsync();
    }
}
