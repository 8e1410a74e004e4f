using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Ui;

namespace IntegrationConsole.Health;

/// <summary>The words for states and causes: the same on pages, in the API and in messages.</summary>
public static class HealthWords
{
    public static string Api(HealthState state) => state switch
    {
        HealthState.Healthy => "healthy",
        HealthState.Degraded => "degraded",
        HealthState.Unhealthy => "unhealthy",
        _ => "unknown",
    };

    /// <summary>The state that the API and the dashboard show: the admin's switch goes before the probes.</summary>
    public static string Api(HealthState state, bool enabled) => enabled ? Api(state) : "disabled";

    public static StatusTone Tone(HealthState state, bool enabled) => !enabled ? StatusTone.Off : state switch
    {
        HealthState.Healthy => StatusTone.Ok,
        HealthState.Degraded => StatusTone.Warn,
        HealthState.Unhealthy => StatusTone.Bad,
        _ => StatusTone.Idle,
    };

    /// <summary>How one sample looks in a heartbeat bar.</summary>
    public static StatusTone Tone(in SampleRow sample, MonitoringSettings settings) =>
        StatusRules.IsOutage(sample.Cause) ? StatusTone.Bad
        : !sample.Succeeded || (settings.DegradedLatency is { } limit && sample.DurationMs > limit.TotalMilliseconds) ? StatusTone.Warn
        : StatusTone.Ok;

    /// <summary>What does not work while an integration is down, in one sentence; null when the provider's capabilities do not tell.</summary>
    public static string? Impact(IReadOnlyList<Capability> capabilities) => capabilities.FirstOrDefault(c => c is not Capability.Http, Capability.Http) switch
    {
        Capability.EmailSend => "E-mails are not being sent.",
        Capability.SmsSend => "Text messages are not being sent.",
        Capability.ChatSend => "Chat messages are not being sent.",
        Capability.Payments => "Payments can't be taken.",
        Capability.EmployeeDirectory => "Employee data is not up to date.",
        Capability.SourceCode => "Repositories can't be reached.",
        Capability.Payroll => "Payroll data is not up to date.",
        Capability.BackgroundChecks => "Background checks can't be ordered or read.",
        Capability.JobPostings => "Job postings are not up to date.",
        Capability.Calendar => "Calendars can't be read or written.",
        Capability.Meetings => "Online meetings can't be made.",
        Capability.CustomerRecords => "Customer records are not up to date.",
        Capability.SocialPublishing => "Nothing can be published.",
        Capability.WebAnalytics => "Web analytics are not up to date.",
        Capability.FileStorage => "Files can't be read or stored.",
        Capability.WebhookDelivery => "Webhooks are not being delivered.",
        Capability.WebCrawling => "Pages are not being crawled.",
        _ => null,
    };

    /// <summary>A cause in a few plain words.</summary>
    public static string Name(Cause cause) => cause switch
    {
        Cause.None => "none",
        Cause.Network => "connection failed",
        Cause.Dns => "host name not found",
        Cause.Tls => "TLS failed",
        Cause.Timeout => "timed out",
        Cause.CredentialRejected => "credential rejected",
        Cause.PermissionMissing => "permission missing",
        Cause.RateLimited => "rate limited",
        Cause.ProviderFault => "provider fault",
        Cause.ContractBroken => "unexpected answer",
        Cause.Misconfigured => "misconfigured",
        _ => "cause unknown",
    };

    /// <summary>A cause as it matters in a state: what times out when it is down is merely slow when it is degraded.</summary>
    public static string Name(Cause cause, HealthState state) => cause is Cause.Timeout && state is HealthState.Degraded ? "slow" : Name(cause);

    /// <summary>What to do first, in one sentence.</summary>
    public static string Advice(Cause cause) => cause switch
    {
        Cause.Network => "Run the test; if it fails here but works elsewhere, look at the firewall between the console and the provider.",
        Cause.Dns => "Check the host name in the configuration, then the console's DNS server.",
        Cause.Tls => "Check the certificate's date and host name; for a private authority enter its certificate in the configuration.",
        Cause.Timeout => "Look at the provider's status page; if it is fine there, run the test and compare the phases.",
        Cause.CredentialRejected => "The key was revoked, expired or mistyped: create a new one at the provider and reconnect.",
        Cause.PermissionMissing => "The key works but lacks a permission: add it at the provider, nothing has to change here.",
        Cause.RateLimited => "Wait for the limit to reset, or check less often; something else may be using up the quota.",
        Cause.ProviderFault => "The provider fails on its side: follow its status page; nothing here needs to change.",
        Cause.ContractBroken => "The answer is not what the provider documents: check the base URL; a proxy or maintenance page may be answering.",
        Cause.Misconfigured => "Correct the configuration as the message says, then test it.",
        _ => "Run the test to see the exchange step by step.",
    };

    public static string Camel(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];
}
