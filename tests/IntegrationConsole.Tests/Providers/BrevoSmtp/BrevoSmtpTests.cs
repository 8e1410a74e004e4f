using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Tests.Providers.Smtp;

namespace IntegrationConsole.Tests.Providers.BrevoSmtp;

public sealed class BrevoSmtpTests
{
    [Fact]
    public async Task Signs_in_with_the_smtp_key_and_never_starts_a_mail()
    {
        var (report, commands) = await VendorDialogue.RunAsync("brevo_smtp");

        report.Cause.Should().Be(Cause.None, report.Summary);
        report.Identity.Should().Be("login@example.com (PLAIN)");
        commands.Should().ContainInOrder("STARTTLS", "NOOP", "QUIT").And.NotContain(line => line.StartsWith("MAIL", StringComparison.Ordinal));
        report.Evidence!.ToString().Should().NotContain("xsmtpsib-");
    }

    [Theory]
    [InlineData("535 5.7.8 Authentication failed", Cause.CredentialRejected, "SMTP key")]
    [InlineData("525 5.7.1 Unauthorized IP address", Cause.PermissionMissing, "Authorized IPs")]
    [InlineData("535 5.7.1 Unauthorized IP address", Cause.PermissionMissing, "Authorized IPs")]
    [InlineData("421 4.7.0 Too many connections", Cause.RateLimited, "limit")]
    [InlineData("451 4.3.0 Temporary problem", Cause.ProviderFault, "status page")]
    public async Task Tells_a_wrong_key_from_an_address_that_is_not_on_the_list(string reply, Cause cause, string next)
    {
        var (report, _) = await VendorDialogue.RunAsync("brevo_smtp", "AUTH", reply);

        report.Cause.Should().Be(cause, report.Summary);
        report.NextStep.Should().Contain(next);
    }

    [Fact]
    public void Recognizes_the_api_key_that_is_pasted_by_mistake()
    {
        var field = ProviderCatalog.Find("brevo_smtp")!.Manifest.Fields.Single(field => field.Key == "password");

        FieldRules.Check(field, "xkeysib-0000").Error.Should().Contain("API key").And.NotContain("0000");
        FieldRules.Check(field, "xsmtpsib-0000").Error.Should().BeNull();
    }
}
