using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Tests.Providers.Smtp;
using IntegrationConsole.Tests.Simulator;

namespace IntegrationConsole.Tests.Providers;

/// <summary>What every provider that speaks SMTP makes of good, bad and hostile servers, over real sockets and real TLS.</summary>
public sealed class MailConformanceTests
{
    private static readonly string[] MailCommands = ["MAIL", "RCPT", "DATA", "BDAT"];

    public static TheoryData<string> Ids => new(ProviderCatalog.All.Where(provider => ProbeTest.IsMail(provider.Manifest)).Select(provider => provider.Manifest.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Signs_in_and_never_starts_a_mail(string id)
    {
        await using var server = NewServer(id);
        var report = await RunAsync(id, server.Port);
        report.Cause.Should().Be(Cause.None, report.Summary);
        report.Identity.Should().NotBeNullOrEmpty();
        report.Certificate.Should().NotBeNull();
        server.Commands.Should().Contain(command => command.StartsWith("AUTH ", StringComparison.Ordinal));
        server.Commands.Should().NotContain(command => MailCommands.Any(mail => command.StartsWith(mail, StringComparison.OrdinalIgnoreCase)));
        ShouldHideSecrets(id, report);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Says_that_the_password_is_wrong_without_showing_it(string id)
    {
        await using var server = NewServer(id, password: "another");
        var report = await RunAsync(id, server.Port);
        report.Cause.Should().Be(Cause.CredentialRejected, report.Summary);
        report.NextStep.Should().NotBeNullOrEmpty();
        ShouldHideSecrets(id, report);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Tells_throttling_from_failing_and_both_from_another_protocol(string id)
    {
        foreach (var (greeting, cause) in new[]
        {
            ("421 4.7.0 Too many connections, try again later", Cause.RateLimited), ("421 4.3.2 System not available", Cause.ProviderFault),
            ("HTTP/1.1 400 Bad Request", Cause.ContractBroken),
        })
        {
            await using var server = NewServer(id, greeting);
            (await RunAsync(id, server.Port)).Cause.Should().Be(cause, $"{id} was greeted with {greeting}");
            server.Commands.Should().NotContain(command => command.StartsWith("AUTH", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Gives_up_on_silence_at_the_time_limit(string id)
    {
        await using var server = new ScriptedServer(async (peer, cancellationToken) => await peer.ReadLineAsync(cancellationToken));
        (await RunAsync(id, server.Port, TimeSpan.FromMilliseconds(300))).Cause.Should().Be(Cause.Timeout);
    }

    /// <summary>A mail server that speaks TLS as the provider's example settings expect it, and knows their password.</summary>
    internal static ScriptedMailServer NewServer(string id, string? greeting = null, string? password = null)
    {
        var values = Values(id);
        return new()
        {
            Greeting = greeting ?? "220 mail.example.com ESMTP",
            ImplicitTls = values.GetValueOrDefault("security") == "implicit_tls" || values.GetValueOrDefault("port") == "465",
            Password = password ?? SecretsOf(id).First(),
        };
    }

    internal static Task<ProbeReport> RunAsync(string id, int port, TimeSpan? timeout = null) =>
        Prober.RunAsync(ProviderCatalog.Find(id)!, ProbeTest.Context(Values(id), timeout: timeout, trust: true, mailPort: port), CancellationToken.None);

    private static Dictionary<string, string> Values(string id) => ProbeTest.FullValues(ProviderCatalog.Find(id)!.Manifest);

    private static IEnumerable<string> SecretsOf(string id) => Masking.SecretsOf(ProviderCatalog.Find(id)!.Manifest, new SettingValues(Values(id)));

    private static void ShouldHideSecrets(string id, ProbeReport report)
    {
        var shown = string.Join('\n', report, report.Summary, report.NextStep, report.Identity, report.Evidence);
        foreach (var secret in SecretsOf(id))
        {
            shown.Should().NotContain(secret).And.NotContain(SmtpDialogue.Base64(secret));
        }
    }
}
