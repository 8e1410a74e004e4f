using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers.Contract;

public sealed class SmtpServerTests
{
    [Theory]
    [InlineData("brevo_smtp", "", "", "smtp-relay.brevo.com:587 starttls")]
    [InlineData("brevo_smtp", "port", "465", "smtp-relay.brevo.com:465 implicit_tls")]
    [InlineData("brevo_smtp", "port", "2525", "smtp-relay.brevo.com:2525 starttls")]
    [InlineData("ses_smtp", "port", "2465", "email-smtp.eu-west-1.amazonaws.com:2465 implicit_tls")]
    [InlineData("ses_smtp", "port", "25", "email-smtp.eu-west-1.amazonaws.com:25 starttls")]
    [InlineData("ses_smtp", "host", "mail.example.com", "mail.example.com:587 starttls")]
    [InlineData("smtp", "port", "465", "smtp.example.com:465 starttls")]
    [InlineData("smtp", "security", "none", "smtp.example.com:587 none")]
    public void Host_port_and_security_follow_from_the_settings_and_what_the_vendor_fixes(string id, string key, string value, string expected)
    {
        var manifest = ProviderCatalog.Find(id)!.Manifest;
        var values = ProbeTest.ExampleValues(manifest, key.Length == 0 ? [] : [(key, value)]);

        var (endpoint, problem) = manifest.Smtp!.Resolve(new SettingValues(values));

        problem.Should().BeNull();
        $"{endpoint!.Host}:{endpoint.Port} {endpoint.Security}".Should().Be(expected);
    }

    [Theory]
    [InlineData("smtp", "host", "", "host is empty")]
    [InlineData("smtp", "host", "mail example", "a space")]
    [InlineData("smtp", "port", "0", "between 1 and 65535")]
    [InlineData("smtp", "security", "maybe", "not offered")]
    [InlineData("ses_smtp", "region", "", "region is empty")]
    [InlineData("ses_smtp", "region", "evil.example.com/", "can't be used")]
    public void Says_which_setting_can_not_work(string id, string key, string value, string expected)
    {
        var manifest = ProviderCatalog.Find(id)!.Manifest;
        var values = ProbeTest.ExampleValues(manifest, (key, value));

        var (endpoint, problem) = manifest.Smtp!.Resolve(new SettingValues(values));

        endpoint.Should().BeNull();
        problem.Should().Contain(expected);
    }

    [Fact]
    public void Every_provider_that_speaks_smtp_sends_mail_with_the_same_field_keys()
    {
        var speakers = ProviderCatalog.All.Select(provider => provider.Manifest).Where(manifest => manifest.Smtp is not null).ToList();

        speakers.Select(manifest => manifest.Id).Should().Contain(["smtp", "brevo_smtp", "ses_smtp"]);
        speakers.Should().OnlyContain(manifest => manifest.Capabilities.Contains(Capability.EmailSend));
        foreach (var manifest in speakers)
        {
            manifest.Fields.Select(field => field.Key).Should().Contain(["host", "port", "username", "password", "fromEmail"], manifest.Id);
        }
    }
}
