using System.Net;
using IntegrationConsole.Access;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Tests.Access;

public sealed class SignInTests
{
    [Fact]
    public async Task Signs_in_with_the_right_password_and_out_by_post()
    {
        await using var host = await AccessHost.StartAsync();
        using var browser = host.Browse();

        using var before = await browser.GetAsync("/account");
        before.StatusCode.Should().Be(HttpStatusCode.Found);
        before.Headers.Location!.PathAndQuery.Should().Be("/account/login?returnUrl=%2Faccount");

        using var signedIn = await browser.SignInAsync(AccessHost.Admin, AccessHost.Password, "/account");
        signedIn.Headers.Location!.OriginalString.Should().EndWith("/account");
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("console.session", StringComparison.Ordinal));
        cookie.Should().Contain("httponly").And.Contain("samesite=lax").And.NotContain("secure");
        (await browser.TextAsync("/account")).Should().Contain(AccessHost.Admin);
        (await host.FindAsync(AccessHost.Admin)).LastSignInAt.Should().NotBeNull();

        using var signedOut = await browser.SignOutAsync();
        signedOut.StatusCode.Should().Be(HttpStatusCode.Found);
        using var after = await browser.GetAsync("/account");
        after.StatusCode.Should().Be(HttpStatusCode.Found);
        host.Audit.Select(a => a.Record.Action).Should().ContainInOrder("sign-in", "sign-out");
    }

    [Fact]
    public async Task Answers_the_same_for_a_wrong_password_and_an_unknown_disabled_or_locked_account()
    {
        await using var host = await AccessHost.StartAsync();
        await host.UserAsync("off@example.org", Role.Viewer);
        await host.UserAsync("locked@example.org", Role.Viewer);
        await using (var db = host.Database.OpenForSystem())
        {
            (await db.Set<ConsoleUser>().SingleAsync(u => u.Email == "off@example.org")).Disable();
            (await db.Set<ConsoleUser>().SingleAsync(u => u.Email == "locked@example.org")).LockoutEnd = host.Time.GetUtcNow().AddHours(1);
            await db.SaveChangesAsync();
        }

        var answers = new List<string>();
        foreach (var (email, password) in new[] { (AccessHost.Admin, "wrong"), ("nobody@example.org", "wrong"), ("off@example.org", AccessHost.Password), ("locked@example.org", AccessHost.Password) })
        {
            using var browser = host.Browse();
            using var answer = await browser.SignInAsync(email, password);
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
            var html = await answer.Content.ReadAsStringAsync();
            html = html.Replace(Browser.Token(html), "", StringComparison.Ordinal).Replace(email, "", StringComparison.Ordinal);
            answers.Add(System.Text.RegularExpressions.Regex.Replace(html, "field-?[0-9a-z]+|<!--Blazor-Server-Component-State:[^>]*>", ""));
        }

        answers.Distinct().Should().ContainSingle().Which.Should().Contain("That did not work");
    }

    [Fact]
    public async Task Locks_an_account_after_five_wrong_passwords_and_says_so_in_the_audit_trail_only()
    {
        await using var host = await AccessHost.StartAsync();
        using var browser = host.Browse();
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await browser.SignInAsync(AccessHost.Admin, "wrong");
        }

        using var right = await browser.SignInAsync(AccessHost.Admin, AccessHost.Password);

        right.StatusCode.Should().Be(HttpStatusCode.OK);
        (await host.FindAsync(AccessHost.Admin)).LockoutEnd.Should().BeAfter(host.Time.GetUtcNow().AddMinutes(14));
        host.Audit.Count(a => a.Record.Action == "sign-in.failed").Should().Be(6);
        host.Audit.Should().ContainSingle(a => a.Record.Action == "sign-in.locked-out" && a.Organization > 0);
    }

    [Fact]
    public async Task Answers_429_with_Retry_After_when_an_address_tries_too_often()
    {
        await using var host = await AccessHost.StartAsync(("Access:SignInsPerAddress", "2"));
        using var browser = host.Browse();
        using var first = await browser.SignInAsync("a@example.org", "wrong");
        using var second = await browser.SignInAsync("b@example.org", "wrong");

        using var third = await browser.SignInAsync("c@example.org", "wrong");

        third.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        third.Headers.RetryAfter!.Delta.Should().BePositive();
        (await third.Content.ReadAsStringAsync()).Should().Contain("Too many attempts");
    }

    [Fact]
    public async Task Refuses_a_form_without_its_antiforgery_token()
    {
        await using var host = await AccessHost.StartAsync();
        using var browser = host.Browse();

        using var login = await browser.PostAsync("/account/login", ("_handler", "login"), ("Form.Email", AccessHost.Admin), ("Form.Password", AccessHost.Password));
        login.StatusCode.Should().Be(HttpStatusCode.BadRequest);

        using var signedIn = await host.SignedInAsync(AccessHost.Admin);
        using var logout = await signedIn.PostAsync("/account/logout");
        logout.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Ends_the_session_of_a_disabled_user_within_a_minute()
    {
        await using var host = await AccessHost.StartAsync();
        await host.UserAsync("eve@example.org", Role.Operator);
        using var browser = await host.SignedInAsync("eve@example.org");
        using var admin = await host.SignedInAsync(AccessHost.Admin);
        var eve = await host.FindAsync("eve@example.org");
        using var disabled = await admin.SubmitAsync($"/users/{eve.Id}", "disable");
        (await host.FindAsync("eve@example.org")).Disabled.Should().BeTrue();

        host.Time.Advance(TimeSpan.FromSeconds(61));

        using var after = await browser.GetAsync("/account");
        after.StatusCode.Should().Be(HttpStatusCode.Found);
        after.Headers.Location!.PathAndQuery.Should().StartWith("/account/login");
    }

    [Fact]
    public async Task Makes_an_invited_user_choose_a_password_before_anything_else()
    {
        await using var host = await AccessHost.StartAsync();
        using var admin = await host.SignedInAsync(AccessHost.Admin);
        using var invited = await admin.SubmitAsync("/users", "invite", ("Form.Email", "new@example.org"), ("Form.Role", "Viewer"));
        var oneTime = System.Text.RegularExpressions.Regex.Match(await invited.Content.ReadAsStringAsync(), "id=\"one-time-password\">([^<]+)<").Groups[1].Value;
        using var browser = host.Browse();

        using var signedIn = await browser.SignInAsync("new@example.org", oneTime);
        signedIn.Headers.Location!.OriginalString.Should().EndWith("/account/password");
        using var start = await browser.GetAsync("/");
        start.Headers.Location!.OriginalString.Should().EndWith("/account/password");
        using var api = await browser.GetAsync("/api/v1/status");
        api.StatusCode.Should().NotBe(HttpStatusCode.OK);

        using var changed = await browser.SubmitAsync("/account/password", "password", ("Form.Current", oneTime), ("Form.Chosen", "another long password"));
        changed.Headers.Location!.OriginalString.Should().EndWith("/account?changed=password");
        using var allowed = await browser.GetAsync("/api/v1/status");
        allowed.StatusCode.Should().Be(HttpStatusCode.OK);
    }
}
