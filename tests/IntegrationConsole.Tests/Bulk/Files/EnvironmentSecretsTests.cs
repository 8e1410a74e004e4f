using IntegrationConsole.Bulk.Files;
using IntegrationConsole.Data;
using Microsoft.Extensions.Configuration;

namespace IntegrationConsole.Tests.Bulk.Files;

public sealed class EnvironmentSecretsTests
{
    [Fact]
    public void Only_what_the_operator_lists_is_read_and_only_by_the_organization_that_may()
    {
        var secrets = new EnvironmentSecrets(Options("MAIL_KEY, STRIPE_KEY@acme UNSET"), name => name is "UNSET" ? null : $"value of {name}");

        secrets.Read("MAIL_KEY", "other").Should().Be(("value of MAIL_KEY", (string?)null));
        secrets.Read("STRIPE_KEY", "acme").Should().Be(("value of STRIPE_KEY", (string?)null));
        secrets.Read("STRIPE_KEY", "other").Problem.Should().Contain("may not read").And.Contain("Files__EnvironmentSecrets");
        secrets.Read("PATH", "acme").Problem.Should().Contain("may not read");
        secrets.Read("PATH", "acme").Value.Should().BeNull();
        secrets.Read("mail_key", "acme").Problem.Should().Contain("may not read", "names are taken literally");
        secrets.Read("UNSET", "acme").Problem.Should().Contain("is not set");
    }

    [Fact]
    public void Nothing_is_read_by_default() => EnvironmentSecrets.None.Read("PATH", "acme").Problem.Should().Contain("may not read");

    [Theory]
    [InlineData("EnvironmentSecrets", "A-B", "name of an environment variable")]
    [InlineData("EnvironmentSecrets", "KEY@Not_A_Slug", "name of an environment variable")]
    [InlineData("EnvironmentSecrets", "Setup__AdminPassword", "the console's own settings")]
    [InlineData("EnvironmentSecrets", "Secrets__CertificatePassword@acme", "the console's own settings")]
    [InlineData("Secrets", "A", "is not known")]
    public void A_wrong_setting_stops_the_start(string key, string value, string told)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { [$"Files:{key}"] = value }).Build();

        FluentActions.Invoking(() => FilesOptions.From(configuration)).Should().Throw<SettingException>().Which.Message.Should().Contain(told).And.Contain($"Files__{key}");
    }

    private static FilesOptions Options(string names) =>
        FilesOptions.From(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Files:EnvironmentSecrets"] = names }).Build());
}
