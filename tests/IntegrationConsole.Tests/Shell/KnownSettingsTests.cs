using IntegrationConsole.Data;
using IntegrationConsole.Shell;
using Microsoft.Extensions.Configuration;

namespace IntegrationConsole.Tests.Shell;

public sealed class KnownSettingsTests
{
    [Theory]
    [InlineData("DataDirectory")]
    [InlineData("demo")]
    [InlineData("database:provider")]
    [InlineData("Setup:Organization")]
    [InlineData("Secrets:CertificatePassword")]
    [InlineData("Egress:Allow:0")]
    [InlineData("Access:SessionLength")]
    [InlineData("Logging:LogLevel:Default")]
    [InlineData("Kestrel:Endpoints:Http:Url")]
    [InlineData("ConnectionStrings:Console")]
    [InlineData("urls")]
    public void Known_settings_pass_from_any_source(string key)
    {
        Check(fromCommandLine: false, key);
        Check(fromCommandLine: true, key);
    }

    [Theory]
    [InlineData("Database:Provder", "Database__Provider")]
    [InlineData("Setup:AdminMail", "Setup__AdminEmail")]
    [InlineData("Secrets:Keyfiles", "Secrets__KeyFile")]
    [InlineData("telemetry:otlp", "Telemetry__OtlpEndpoint")]
    public void A_misspelt_key_of_our_sections_is_refused_from_any_source_with_the_nearest_name(string key, string nearest)
    {
        foreach (var fromCommandLine in new[] { false, true })
        {
            var check = () => Check(fromCommandLine, key);
            check.Should().Throw<SettingException>().WithMessage($"The setting {key.Replace(":", "__", StringComparison.Ordinal)} is not known. Did you mean {nearest}? *.");
        }
    }

    [Theory]
    [InlineData("PATH")]
    [InlineData("DATABASE_URL")]
    [InlineData("Demos")]
    [InlineData("SETUPTOOLS:VERSION")]
    public void Environment_variables_of_other_programs_pass_but_not_on_our_command_line(string key)
    {
        Check(fromCommandLine: false, key);

        var check = () => Check(fromCommandLine: true, key);
        check.Should().Throw<SettingException>();
    }

    [Fact]
    public void Every_setting_of_the_first_administrator_is_known()
    {
        foreach (var name in new[] { "AdminEmail", "AdminPassword", "ApiKey", "Organization" })
        {
            Check(fromCommandLine: false, $"Setup:{name}");
        }
    }

    [Theory]
    [InlineData("--demo", "Demo=true")]
    [InlineData("--demo --urls http://x:1", "Demo=true urls=http://x:1")]
    [InlineData("--Demo=false", "Demo=false")]
    [InlineData("--demo false --urls=a=b", "Demo=false urls=a=b")]
    [InlineData("--Database__Provider=SqlServer", "Database:Provider=SqlServer")]
    public void The_command_line_is_read_as_people_write_it(string line, string read) =>
        string.Join(' ', CommandLineSettings.Read(line.Split(' ')).Select(s => $"{s.Key}={s.Value}")).Should().BeEquivalentTo(read);

    [Theory]
    [InlineData("demo")]
    [InlineData("-demo")]
    [InlineData("--")]
    [InlineData("--urls")]
    [InlineData("--urls --demo")]
    public void An_argument_that_would_have_no_effect_is_refused(string line)
    {
        var read = () => CommandLineSettings.Read(line.Split(' '));

        read.Should().Throw<SettingException>();
    }

    private static void Check(bool fromCommandLine, string key) => KnownSettings.Refuse(
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(key, (string?)"value")]).Build(),
        fromCommandLine ? [key] : []);
}
