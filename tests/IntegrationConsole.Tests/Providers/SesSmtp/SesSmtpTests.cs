using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Providers.Smtp;
using IntegrationConsole.Tests.Providers.Smtp;

namespace IntegrationConsole.Tests.Providers.SesSmtp;

public sealed class SesSmtpTests
{
    [Fact]
    public async Task Signs_in_and_never_starts_a_mail()
    {
        var (report, commands) = await VendorDialogue.RunAsync("ses_smtp");

        report.Cause.Should().Be(Cause.None, report.Summary);
        commands.Should().ContainInOrder("STARTTLS", "NOOP", "QUIT").And.NotContain(line => line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("535 Authentication Credentials Invalid", Cause.CredentialRejected, "one region")]
    [InlineData("454 Throttling failure: Maximum sending rate exceeded", Cause.RateLimited, "dropped")]
    [InlineData("454 Throttling failure: Daily message quota exceeded", Cause.RateLimited, "24 hours")]
    [InlineData("454 Temporary service failure", Cause.ProviderFault, "status page")]
    [InlineData("554 Message rejected: Email address is not verified", Cause.PermissionMissing, "sandbox")]
    [InlineData("554 Access denied: User is not authorized to perform ses:SendRawEmail", Cause.PermissionMissing, "SendRawEmail")]
    public async Task Reads_what_ses_says(string reply, Cause cause, string next)
    {
        var (report, _) = await VendorDialogue.RunAsync("ses_smtp", "AUTH", reply);

        report.Cause.Should().Be(cause, report.Summary);
        report.NextStep.Should().Contain(next);
    }

    [Theory]
    [InlineData(40, true)]
    [InlineData(44, false)]
    public void Doubts_the_iam_secret_key_in_the_place_of_the_smtp_password(int length, bool doubted)
    {
        var field = ProviderCatalog.Find("ses_smtp")!.Manifest.Fields.Single(field => field.Key == "password");

        var verdict = FieldRules.Check(field, new string('A', length));

        verdict.Error.Should().BeNull();
        (verdict.Warning is not null).Should().Be(doubted);
    }

    [Theory]
    [InlineData("554 Message rejected: Email address is not verified", Cause.PermissionMissing, "sandbox")]
    [InlineData("454 Throttling failure: Maximum sending rate exceeded", Cause.RateLimited, "dropped")]
    [InlineData("550 5.1.0 Something else", Cause.PermissionMissing, "verified at the provider")]
    public async Task Explains_a_refused_mail_in_the_words_of_ses(string reply, Cause cause, string next)
    {
        var manifest = ProviderCatalog.Find("ses_smtp")!.Manifest;
        var values = ProbeTest.ExampleValues(manifest);
        await using var server = new ScriptedMailServer { Password = values["password"], Replies = { ["MAIL"] = reply } };
        var mail = new Mail { From = "noreply@example.com", To = "bob@example.org", Subject = "Hello", Text = "Hello" };

        var report = await MailDelivery.SendAsync(manifest, ProbeTest.Context(values, trust: true, mailPort: server.Port), mail, CancellationToken.None);

        report.Cause.Should().Be(cause, report.Summary);
        report.NextStep.Should().Contain(next);
    }
}
