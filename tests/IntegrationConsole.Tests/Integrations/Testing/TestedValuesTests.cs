using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Testing;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Integrations.Testing;

public sealed class TestedValuesTests
{
    private static readonly IntegrationDraft Draft = new()
    {
        ProviderId = "sendgrid",
        Name = "Mail",
        Category = Category.Communication,
        BaseUrl = "https://api.example",
        Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["region"] = "eu" },
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["apiKey"] = "one" },
    };

    public static TheoryData<string, IntegrationDraft, bool> Changes => new()
    {
        { "nothing", Draft with { }, true },
        { "name", Draft with { Name = "Post" }, true },
        { "monitoring", Draft with { Monitoring = MonitoringSettings.Default with { DownOf = 7 } }, true },
        { "tags and notes", Draft with { Tags = ["eu"], Notes = "x", Owner = "y", Description = "z" }, true },
        { "header", Draft with { Connection = new() { Headers = [new("X-Tenant", "acme")] } }, false },
        { "proxy", Draft with { Connection = new() { ProxyUrl = "http://proxy.example:3128" } }, false },
        { "buffer", Draft with { Connection = new() { RateLimitBuffer = 10 } }, true },
        { "retries", Draft with { Connection = new() { Retries = 2 } }, false },
        { "base URL", Draft with { BaseUrl = null }, false },
        { "setting", Draft with { Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["region"] = "global" } }, false },
        { "sender", Draft with { Settings = new Dictionary<string, string>(Draft.Settings, StringComparer.Ordinal) { ["fromEmail"] = "office@example.com" } }, true },
        { "secret", Draft with { Secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["apiKey"] = "two" } }, false },
        { "left out secret", Draft with { Secrets = new Dictionary<string, string>(StringComparer.Ordinal) }, false },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_test_holds_for_exactly_the_values_that_it_used(string what, IntegrationDraft changed, bool holds)
    {
        (TestedValues.DigestOf(changed) == TestedValues.DigestOf(Draft)).Should().Be(holds, what);
        (TestedValues.Digest(changed) == TestedValues.Digest(Draft)).Should().Be(what == "nothing", what);
    }
}
