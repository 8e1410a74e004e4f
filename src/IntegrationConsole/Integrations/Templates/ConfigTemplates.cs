namespace IntegrationConsole.Integrations.Templates;

/// <summary>The templates that the console brings along.</summary>
public static class ConfigTemplates
{
    private static readonly MonitoringSettings Tight = MonitoringSettings.Default with
    {
        Interval = TimeSpan.FromSeconds(15),
        Timeout = TimeSpan.FromSeconds(5),
        DownAfter = 2,
        DownOf = 2,
        UpAfter = 3,
        UpOf = 3,
        DegradedLatency = TimeSpan.FromMilliseconds(1500),
        DegradedErrorRate = 0.1,
    };

    private static readonly MonitoringSettings Relaxed = MonitoringSettings.Default with
    {
        Interval = TimeSpan.FromMinutes(5),
        DownAfter = 3,
        DownOf = 3,
        DegradedLatency = TimeSpan.FromSeconds(5),
    };

    /// <summary>In the order in which they are offered.</summary>
    public static IReadOnlyList<ConfigTemplate> All { get; } =
    [
        new()
        {
            Id = "sendgrid-transactional", Name = "Transactional mail", ProviderId = "sendgrid", Tags = ["mail", "transactional"], Monitoring = MonitoringSettings.Default with { Interval = TimeSpan.FromSeconds(30) },
            Summary = "SendGrid for receipts, passwords and confirmations, which people wait for: checked every 30 s, unhealthy after 2 failures of 3.",
        },
        new()
        {
            Id = "stripe-live-tight", Name = "Stripe (live)", ProviderId = "stripe", Tags = ["live", "payments"], Monitoring = Tight,
            Summary = "Live payments, watched tightly: checked every 15 s, unhealthy after 2 failures in a row, degraded above 1.5 s or from 10 % failures.",
        },
        new()
        {
            Id = "stripe-test", Name = "Stripe (test)", ProviderId = "stripe", Environment = DeploymentEnvironment.Staging, Tags = ["payments", "test"], Monitoring = Relaxed,
            Summary = "The test mode of Stripe, for staging: checked every 5 minutes, patient.",
        },
        new()
        {
            Id = "internal-rest", Name = "Internal service", ProviderId = "generic_rest", Tags = ["internal"], Monitoring = MonitoringSettings.Default with { Interval = TimeSpan.FromSeconds(30), DegradedLatency = TimeSpan.FromSeconds(1) },
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["healthPath"] = "/health", ["healthMethod"] = "GET" },
            Summary = "A REST service of your own with a health path: checked every 30 s, degraded above 1 s. A private address needs its range in Egress__Allow.",
        },
        new()
        {
            Id = "smtp-relay", Name = "Mail relay", ProviderId = "smtp", Tags = ["mail", "relay"], Monitoring = Relaxed,
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["port"] = "587", ["security"] = "starttls" },
            Summary = "A mail server that takes mail on port 587 with STARTTLS: checked every 5 minutes, for a check signs in each time.",
        },
    ];

    /// <summary>Null: there is no such template.</summary>
    public static ConfigTemplate? Find(string? id) => All.FirstOrDefault(t => string.Equals(t.Id, id, StringComparison.Ordinal));
}
