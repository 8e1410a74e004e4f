using System.Security.Cryptography;
using System.Text.Json;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator;
using IntegrationConsole.Tests.Fakes;
using IntegrationConsole.Tests.Simulator;

namespace IntegrationConsole.Tests.Providers.Google;

/// <summary>Google Analytics with a service account: the assertion is signed, checked by the simulator, and never shown.</summary>
public sealed class ServiceAccountTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>
{
    private const string Begins = "-----BEGIN PRIVATE " + "KEY-----";
    private const string Ends = "-----END PRIVATE " + "KEY-----";
    private const string Email = "console@example.iam.gserviceaccount.com";
    private static readonly IProvider Analytics = ProviderCatalog.Find("ga4")!;
    private static readonly string KeyFile = NewKeyFile(Email);
    private readonly ManualTime clock = new(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task What_it_signs_is_exchanged_for_a_token_that_serves_many_probes()
    {
        var account = NewAccount();
        var slot = new TokenSlot();

        (await ProbeAsync(account, KeyFile, slot)).Succeeded.Should().BeTrue();
        var report = await ProbeAsync(account, KeyFile, slot);

        (report.Cause, report.Step).Should().Be((Cause.None, ProbeStep.Call));
        account.Received.Should().Be(3, "one token and two calls");
    }

    [Fact]
    public async Task Another_key_and_another_account_are_told_apart_and_neither_key_nor_assertion_is_shown()
    {
        var account = NewAccount();

        var deleted = await ProbeAsync(account, NewKeyFile(Email));
        var unknown = await ProbeAsync(account, NewKeyFile("nobody@example.iam.gserviceaccount.com"));

        (deleted.Cause, deleted.Step).Should().Be((Cause.CredentialRejected, ProbeStep.Token));
        deleted.Summary.Should().StartWith(TokenRules.Opening).And.Contain("does not know this key");
        deleted.Evidence!.ToString().Should().Contain("assertion=••••").And.NotContain("PRIVATE KEY").And.NotContain("assertion=eyJ");
        unknown.Summary.Should().Contain("does not know this service account");
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(2)]
    public async Task A_clock_that_is_wrong_is_named(int hours)
    {
        var account = NewAccount();
        clock.Advance(TimeSpan.FromHours(hours));

        var report = await ProbeAsync(account, KeyFile);

        report.Cause.Should().Be(Cause.Misconfigured);
        report.Summary.Should().Contain("clock");
    }

    [Theory]
    [InlineData("not json", "is not the JSON file that Google made")]
    [InlineData("[]", "is not the JSON file that Google made")]
    [InlineData("""{"type":"authorized_user","client_email":"a","private_key":"b"}""", "is not the JSON file that Google made")]
    [InlineData("""{"type":"service_account","client_email":"a","private_key":7}""", "is not the JSON file that Google made")]
    [InlineData("{\"type\":\"service_account\",\"client_email\":\"a\",\"private_key\":\"" + Begins + "\\nAAAA\\n" + Ends + "\"}", "can't be read")]
    [InlineData("""{"type":"service_account","client_email":"a","private_key":"made up"}""", "can't be read")]
    public async Task A_file_that_is_none_is_explained_before_anything_is_sent(string file, string said)
    {
        var account = NewAccount();

        var report = await ProbeAsync(account, file);

        (report.Cause, account.Received).Should().Be((Cause.Misconfigured, 0));
        report.Summary.Should().Contain(said).And.NotContain("made up").And.NotContain("AAAA");
    }

    [Theory]
    [InlineData(Begins + "\nx", "only the private key")]
    [InlineData("{}", "Paste the whole JSON file")]
    public void The_form_says_what_belongs_there(string value, string said)
    {
        var field = Analytics.Manifest.Fields.Single(f => f.Key == "serviceAccountKey");

        FieldRules.Check(field, value).Error.Should().Contain(said);
        FieldRules.Check(field, KeyFile).Should().Be(new FieldVerdict(null, null));
    }

    [Fact]
    public void It_asks_for_no_consent_and_shows_only_its_own_fields()
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["signInWith"] = "service_account", ["serviceAccountKey"] = KeyFile };

        ConsentForm.DeclarationOf(Analytics.Manifest, values).Should().BeNull();
        Analytics.Manifest.Fields.Where(f => FieldRules.IsShown(Analytics.Manifest, f, values)).Select(f => f.Key).Should().Equal("signInWith", "serviceAccountKey", "propertyId");
        ConsentForm.DeclarationOf(Analytics.Manifest, new Dictionary<string, string>(StringComparer.Ordinal)).Should().NotBeNull("a person is the default, as before there was a choice");
    }

    private SimulatedService NewAccount() => simulator.NewAccount("ga4", ("signInWith", "service_account"), ("serviceAccountKey", KeyFile));

    private Task<ProbeReport> ProbeAsync(SimulatedService account, string keyFile, TokenSlot? slot = null)
    {
        var context = ProbeTest.Context(new Dictionary<string, string>(account.Settings.All, StringComparer.Ordinal) { ["serviceAccountKey"] = keyFile }, account.BaseUrl);
        return Prober.RunAsync(Analytics, new ProbeContext
        {
            Settings = context.Settings,
            BaseUrl = context.BaseUrl,
            Http = context.Http,
            Connect = context.Connect,
            ValidateCertificate = context.ValidateCertificate,
            Tokens = slot,
            Time = clock,
            Timeout = context.Timeout,
        }, CancellationToken.None);
    }

    private static string NewKeyFile(string email)
    {
        using var key = RSA.Create(2048);
        return JsonSerializer.Serialize(new { type = "service_account", client_email = email, private_key_id = "0123", private_key = key.ExportPkcs8PrivateKeyPem(), token_uri = "https://elsewhere.example/token" });
    }
}
