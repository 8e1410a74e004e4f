using IntegrationConsole.Integrations.Testing;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Integrations.Testing;

public sealed class TestStepRulesTests
{
    private static readonly ProviderManifest SendGrid = ProviderCatalog.Find("sendgrid")!.Manifest;

    private static readonly ProviderManifest Smtp = ProviderCatalog.Find("smtp")!.Manifest;

    [Theory]
    // cause, how far it came (c connected, t encrypted, a answered), what failed
    [InlineData(Cause.Misconfigured, "", TestStage.Settings)]
    [InlineData(Cause.Misconfigured, "cta", TestStage.Answer)]
    [InlineData(Cause.Dns, "", TestStage.Dns)]
    [InlineData(Cause.Network, "", TestStage.Tcp)]
    [InlineData(Cause.Network, "ct", TestStage.Answer)]
    [InlineData(Cause.Timeout, "", TestStage.Tcp)]
    [InlineData(Cause.Timeout, "c", TestStage.Tls)]
    [InlineData(Cause.Timeout, "ct", TestStage.Answer)]
    [InlineData(Cause.Timeout, "cta", TestStage.Answer)]
    [InlineData(Cause.Tls, "c", TestStage.Tls)]
    [InlineData(Cause.ProviderFault, "cta", TestStage.Answer)]
    [InlineData(Cause.ContractBroken, "cta", TestStage.Answer)]
    [InlineData(Cause.CredentialRejected, "cta", TestStage.Authentication)]
    [InlineData(Cause.PermissionMissing, "cta", TestStage.Permission)]
    [InlineData(Cause.RateLimited, "cta", TestStage.Quota)]
    [InlineData(Cause.Unknown, "", TestStage.Tcp)]
    public void The_step_that_failed_follows_from_the_cause_and_later_ones_are_not_reached(Cause cause, string reached, TestStage failed)
    {
        var steps = TestStepRules.Of(Report(cause, reached), SendGrid, encrypted: true);

        steps.Select(s => s.Stage).Should().Equal(Enum.GetValues<TestStage>());
        steps.Where(s => s.State is TestStepState.Failed).Should().ContainSingle().Which.Should().Match<TestStep>(s => s.Stage == failed && s.Answer == "What happened.");
        steps.Where(s => s.State is TestStepState.NotReached).Select(s => s.Stage).Should().Equal(Enum.GetValues<TestStage>().Where(stage => stage > failed));
    }

    [Fact]
    public void A_success_passes_every_step_with_its_time_and_what_was_found()
    {
        var report = Report(Cause.None, "cta") with
        {
            Identity = "login octocat",
            Certificate = new("CN=api.example", "CN=An authority", new DateTimeOffset(2030, 5, 1, 0, 0, 0, TimeSpan.Zero), "00"),
            Quotas = [new("requests", 5000, 4990, null)],
        };

        var steps = TestStepRules.Of(report, SendGrid, encrypted: true);

        steps.Should().OnlyContain(s => s.State == TestStepState.Passed);
        steps.Select(s => s.Took?.TotalMilliseconds).Should().Equal(null, 1, 2, 3, 4, null, null, null, null);
        Answer(steps, TestStage.Tls).Should().Be("CN=api.example, issued by CN=An authority, valid until 1 May 2030.");
        Answer(steps, TestStage.Answer).Should().Be("Answered with 200.");
        Answer(steps, TestStage.Identity).Should().Be("login octocat");
        Answer(steps, TestStage.Quota).Should().Be("requests: 4,990 of 5,000 left");
    }

    [Fact]
    public void What_could_not_be_told_is_skipped_with_the_reason()
    {
        var exempt = SendGrid with
        {
            Exemptions = [new(ConformancePoint.ProvesCredential, "Anyone may read it."), new(ConformancePoint.ProvesIdentity, "It names nobody."), new(ConformancePoint.ReportsQuota, "It says nothing.")],
        };

        var steps = TestStepRules.Of(Report(Cause.None, "ca"), exempt, encrypted: false);

        Skipped(steps).Should().Equal(TestStage.Tls, TestStage.Authentication, TestStage.Identity, TestStage.Quota);
        Answer(steps, TestStage.Tls).Should().Contain("http://");
        Answer(steps, TestStage.Authentication).Should().Contain("Anyone may read it.");
        Answer(steps, TestStage.Identity).Should().Be("It names nobody.");
        Answer(steps, TestStage.Quota).Should().Be("It says nothing.");
    }

    [Fact]
    public void A_throttled_call_proves_nothing_about_the_credential() =>
        Skipped(TestStepRules.Of(Report(Cause.RateLimited, "cta"), SendGrid, encrypted: true)).Should().Equal(TestStage.Authentication, TestStage.Identity, TestStage.Permission);

    [Fact]
    public void A_mail_server_without_a_sign_in_has_no_credential_to_accept()
    {
        var steps = TestStepRules.Of(Report(Cause.None, "ca"), Smtp, encrypted: null);

        Skipped(steps).Should().Equal(TestStage.Tls, TestStage.Authentication, TestStage.Identity, TestStage.Permission, TestStage.Quota);
        TestStepRules.Of(Report(Cause.None, "cta") with { Identity = "office (PLAIN)" }, Smtp, encrypted: null).Single(s => s.Stage is TestStage.Authentication).State.Should().Be(TestStepState.Passed);
    }

    [Fact]
    public void The_text_for_a_ticket_names_each_step_and_the_next_one_to_take()
    {
        var report = Report(Cause.CredentialRejected, "cta") with { NextStep = "Create a new key.", Evidence = new Evidence("GET /v3/scopes", "HTTP 401") };

        var text = TestText.Of(new DraftTest(report, TestStepRules.Of(report, SendGrid, encrypted: true), DateTimeOffset.UnixEpoch), "SendGrid");

        text.Should().StartWith("SendGrid: the test failed, 1970-01-01 00:00:00 UTC, 10 ms\n")
            .And.Contain("Passed      DNS (1 ms): ").And.Contain("Failed      Authentication: What happened.").And.Contain("Not reached Quota")
            .And.Contain("Next: Create a new key.").And.EndWith("GET /v3/scopes\n\nHTTP 401\n");
    }

    private static IEnumerable<TestStage> Skipped(IEnumerable<TestStep> steps) => steps.Where(s => s.State is TestStepState.Skipped).Select(s => s.Stage);

    private static string Answer(IEnumerable<TestStep> steps, TestStage stage) => steps.Single(s => s.Stage == stage).Answer;

    private static ProbeReport Report(Cause cause, string reached) => new()
    {
        Cause = cause,
        Summary = "What happened.",
        StatusCode = reached.Contains('a', StringComparison.Ordinal) ? 200 : null,
        Timings = new(TimeSpan.FromMilliseconds(10), Of(reached, 'c', 1), Of(reached, 'c', 2), Of(reached, 't', 3), Of(reached, 'a', 4)),
    };

    private static TimeSpan? Of(string reached, char phase, int milliseconds) => reached.Contains(phase, StringComparison.Ordinal) ? TimeSpan.FromMilliseconds(milliseconds) : null;
}
