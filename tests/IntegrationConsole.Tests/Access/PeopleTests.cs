using System.Net;
using IntegrationConsole.Access;
using IntegrationConsole.Access.Users;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Tests.Access;

public sealed class PeopleTests
{
    [Fact]
    public async Task Shows_an_organization_its_own_people_only()
    {
        await using var host = await AccessHost.StartAsync();
        var other = await host.OrganizationAsync("Other", "bob@other.org");
        using var admin = await host.SignedInAsync(AccessHost.Admin);
        using var bob = await host.SignedInAsync("bob@other.org");

        (await admin.TextAsync("/users")).Should().Contain(AccessHost.Admin).And.NotContain("bob@other.org");
        (await admin.TextAsync("/api/v1/users")).Should().NotContain("bob@other.org");
        (await bob.TextAsync("/api/v1/users")).Should().Be("[\"bob@other.org\"]");
        using var foreign = await admin.GetAsync($"/users/{other.UserId}");
        foreign.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await foreign.Content.ReadAsStringAsync()).Should().NotContain("bob@other.org");
    }

    [Fact]
    public async Task Changes_nobody_and_revokes_no_key_of_another_organization()
    {
        await using var host = await AccessHost.StartAsync();
        var other = await host.OrganizationAsync("Other", "bob@other.org");
        using var bob = await host.SignedInAsync("bob@other.org");
        using var created = await bob.SubmitAsync("/account", "create-key", ("Form.Name", "bobs-program"), ("Form.Days", "30"), ("Form.Scopes", "ViewWebhooks"));
        using var admin = await host.SignedInAsync(AccessHost.Admin);
        var token = Browser.Token(await admin.TextAsync("/users"));

        foreach (var deed in new[] { "disable", "reset", "delete" })
        {
            using var answer = await admin.PostAsync($"/users/{other.UserId}", ("_handler", deed), ("__RequestVerificationToken", token));
            answer.IsSuccessStatusCode.Should().BeFalse();
        }

        (await admin.TextAsync("/account")).Should().NotContain("bobs-program");
        (await host.FindAsync("bob@other.org")).Disabled.Should().BeFalse();
        using var taken = await admin.SubmitAsync("/users", "invite", ("Form.Email", "BOB@other.org"), ("Form.Role", "Viewer"));
        (await taken.Content.ReadAsStringAsync()).Should().Contain("Another account has this e-mail address");
    }

    [Fact]
    public async Task Is_for_administrators()
    {
        await using var host = await AccessHost.StartAsync();
        await host.UserAsync("olaf@example.org", Role.Operator);
        using var browser = await host.SignedInAsync("olaf@example.org");

        using var answer = await browser.GetAsync("/users");

        answer.StatusCode.Should().Be(HttpStatusCode.Found);
        answer.Headers.Location!.PathAndQuery.Should().StartWith("/account/denied");
        using var denied = await browser.GetAsync("/account/denied");
        denied.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await denied.Content.ReadAsStringAsync()).Should().Contain("role Operator");
    }

    [Fact]
    public async Task Keeps_the_last_administrator()
    {
        await using var host = await AccessHost.StartAsync();
        using var admin = await host.SignedInAsync(AccessHost.Admin);
        var self = await host.FindAsync(AccessHost.Admin);

        using var alone = await admin.SubmitAsync($"/users/{self.Id}", "role", ("Form.Role", "Viewer"), ("Form.Confirmed", "true"));
        (await alone.Content.ReadAsStringAsync()).Should().Contain("last administrator");

        await host.UserAsync("second@example.org", Role.Administrator);
        using var unconfirmed = await admin.SubmitAsync($"/users/{self.Id}", "role", ("Form.Role", "Viewer"));
        (await unconfirmed.Content.ReadAsStringAsync()).Should().Contain("Tick the confirmation");
        (await host.FindAsync(AccessHost.Admin)).Role.Should().Be(Role.Administrator);

        using var confirmed = await admin.SubmitAsync($"/users/{self.Id}", "role", ("Form.Role", "Viewer"), ("Form.Confirmed", "true"));
        (await host.FindAsync(AccessHost.Admin)).Role.Should().Be(Role.Viewer);
        var entry = host.Audit.Single(a => a.Record.Action == "user.role.changed");
        entry.Who.Should().Be(AccessHost.Admin);
        entry.Record.Before.Should().Contain("Administrator");
        entry.Record.After.Should().Contain("Viewer");
    }

    [Fact]
    public async Task Deletes_an_account_with_its_keys()
    {
        await using var host = await AccessHost.StartAsync();
        var eve = await host.UserAsync("eve@example.org", Role.Viewer);
        using var browser = await host.SignedInAsync("eve@example.org");
        using var created = await browser.SubmitAsync("/account", "create-key", ("Form.Name", "k"), ("Form.Days", "0"), ("Form.Scopes", "ViewWebhooks"));
        using var admin = await host.SignedInAsync(AccessHost.Admin);

        using var deleted = await admin.SubmitAsync($"/users/{eve.Id}", "delete");

        deleted.Headers.Location!.OriginalString.Should().EndWith("/users");
        await using var db = host.Database.OpenForSystem();
        (await db.Set<ConsoleUser>().AnyAsync(u => u.Id == eve.Id)).Should().BeFalse();
        (await db.Set<IntegrationConsole.Access.ApiKeys.ApiKey>().AnyAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task Gives_a_new_one_time_password_and_ends_the_sessions()
    {
        await using var host = await AccessHost.StartAsync();
        var eve = await host.UserAsync("eve@example.org", Role.Viewer);
        using var browser = await host.SignedInAsync("eve@example.org");
        using var admin = await host.SignedInAsync(AccessHost.Admin);

        using var reset = await admin.SubmitAsync($"/users/{eve.Id}", "reset");

        (await reset.Content.ReadAsStringAsync()).Should().Contain("one-time-password");
        host.Time.Advance(TimeSpan.FromSeconds(61));
        using var after = await browser.GetAsync("/account");
        after.StatusCode.Should().Be(HttpStatusCode.Found);
        using var old = await browser.SignInAsync("eve@example.org", AccessHost.Password);
        old.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(UserChange.Disable, null, Role.Administrator, false, 0, true, "last administrator")]
    [InlineData(UserChange.Delete, null, Role.Administrator, false, 0, true, "last administrator")]
    [InlineData(UserChange.ChangeRole, Role.Operator, Role.Administrator, true, 0, true, "last administrator")]
    [InlineData(UserChange.ChangeRole, Role.Operator, Role.Administrator, true, 1, false, "Tick the confirmation")]
    [InlineData(UserChange.ChangeRole, Role.Operator, Role.Administrator, true, 1, true, null)]
    [InlineData(UserChange.ChangeRole, Role.Administrator, Role.Administrator, true, 0, false, null)]
    [InlineData(UserChange.Disable, null, Role.Administrator, true, 1, true, "your own account")]
    [InlineData(UserChange.Delete, null, Role.Administrator, true, 1, true, "your own account")]
    [InlineData(UserChange.ResetPassword, null, Role.Administrator, true, 0, true, "Change password")]
    [InlineData(UserChange.Disable, null, Role.Viewer, false, 0, true, null)]
    public void Refuses_changes_that_would_lock_people_out(UserChange change, Role? newRole, Role target, bool self, int others, bool confirmed, string? refusal)
    {
        var answer = UserRules.Refusal(change, newRole, target, self, others, confirmed);

        if (refusal is null)
        {
            answer.Should().BeNull();
        }
        else
        {
            answer.Should().Contain(refusal);
        }
    }
}
