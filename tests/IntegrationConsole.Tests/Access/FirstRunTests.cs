using System.Net;
using System.Text.RegularExpressions;
using IntegrationConsole.Access;
using IntegrationConsole.Access.FirstUse;
using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace IntegrationConsole.Tests.Access;

public sealed class FirstRunTests
{
    private static readonly (string, string)[] Fields = [("Form.Organization", "Example & Sons"), ("Form.Email", AccessHost.Admin), ("Form.Password", AccessHost.Password)];

    [Fact]
    public async Task Leads_every_page_to_the_setup_page_and_creates_the_administrator_with_the_printed_code()
    {
        await using var host = await AccessHost.StartEmptyAsync();
        using var browser = host.Browse();
        using var start = await browser.GetAsync("/account");
        start.Headers.Location!.OriginalString.Should().Be("/setup");

        using var wrong = await browser.SubmitAsync("/setup", "setup", [("Form.Code", "AAAA-BBBB-CCCC"), .. Fields]);
        (await wrong.Content.ReadAsStringAsync()).Should().Contain("not the current setup code");
        using var right = await browser.SubmitAsync("/setup", "setup", [("Form.Code", Code(host).ToLowerInvariant()), .. Fields]);

        right.Headers.Location!.OriginalString.Should().EndWith("/account/login");
        var admin = await host.FindAsync(AccessHost.Admin);
        admin.Role.Should().Be(Role.Administrator);
        using var signedIn = await browser.SignInAsync(AccessHost.Admin, AccessHost.Password);
        signedIn.StatusCode.Should().Be(HttpStatusCode.Found);
        await using var db = host.Database.OpenForSystem();
        (await db.Organizations.SingleAsync()).Slug.Should().Be("example-sons");
        host.Audit.Should().ContainSingle(a => a.Record.Action == "organization.created");
    }

    [Fact]
    public async Task Takes_the_code_once()
    {
        await using var host = await AccessHost.StartEmptyAsync();
        using var browser = host.Browse();
        var token = Browser.Token(await browser.TextAsync("/setup"));
        (string, string)[] form = [("_handler", "setup"), ("__RequestVerificationToken", token), ("Form.Code", Code(host)), .. Fields];
        using var first = await browser.PostAsync("/setup", form);

        using var again = await browser.PostAsync("/setup", [.. form.Select(f => f.Item1 == "Form.Email" ? ("Form.Email", "mallory@example.org") : f)]);

        again.Headers.Location!.OriginalString.Should().EndWith("/account/login");
        await using var db = host.Database.OpenForSystem();
        (await db.Set<ConsoleUser>().CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task Is_limited()
    {
        await using var host = await AccessHost.StartEmptyAsync(("Access:SetupsPerAddress", "1"));
        using var browser = host.Browse();
        using var first = await browser.SubmitAsync("/setup", "setup", [("Form.Code", "AAAA-BBBB-CCCC"), .. Fields]);

        using var second = await browser.SubmitAsync("/setup", "setup", [("Form.Code", Code(host)), .. Fields]);

        second.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        second.Headers.RetryAfter.Should().NotBeNull();
    }

    [Fact]
    public async Task Prints_a_new_code_when_the_old_one_has_expired()
    {
        await using var host = await AccessHost.StartEmptyAsync();
        using var browser = host.Browse();
        var old = Code(host);
        host.Time.Advance(TimeSpan.FromHours(25));

        using var answer = await browser.SubmitAsync("/setup", "setup", [("Form.Code", old), .. Fields]);

        (await answer.Content.ReadAsStringAsync()).Should().Contain("not the current setup code");
        Code(host).Should().NotBe(old);
    }

    [Fact]
    public async Task Creates_administrator_and_key_unattended()
    {
        const string key = "ick_SetupKey_0123456789abcdefghijABCDEFGHIJ0123";
        await using var host = await AccessHost.StartEmptyAsync(
            ("Setup:AdminEmail", AccessHost.Admin), ("Setup:AdminPassword", AccessHost.Password), ("Setup:ApiKey", key));
        using var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);

        (await client.GetStringAsync("/api/v1/status")).Should().Be("Setup");
        host.Output.ToString().Should().BeEmpty();
        using var browser = await host.SignedInAsync(AccessHost.Admin);
    }

    [Theory]
    [InlineData("Setup__AdminPassword", "AdminEmail=a@example.org")]
    [InlineData("Setup__AdminEmail", "AdminPassword=correct horse battery")]
    [InlineData("Setup__AdminEmail", "AdminEmail=nonsense;AdminPassword=correct horse battery")]
    [InlineData("Setup__AdminPassword", "AdminEmail=a@example.org;AdminPassword=short")]
    [InlineData("Setup__ApiKey", "AdminEmail=a@example.org;AdminPassword=correct horse battery;ApiKey=ick_short")]
    [InlineData("Setup__ApiKey", "ApiKey=ick_SetupKey_0123456789abcdefghijABCDEFGHIJ0123")]
    [InlineData("Setup__AdminMail", "AdminMail=a@example.org")]
    public void Stops_the_start_with_a_sentence_that_names_the_setting(string named, string settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            settings.Split(';').Select(s => s.Split('=')).Select(s => new KeyValuePair<string, string?>($"Setup:{s[0]}", s[1]))).Build();

        var refused = FluentActions.Invoking(() => SetupSettings.From(configuration)).Should().Throw<SettingException>().Which;

        refused.Setting.Should().Be(named);
        refused.Message.Should().NotContain("correct horse");
    }

    private static string Code(AccessHost host) => Regex.Matches(host.Output.ToString(), "Setup code: ([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})")[^1].Groups[1].Value;
}
