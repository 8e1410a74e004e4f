using System.Globalization;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Testing;

/// <summary>Reads the steps of a test from its report: which failed follows from the cause and from how far the connection came. Pure.</summary>
public static class TestStepRules
{
    private static readonly TestStage[] Stages = Enum.GetValues<TestStage>();

    /// <param name="report">Of a test over a connection of its own.</param>
    /// <param name="provider">Whose probe it was: its exemptions say what the probe can't prove.</param>
    /// <param name="encrypted">Whether the address asks for TLS from the start; null for protocols that decide on the way (SMTP).</param>
    /// <param name="proxy">Host and port of the proxy that was used; null for none.</param>
    public static IReadOnlyList<TestStep> Of(ProbeReport report, ProviderManifest provider, bool? encrypted, string? proxy = null)
    {
        var failed = FailedAt(report, encrypted);
        return [.. Stages.Select(stage => failed is { } at && stage >= at ? NotPassed(stage, at, report) : proxy is not null && ThroughProxy(stage, proxy) is { } step ? step : Passed(stage, report, provider, encrypted))];
    }

    /// <summary>The step that the cause belongs to; null when the test succeeded.</summary>
    public static TestStage? FailedAt(ProbeReport report, bool? encrypted) => report.Cause switch
    {
        Cause.None => null,
        Cause.Dns => TestStage.Dns,
        Cause.Tls => TestStage.Tls,
        Cause.CredentialRejected => TestStage.Authentication,
        Cause.PermissionMissing => TestStage.Permission,
        Cause.RateLimited => TestStage.Quota,
        Cause.Misconfigured => !IsConnected(report) ? TestStage.Settings : TestStage.Answer,
        Cause.ProviderFault or Cause.ContractBroken => TestStage.Answer,
        _ when report.StatusCode is not null => TestStage.Answer,
        _ when !IsConnected(report) => TestStage.Tcp,
        _ when encrypted is true && report.Timings.Tls is null => TestStage.Tls,
        _ => TestStage.Answer,
    };

    /// <summary>What a proxy does in the console's place, which can't be measured from here.</summary>
    private static TestStep? ThroughProxy(TestStage stage, string proxy) => stage switch
    {
        TestStage.Dns => new(stage, TestStepState.Skipped, null, $"The proxy {proxy} looks the host name up."),
        TestStage.Tcp => new(stage, TestStepState.Passed, null, $"The proxy {proxy} made the connection."),
        _ => null,
    };

    private static TestStep NotPassed(TestStage stage, TestStage failed, ProbeReport report) => stage == failed
        ? new(stage, TestStepState.Failed, TookOf(stage, report), report.Summary)
        : new(stage, TestStepState.NotReached, null, "Not reached.");

    private static TestStep Passed(TestStage stage, ProbeReport report, ProviderManifest provider, bool? encrypted)
    {
        var throttled = report.Cause is Cause.RateLimited;
        var (state, answer) = stage switch
        {
            TestStage.Settings => Good("Complete, and the address may be reached."),
            TestStage.Dns when !IsConnected(report) && report.Cause is not (Cause.None or Cause.Network) => Skip("Not told apart: the time ran out before there was a connection."),
            TestStage.Dns => Good("The host name has an address."),
            TestStage.Tcp => Good("The connection was accepted."),
            TestStage.Tls => Tls(report, encrypted),
            TestStage.Answer => Good(report.StatusCode is { } code ? string.Create(CultureInfo.InvariantCulture, $"Answered with {code}.") : "Answered as its documentation says."),
            TestStage.Authentication or TestStage.Identity or TestStage.Permission when throttled => Skip("Not told: the service throttled the call before it looked."),
            TestStage.Authentication => Authentication(report, provider),
            TestStage.Identity => Identity(report, provider),
            TestStage.Permission when SignsNobodyIn(report, provider) => Skip("Nobody signed in, so there is no permission to check."),
            TestStage.Permission => Good("The call was allowed."),
            _ => Quota(report, provider),
        };
        return new(stage, state, TookOf(stage, report), answer);
    }

    private static (TestStepState State, string Answer) Tls(ProbeReport report, bool? encrypted) => report switch
    {
        { Certificate: { } seen } => Good(string.Create(CultureInfo.InvariantCulture, $"{seen.Subject}, issued by {seen.Issuer}, valid until {seen.NotAfter.UtcDateTime:d MMM yyyy}.")),
        { Timings.Tls: not null } => Good("Encrypted."),
        _ when encrypted is false => Skip("The address starts with http://: nothing is encrypted."),
        _ when encrypted is null => Skip("The settings ask for no encryption, or the server was not asked for it yet."),
        _ => Skip("A connection that was already open was used."),
    };

    private static (TestStepState State, string Answer) Authentication(ProbeReport report, ProviderManifest provider) =>
        report.Cause is Cause.PermissionMissing ? Good("The credential was accepted.")
        : SignsNobodyIn(report, provider) ? Skip("These settings hold no credential.")
        : Exempt(provider, ConformancePoint.ProvesCredential) is { } reason ? Skip($"This test can't prove it. {reason}")
        : Good("The credential was accepted.");

    private static (TestStepState State, string Answer) Identity(ProbeReport report, ProviderManifest provider) =>
        report.Identity is { } identity ? Good(identity)
        : Skip(Exempt(provider, ConformancePoint.ProvesIdentity) ?? "The answer does not say whose credential it is.");

    private static (TestStepState State, string Answer) Quota(ProbeReport report, ProviderManifest provider) =>
        report.Quotas.Count > 0 ? Good(string.Join(" · ", report.Quotas.Select(Words)))
        : Skip(Exempt(provider, ConformancePoint.ReportsQuota) ?? "The answer does not say how much of the limit is left.");

    private static string Words(QuotaReading quota)
    {
        var (limit, remaining) = (Number(quota.Limit), Number(quota.Remaining));
        return (limit, remaining) switch
        {
            (null, null) => $"{quota.Bucket}: not stated",
            (null, _) => $"{quota.Bucket}: {remaining} left",
            (_, null) => $"{quota.Bucket}: at most {limit}",
            _ => $"{quota.Bucket}: {remaining} of {limit} left",
        };
    }

    /// <summary>The connection was open when the report was written, or an answer came, which needs one.</summary>
    private static bool IsConnected(ProbeReport report) => report.Timings.Connect is not null || report.StatusCode is not null;

    /// <summary>No credential was declared or, where the protocol signs in by itself, used.</summary>
    private static bool SignsNobodyIn(ProbeReport report, ProviderManifest provider) =>
        report.Succeeded && report.Identity is null && provider.Auth is Auth.NoCredential;

    private static string? Exempt(ProviderManifest provider, ConformancePoint point) => provider.Exemptions.FirstOrDefault(e => e.Point == point)?.Reason;

    private static TimeSpan? TookOf(TestStage stage, ProbeReport report) => stage switch
    {
        TestStage.Dns => report.Timings.Dns,
        TestStage.Tcp => report.Timings.Connect,
        TestStage.Tls => report.Timings.Tls,
        TestStage.Answer => report.Timings.Answer,
        _ => null,
    };

    private static string? Number(long? value) => value?.ToString("N0", CultureInfo.InvariantCulture);

    private static (TestStepState State, string Answer) Good(string answer) => (TestStepState.Passed, answer);

    private static (TestStepState State, string Answer) Skip(string answer) => (TestStepState.Skipped, answer);
}
