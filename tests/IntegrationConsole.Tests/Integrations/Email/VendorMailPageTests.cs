using Bunit;
using IntegrationConsole.Access;
using IntegrationConsole.Integrations.Email;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Integrations.Email;

/// <summary>The e-mail screen of a vendor's own SMTP provider: the fields of its form instead of presets.</summary>
public sealed class VendorMailPageTests : IAsyncLifetime
{
    private ConsoleFixture fixture = null!;
    private HeadlessConsole console = null!;

    public async Task InitializeAsync()
    {
        fixture = await ConsoleFixture.StartAsync();
        console = await fixture.StartConsoleAsync(clock: false);
    }

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Theory]
    [InlineData("ses_smtp", "AWS region")]
    [InlineData("brevo_smtp", "SMTP login")]
    public async Task Shows_the_vendors_own_fields_and_offers_a_test_mail(string providerId, string label)
    {
        var account = fixture.NewAccount(providerId);
        var stored = await console.CreateAsync(fixture.DraftFor(account) with { BaseUrl = null });
        await using var pages = new ConsolePages(fixture, console, Role.Operator);

        var page = pages.Open<EmailPage>("", ("Slug", stored.Slug));

        page.WaitForAssertion(() => page.FindAll("form.config-form").Should().ContainSingle(), TimeSpan.FromSeconds(10));
        ConsolePages.Field(page, label).GetAttribute("value").Should().NotBeNullOrEmpty();
        page.FindAll("#test-mail").Should().ContainSingle();
        page.Markup.Should().NotContain("Fills host, port and encryption").And.NotContain(account.Settings["password"]!);
        page.FindAll("input[type=radio][value='25']").Should().BeEmpty("no vendor takes a password unencrypted");
    }
}
