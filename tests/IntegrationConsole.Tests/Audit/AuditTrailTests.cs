using IntegrationConsole.Access;
using IntegrationConsole.Audit;
using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Audit;

public sealed class AuditTrailTests : IAsyncLifetime
{
    private AuditRig rig = null!;

    public async Task InitializeAsync() => rig = await AuditRig.StartAsync();

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [Fact]
    public async Task An_entry_says_who_did_what_from_where()
    {
        await rig.RecordAsync(AuditRig.Acme, new AuditRecord("integration.updated", AuditCategories.Configuration, "integration stripe-live", """{"name":"A"}""", """{"name":"B"}"""));

        var entry = await SingleAsync();
        entry.Should().BeEquivalentTo(new
        {
            OrganizationId = AuditRig.Acme,
            ActorName = "alice@example.org",
            ActorKind = ActorKind.User,
            ActorRole = Role.Administrator,
            CorrelationId = "test",
            Action = "integration.updated",
            Category = "configuration",
            TargetKind = "integration",
            Target = "stripe-live",
            Before = """{"name":"A"}""",
            After = """{"name":"B"}""",
            Success = true,
            Sensitive = false,
        });
        entry.PublicId.Version.Should().Be(7);
    }

    [Fact]
    public async Task A_change_and_its_entry_are_committed_together_or_not_at_all()
    {
        await using var scope = rig.As(AuditRig.Acme);
        var databases = scope.ServiceProvider.GetRequiredService<IDbContextFactory<ConsoleDb>>();
        var audit = scope.ServiceProvider.GetRequiredService<IRecordAudit>();
        await using (var db = await databases.CreateDbContextAsync())
        {
            await audit.RecordAsync(new("a.undone", AuditCategories.Configuration, "thing x"), db, CancellationToken.None);
        }

        await using (var db = await databases.CreateDbContextAsync())
        {
            await audit.RecordAsync(new("a.done", AuditCategories.Configuration, "thing x"), db, CancellationToken.None);
            await db.SaveChangesAsync();
        }

        (await SingleAsync()).Action.Should().Be("a.done");
    }

    [Fact]
    public async Task Secrets_that_a_caller_forgot_to_mask_are_masked_and_mark_the_entry()
    {
        await rig.RecordAsync(AuditRig.Acme, new AuditRecord("integration.updated", AuditCategories.Configuration, "integration x", """{"apiKey":"SG.old"}""", """{"apiKey":"SG.new"}"""));

        var entry = await SingleAsync();
        entry.Sensitive.Should().BeTrue();
        $"{entry.Before}{entry.After}".Should().Be("""{"apiKey":"••••"}{"apiKey":"••••"}""");
    }

    [Fact]
    public async Task An_entry_of_nobody_s_organization_goes_to_the_log_only()
    {
        await rig.RecordAsync(organization: 0, new AuditRecord("sign-in.failed", AuditCategories.Security, "user nobody@example.org") { Success = false });

        await using var db = rig.Database.OpenForSystem();
        (await db.Set<AuditEntry>().CountAsync()).Should().Be(0);
        rig.Logs.Text.Should().Contain("sign-in.failed");
    }

    [Fact]
    public async Task A_record_may_name_the_organization_of_somebody_who_has_not_signed_in()
    {
        await rig.RecordAsync(organization: 0, new AuditRecord("sign-in.failed", AuditCategories.Security, "user a@example.org") { OrganizationId = AuditRig.Globex, Success = false, Reason = "Wrong password." });

        (await SingleAsync()).Should().BeEquivalentTo(new { OrganizationId = AuditRig.Globex, Success = false, Message = "Wrong password." });
    }

    [Fact]
    public async Task An_entry_can_not_be_changed()
    {
        await rig.RecordAsync(AuditRig.Acme, new AuditRecord("a.b", AuditCategories.Security, "x y"));
        await using var db = rig.Database.OpenForSystem();
        var entry = await db.Set<AuditEntry>().SingleAsync();
        db.Entry(entry).Property(e => e.ActorName).CurrentValue = "somebody else";

        var save = () => db.SaveChangesAsync();

        await save.Should().ThrowAsync<InvalidOperationException>();
    }

    [Fact]
    public async Task Overlong_text_is_cut_rather_than_lost()
    {
        await rig.RecordAsync(AuditRig.Acme, new AuditRecord(new string('a', 500), AuditCategories.Security, "x " + new string('t', 5000), Reason: new string('r', 5000)));

        var entry = await SingleAsync();
        entry.Action.Should().HaveLength(AuditEntry.MostAction);
        entry.Target.Should().HaveLength(AuditEntry.MostTarget);
        entry.Message.Should().HaveLength(AuditEntry.MostMessage);
    }

    private async Task<AuditEntry> SingleAsync()
    {
        await using var db = rig.Database.OpenForSystem();
        return await db.Set<AuditEntry>().SingleAsync();
    }
}
