using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Rest;

/// <summary>What one test found. A test that fails is an answer, not an error of the call: look at <see cref="Success"/>.</summary>
public sealed record ConnectionTestResult
{
    /// <summary>The slug; null when the values of a new integration were tested.</summary>
    public required string? Integration { get; init; }

    public required bool Success { get; init; }

    /// <summary>Null when it succeeded.</summary>
    public required Cause? Cause { get; init; }

    /// <summary>One sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>What to do next; null when nothing needs doing.</summary>
    public required string? NextStep { get; init; }

    /// <summary>HTTP status or SMTP reply code of the last answer.</summary>
    public required int? StatusCode { get; init; }

    public required TestTimings Timings { get; init; }

    /// <summary>Whose credential it is, as the provider says.</summary>
    public required string? Identity { get; init; }

    /// <summary>What was sent, secrets masked.</summary>
    public required string? Request { get; init; }

    /// <summary>What came back, secrets masked.</summary>
    public required string? Answer { get; init; }

    public required IReadOnlyList<QuotaState> RateLimits { get; init; }

    /// <summary>How long the provider asked to wait.</summary>
    public required double? RetryAfterSeconds { get; init; }

    public required CertificateFacts? Certificate { get; init; }

    /// <summary>The certificate that the console showed to the server, for integrations with mutual TLS.</summary>
    public required CertificateFacts? ClientCertificate { get; init; }

    /// <summary>The step that failed: <c>token</c> for the request of an access token, <c>call</c> for the API itself.</summary>
    public required ProbeStep Step { get; init; }

    /// <summary>What the server offers (SMTP).</summary>
    public required IReadOnlyList<string> ServerCapabilities { get; init; }

    /// <summary>Whether the test counts as a check of the integration: false for a draft, for a disabled integration, and when a scheduled check was under way.</summary>
    public required bool Recorded { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    internal static ConnectionTestResult Of(string? slug, ProbeReport report, bool recorded, DateTimeOffset at) => new()
    {
        Integration = slug,
        Success = report.Succeeded,
        Cause = report.Succeeded ? null : report.Cause,
        Summary = report.Summary,
        NextStep = report.NextStep,
        StatusCode = report.StatusCode,
        Timings = TestTimings.Of(report.Timings),
        Identity = report.Identity,
        Request = report.Evidence?.Request,
        Answer = report.Evidence?.Answer,
        RateLimits = QuotaState.Of(report.Quotas),
        RetryAfterSeconds = report.RetryAfter?.TotalSeconds,
        Certificate = report.Certificate,
        ClientCertificate = report.ClientCertificate,
        Step = report.Step,
        ServerCapabilities = report.ServerCapabilities,
        Recorded = recorded,
        Timestamp = at,
    };
}
